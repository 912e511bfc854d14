import { clockPrecision } from '../clock/true-time.ts';
import type { Checked } from './kind.ts';
import type { Stamp } from './rows.ts';

/** An entry's stamp with what its clock was ahead, for rows whose time people see or rules compare (`core/clock/true-time.ts`). */
export function timedStamp({ at, station, offset }: Pick<Checked<unknown>, 'at' | 'station' | 'offset'>): Stamp & { offset?: number } {
  return offset === null || offset <= clockPrecision ? { at, station } : { at, station, offset };
}
