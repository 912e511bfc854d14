import { expect, it } from 'vitest';
import { readsOnly } from './database.ts';

it('a statement that is put together reads, or is none for whoever only reads', () => {
  const reading = 'WITH some AS (SELECT 1) SELECT updated_at FROM some';
  expect(readsOnly(reading)).toBe(reading);
  for (const writing of [
    'WITH gone AS (DELETE FROM card RETURNING 1) SELECT 1',
    'UPDATE event SET position = 1',
    'INSERT INTO card SELECT 1',
    'SELECT 1 FROM event FOR UPDATE',
    'TRUNCATE card',
  ])
    expect(() => readsOnly(writing), writing).toThrow(TypeError);
});
