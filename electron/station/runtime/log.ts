import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import { serialiseError } from '../../../node/serialise-error.ts';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

const rotateAt = 5_000_000;

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
