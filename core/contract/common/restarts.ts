import { z } from 'zod';
import { Text } from './text.ts';

/** How often whoever watches over a process has started it again. */
export const Restarts = z.strictObject({
  count: z.int().min(0),
  /** Since when it is counted, milliseconds since 1970: the start of whoever watches. */
  since: z.int().min(0),
  /** Why it ended the last time: `uncaught-error`, `not-started`, `signal-SIGKILL`, `exit-1`; null if it never did. */
  reason: Text.max(40).nullable(),
});
export type Restarts = z.infer<typeof Restarts>;

/** The processes of a station's machine that are started again when they end; null for one that nobody watches. */
export const ProcessRestarts = z.strictObject({ station: Restarts.nullable(), shell: Restarts.nullable() });
export type ProcessRestarts = z.infer<typeof ProcessRestarts>;
