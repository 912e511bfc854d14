import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../build/checks/figure.ts';
import { importFile } from '../../hub/cli/import-file.ts';
import { startPostgres } from '../../hub/postgres/embedded-postgres.ts';
import type { Bench } from '../support/figure.ts';
import { peakMemory } from '../support/hub-process.ts';
import { event, openHub, temporary } from '../sync/bench-hub.ts';
import { workbook } from './xlsx-file.ts';

/** `FOYER_BENCH_SMALL=1` divides the amount by ten: to try the bench itself. */
const people = process.env.FOYER_BENCH_SMALL === undefined ? 300_000 : 30_000;
const sheetRows = people / 3;
/** One in so many changes in the second file. */
const changed = 100;

const family = ['张', '王', '李', '赵', '陈', '欧阳', 'Smith ', 'García ', 'Müller ', 'Okafor ', 'Ivanova ', 'Haddad '];
const given = ['伟', '娜', '秀英', '小明', 'Ada', 'José', 'Jürgen', 'Ngozi', 'Ольга', 'Layla'];

/** A file as a website would write it. @param isLater whether some of its people have moved to another organisation */
function csv(isLater: boolean): string {
  const lines = ['reference,category,name,phone,organisation,country,bookingCode'];
  for (let index = 0; index < people; index++) {
    const name = `${family[index % family.length]}${given[(index * 7) % given.length]}`;
    const organisation = isLater && index % changed === 0 ? '搬家后的公司' : `Organisation ${index % 5_000}`;
    const category = index % 3 === 0 ? 'professional-visitor' : 'public-visitor';
    lines.push(`W-${index},${category},${name},+86138${10_000_000 + index},${organisation},CN,B${index.toString(36)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A file of everybody, handed to a hub process as the command line does; then the same again with some changes. */
export const run: Bench = async () => {
  const postgres = await startPostgres(temporary());
  try {
    const { hub, close } = await openHub(postgres.url, 'import');
    const call = async (method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<unknown> => {
      const headers = { authorization: `Bearer ${hub.consoleToken}`, 'content-type': 'application/json' };
      const answer = await fetch(hub.url + path, { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    };
    const folder = temporary();
    const taken = async (path: string, source: string) => {
      const started = performance.now();
      const { lines, isWhole } = await importFile({ url: hub.url, token: hub.consoleToken, event: { id: event }, call }, path, {
        source,
        mapping: null,
        isDryRun: false,
        onProgress: () => {},
      });
      if (!isWhole) throw new Error(lines.slice(-3).join(' '));
      return (performance.now() - started) / 1000;
    };
    const timed = async (name: string, isLater: boolean) => {
      writeFileSync(join(folder, name), csv(isLater));
      return taken(join(folder, name), 'website');
    };
    const first = await timed('first.csv', false);
    const again = await timed('again.csv', true);
    const memory = peakMemory(hub.pid);
    const rows = csv(false)
      .split('\n')
      .slice(0, sheetRows + 1);
    const bookPath = join(folder, 'people.xlsx');
    writeFileSync(bookPath, workbook(rows.map((line) => line.split(',').map((cell) => ({ shared: cell })))));
    const book = await taken(bookPath, 'buyers');
    const figures: Figure[] = [
      { what: `import of ${people} rows of CSV`, value: first, unit: 's', limit: 60 },
      { what: 'the same again, one per cent changed', value: again, unit: 's', limit: 25 },
      { what: 'import: most memory, hub', value: memory, unit: 'MB', limit: 300 },
      { what: `import of ${sheetRows} rows of XLSX`, value: book, unit: 's', limit: 60 },
      { what: 'import of XLSX: most memory, hub', value: peakMemory(hub.pid), unit: 'MB' },
    ];
    await close();
    return figures;
  } finally {
    await postgres.stop();
  }
};
