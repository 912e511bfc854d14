import { z } from 'zod';
import { ProcessRestarts } from '../common/restarts.ts';
import { AppVersion } from '../common/version.ts';
import { GateHealth } from '../screen/role.ts';
import { ScannerState } from '../screen/scanner.ts';
import { Stocks } from './printing-station.ts';

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
});
export type StationHealth = z.infer<typeof StationHealth>;
