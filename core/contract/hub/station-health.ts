import { z } from 'zod';
import { ProcessRestarts } from '../common/restarts.ts';
import { AppVersion } from '../common/version.ts';
import { GateHealth } from '../screen/role.ts';
import { ScannerState } from '../screen/scanner.ts';
import { Stocks } from './printing-station.ts';

/** Of so many open print jobs the console hears, at most. */
export const maxOpenJobs = 20;

/** What a station says of itself; no personal data. */
export const StationHealth = z.strictObject({
  version: AppVersion,
  outbox: z.int().min(0),
  printer: z.enum(['ready', 'busy', 'trouble']),
  /** What it can print badges on just now. */
  stocks: Stocks.default([]),
  /** Milliseconds the station's clock is ahead of the hub's, as last measured. */
  clockOffset: z.int().nullable(),
  registrants: z.int().min(0),
  /** What it judges, if it is a gate. */
  gate: GateHealth.nullable().default(null),
  /** Wrong PINs since the last right one, of the screen and the rank that had most. */
  wrongPins: z.int().min(0).default(0),
  /** How often its processes were started again; null where nobody watches over them. */
  restarts: ProcessRestarts.nullable().default(null),
  /** How ready the scanner at its screen is; null from a station that does not say so. */
  scanner: ScannerState.nullable().default(null),
  /** Staff or organisers took it out of service: it registers no visitors. */
  isOutOfService: z.boolean().default(false),
  /** Print jobs that need somebody's help, the latest first, by the number that their visitors were told. */
  openJobs: z
    .array(z.strictObject({ number: z.int().min(1), state: z.enum(['failed', 'unknown']) }))
    .max(maxOpenJobs)
    .default([]),
});
export type StationHealth = z.infer<typeof StationHealth>;
