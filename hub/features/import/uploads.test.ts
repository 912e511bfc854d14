import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { workbookBehind } from '../../../tests/import/xlsx-file.ts';
import { referencePack } from '../../../tests/support/reference-pack.ts';
import { FileError } from './file/file-error.ts';
import { createUploads } from './uploads.ts';

const header = ['reference', 'name'];
const book = () =>
  workbookBehind(
    [{ name: 'Friday', rows: [header, ['F', 'Fay']] }],
    [header, ['A', 'Ann']].map((row) => row.map((text) => ({ inline: text }))),
  );
const pack = referencePack;
const reading = { pack, remembered: null };

/** Uploads whose runs wait until they are let go, and what each of them would read. */
function waitingUploads() {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-uploads-'));
  const runs: (() => void)[] = [];
  const uploads = createUploads({
    folder,
    now: () => 0,
    limitHeap: () => new Promise((resolve) => runs.push(resolve as () => void)),
  });
  return { folder, runs, uploads };
}

describe('a file on its way in', () => {
  const event = pack.event.id;
  // Nothing of a run's surroundings is reached: it waits at its heap's limit.
  const surroundings = { isDryRun: true } as Parameters<ReturnType<typeof createUploads>['begin']>[4];

  it('is not begun while it is opened otherwise, nor opened while it is read', async () => {
    const { uploads, runs } = waitingUploads();
    const { id, mapping } = await uploads.add(event, 'buyers', 'people.xlsx', Readable.from([book()]), { sheet: 'People' }, reading);
    if (mapping === null) throw new Error('Nothing was guessed.');
    const opening = uploads.read(id, event, { sheet: 'Friday' }, reading);
    expect(() => uploads.begin(id, event, mapping, pack, surroundings)).toThrow(FileError);
    await expect(uploads.read(id, event, { sheet: 'People' }, reading)).rejects.toThrow('being read already');
    expect(await opening).toMatchObject({ sheet: 'Friday', sample: [['F', 'Fay']] });
    expect(uploads.begin(id, event, mapping, pack, surroundings)).toBe(true);
    expect(runs).toHaveLength(1);
    await expect(uploads.read(id, event, { sheet: 'People' }, reading)).rejects.toThrow(FileError);
    expect(() => uploads.begin(id, event, mapping, pack, surroundings)).toThrow('being read already');
  });

  it('keeps what was tried until another reading is whole, and nothing of those before', async () => {
    const { uploads, folder } = waitingUploads();
    const { id } = await uploads.add(event, 'buyers', 'people.xlsx', Readable.from([book()]), { sheet: 'People' }, reading);
    const sheets = () => readdirSync(folder).filter((name) => name.endsWith('.csv'));
    const tried = sheets();
    expect(tried).toHaveLength(1);
    for (const chosen of [{ sheet: 'Monday' }, { sheet: 'Friday', headerLine: 9 }, { sheet: 'Friday', headerLine: 9 }]) {
      await expect(uploads.read(id, event, chosen, reading)).rejects.toThrow(FileError);
      expect(sheets()).toEqual(tried);
      expect(readFileSync(join(folder, tried[0] ?? ''), 'utf8')).toContain('Ann');
    }
    await uploads.read(id, event, { sheet: 'Friday' }, reading);
    expect(sheets()).toHaveLength(1);
    expect(readFileSync(join(folder, sheets()[0] ?? ''), 'utf8')).toContain('Fay');
  });

  it('keeps the line that names its columns where only what is hidden is chosen otherwise', async () => {
    const { uploads } = waitingUploads();
    const { id } = await uploads.add(event, 'buyers', 'people.xlsx', Readable.from([book()]), { sheet: 'People', headerLine: 2 }, reading);
    expect(await uploads.read(id, event, { hiddenRows: 'left-out' }, reading)).toMatchObject({ headerLine: 2 });
    expect(await uploads.read(id, event, { sheet: 'Friday' }, reading)).toMatchObject({ headerLine: 1 });
  });
});
