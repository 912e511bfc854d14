import { z } from 'zod';

/** How what a hub process does by itself is going, as disclosing contacts to exhibitors. */
export const WorkerHealth = z.strictObject({
  name: z.string(),
  /** When a round last went through, in milliseconds since 1970; null for never. */
  lastDone: z.int().nullable(),
  /** Rounds in a row that did not. */
  failures: z.int(),
  /** The kind of the last failure, or its code: no message, which may quote what was being worked on. Null while all is well. */
  failure: z.string().nullable(),
  /** Ids of what could not be done and was left out, so that the rest went on; the latest few. */
  leftOut: z.array(z.string()),
});
export type WorkerHealth = z.infer<typeof WorkerHealth>;
