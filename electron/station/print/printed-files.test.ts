import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RegistrantId } from '../../../core/contract/common/ids.ts';
import { eventually, temporaryFolder } from '../../../tests/support/stations.ts';
import { newId, systemEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createPrintedFiles } from './printed-files.ts';

const [kept, erased, stranger] = [1, 2, 3].map(() => newId(systemEnvironment)) as [string, string, string];
const [anna, berta] = [1, 2].map(() => RegistrantId.parse(newId(systemEnvironment))) as [RegistrantId, RegistrantId];

/** A folder with badges of Anna and Berta, sheets of both and of Anna alone, and what is none of the printer's. */
function start(keptDays = 30) {
  const folder = join(temporaryFolder(), 'badges');
  mkdirSync(folder);
  const names = [
    `badge-${kept}.pdf`,
    `badge-${erased}.pdf`,
    `badge-${stranger}.pdf`,
    `.badge-${erased}.part`,
    'sheets-both.pdf',
    'sheets-anna.pdf',
    'test-page-main.pdf',
    'badge-list.pdf.txt',
    'letter.odt',
  ];
  for (const name of names) writeFileSync(join(folder, name), '%PDF');
  const holdersOf: Readonly<Record<string, readonly RegistrantId[]>> = {
    [kept]: [anna],
    [erased]: [berta],
    both: [anna, berta],
    anna: [anna],
  };
  const gone = new Set<RegistrantId>();
  const files = createPrintedFiles({
    folder,
    keptDays,
    holders: (of) => holdersOf['badge' in of ? of.badge : of.batch] ?? [],
    isErased: (id) => gone.has(id),
    environment: systemEnvironment,
    log: createLog(temporaryFolder()),
  });
  const age = (name: string, days: number) => {
    const at = Date.now() / 1000 - days * 86_400;
    utimesSync(join(folder, name), at, at);
  };
  return { folder, files, gone, names, age, left: () => readdirSync(folder).toSorted() };
}

describe('badges as PDF files', () => {
  it('go with the erasure of whose they are, sheets among them, and no others', async () => {
    const { files, gone, names, left } = start();
    await files.sweep();
    expect(left()).toEqual(names.toSorted());
    gone.add(berta);
    files.noteErased();
    await eventually(() => !left().includes(`badge-${erased}.pdf`));
    await files.stop();
    const berthas = [`badge-${erased}.pdf`, `.badge-${erased}.part`, 'sheets-both.pdf'];
    expect(left()).toEqual(names.filter((name) => !berthas.includes(name)).toSorted());
  });

  it('go after so many days, whoever they are about; what else lies there stays', async () => {
    const { files, names, age, left } = start(7);
    for (const name of names) age(name, 8);
    age(`badge-${kept}.pdf`, 6);
    await files.sweep();
    expect(left()).toEqual(['badge-list.pdf.txt', `badge-${kept}.pdf`, 'letter.odt'].toSorted());
  });

  it('are looked through at the start, for who was erased while the station was down', async () => {
    const { files, gone, left } = start();
    gone.add(anna);
    files.start();
    await eventually(() => !left().includes(`badge-${kept}.pdf`));
    await files.stop();
    expect(left()).not.toContain('sheets-anna.pdf');
  });
});
