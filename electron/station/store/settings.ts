import type { z } from 'zod';
import { changedOne, type WritableDatabase } from './database.ts';

const select = 'SELECT value FROM setting WHERE name = ?';
const upsert = 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';

/** A named value of the station, kept as JSON and parsed at each reading. */
export interface Setting<T> {
  read(): T | null;
  write(value: T): void;
}

/**
 * The setting of this name: `read` is null until something was written.
 * @throws ZodError from `read` where what was kept is not of the schema any more
 */
export function createSetting<T>(db: WritableDatabase, name: string, schema: z.ZodType<T>): Setting<T> {
  const reading = db.prepare<[string], { value: string }>(select);
  const writing = db.prepareWrite<[string, string]>(upsert);
  return {
    read() {
      const row = reading.get(name);
      return row === undefined ? null : schema.parse(JSON.parse(row.value));
    },
    write(value) {
      changedOne(writing.run(name, JSON.stringify(value)), `Writing the setting ${name}`);
    },
  };
}
