import { expect, it } from 'vitest';
import { compilerOfRooms } from './compiler.ts';

const compileIn = compilerOfRooms();

const imports = `import type { Database, ReadableDatabase, WritableDatabase } from '@/hub/store/database.ts'; import { movePosition } from '@/hub/commit/push.ts'; import { prepared } from '@/hub/store/prepared.ts'; import { execute, transact } from '@/hub/store/transaction.ts';`;

/** What is tried with the hub's database, and the compiler's complaint; null where there is none. */
const tried: readonly (readonly [what: string, code: string, complaint: RegExp | null])[] = [
  [
    'what reads writes nothing',
    `(db: ReadableDatabase) => db.query('DELETE FROM journal WHERE event_id = $1', ['x'])`,
    /TS2345.*DELETE FROM journal/,
  ],
  [
    'nor by a prepared statement',
    `(db: ReadableDatabase) => db.query(prepared('WITH gone AS (DELETE FROM card RETURNING 1) SELECT 1', []))`,
    /TS2345/,
  ],
  ['nor by handing it on to what writes', `(db: ReadableDatabase) => movePosition(db, 'x' as never, 1)`, /TS2345|TS2741/],
  [
    'connections outside a transaction write nothing by themselves',
    `(db: Database) => db.query('UPDATE event SET position = 0')`,
    /TS2345.*UPDATE event/,
  ],
  ['no transaction begins within another', '(db: WritableDatabase) => transact(db, async () => 1)', /TS2345|TS2741/],
  ['connections read', `(db: Database) => db.query('SELECT 1')`, null],
  ['and by a prepared statement', `(db: ReadableDatabase) => db.query(prepared('SELECT 1', []))`, null],
  ['one statement is a transaction', `(db: Database) => execute(db, 'DELETE FROM card')`, null],
  ['in a transaction is written', `(db: Database) => transact(db, (inside) => inside.query('DELETE FROM card'))`, null],
];

it('what reads the hub’s database does not write it: the compiler complains of each that tries, and of nothing else', () => {
  // Each on a line of its own, behind that of the imports.
  const code = [imports, ...tried.map(([, each], index) => `export const tried${index} = ${each};`)].join('\n');
  const complaints = compileIn('hub', code).split('\n');
  for (const [index, [what, , complaint]] of tried.entries()) {
    const found = complaints.filter((line) => line.includes(`wrong.tsx(${index + 2},`)).join('\n');
    if (complaint === null) expect(found, what).toBe('');
    else expect(found, what).toMatch(complaint);
  }
}, 120_000);
