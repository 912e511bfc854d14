import { z } from 'zod';

/** How often whoever watches over a process has started it again. */
export const Restarts = z.strictObject({
  count: z.int().min(0),
  /** Since when it is counted, milliseconds since 1970: the start of whoever watches. */
  since: z.int().min(0),
  /** Why it ended the last time: `uncaught-error`, `not-started`, `signal-SIGKILL`, `exit-1`; null if it never did. */
  reason: z
    .string()
    .max(40)
    .regex(/^[a-z][A-Za-z0-9-]*$/, 'must be a code of letters, digits and hyphens')
    .nullable(),
});
export type Restarts = z.infer<typeof Restarts>;

/** The processes of a station's machine that are started again when they end; null for one that nobody watches. */
export const ProcessRestarts = z.strictObject({ station: Restarts.nullable(), shell: Restarts.nullable() });
export type ProcessRestarts = z.infer<typeof ProcessRestarts>;
