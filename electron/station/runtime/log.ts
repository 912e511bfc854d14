import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

const rotateAt = 5_000_000;

/** What may be logged of an error: its kind and code, and its message only where it is our own. Parsed input never. */
function serialiseError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message.slice(0, 300),
    stack: error.stack?.split('\n').slice(1, 6),
  };
}

/** A structured log of the station in its data folder, no personal data; the one before is kept as `station.1.log`. */
export function createLog(folder: string): Log {
  const file = join(folder, 'station.log');
  try {
    if (statSync(file).size > rotateAt) renameSync(file, join(folder, 'station.1.log'));
  } catch {
    // There is no log yet.
  }
  return pino({ base: null, serializers: { error: serialiseError } }, destination({ dest: file, sync: true, mkdir: true }));
}
