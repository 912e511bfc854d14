import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newDatabase } from '../../tests/support/postgres.ts';
import { bigints, booleans, prepared, texts, uuids } from './prepared.ts';

let pool: Pool;
beforeAll(async () => {
  pool = new Pool({ connectionString: await newDatabase(inject('postgresUrl')), max: 1 });
});
afterAll(() => pool.end());

const id = '01907f2e-0000-7000-8000-0123456789ab';
const read = 'SELECT * FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::boolean[]) AS all_of (text, id, number, flag)';

describe('binary arrays', () => {
  it('come out as they went in', async () => {
    const rows = [
      { text: 'plain', id, number: 0, flag: true },
      { text: '', id: null, number: null, flag: null },
      { text: '欧阳娜娜 😀 "{},\\ \t\n', id, number: Number.MAX_SAFE_INTEGER, flag: false },
      { text: null, id, number: -1, flag: true },
      { text: 'ü'.repeat(5_000), id, number: -(2 ** 40) - 7, flag: false },
      { text: 'null', id, number: 2 ** 32, flag: true },
    ];
    const found = await pool.query(
      prepared(read, [
        texts(rows.map(({ text }) => text)),
        uuids(rows.map((row) => row.id)),
        bigints(rows.map(({ number }) => number)),
        booleans(rows.map(({ flag }) => flag)),
      ]),
    );
    expect(found.rows.map((row) => ({ ...row, number: row.number === null ? null : Number(row.number) }))).toEqual(rows);
  });

  it('may be empty', async () => {
    expect((await pool.query(prepared(read, [texts([]), uuids([]), bigints([]), booleans([])]))).rows).toEqual([]);
  });

  it.each(['no id', id.slice(1), `${id}0`, id.replace('7', 'g'), id.replace('f', 'é')])('refuse %s as an id', (spoilt) => {
    expect(() => uuids([spoilt])).toThrow(RangeError);
  });
});
