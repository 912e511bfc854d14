import { z } from 'zod';
import { HybridTime } from './entry.ts';
import { StationId } from './ids.ts';

/** What islands can disagree on. */
export const conflictKinds = ['double-entry', 'badge-unknown', 'two-badges', 'edit-lost', 'over-capacity'] as const;
export const ConflictKind = z.enum(conflictKinds);
export type ConflictKind = z.infer<typeof ConflictKind>;

/** Made of what clashes: a kind, and then ids, names of fields and times. At most 200 characters. */
export const ConflictId = z
  .string()
  .max(200)
  .regex(/^[a-z]+(-[a-z]+)*(\/[A-Za-z0-9-]+)*$/, 'must be a kind and what clashes');
export type ConflictId = z.infer<typeof ConflictId>;

/** One side of a conflict: who wrote what, when, and how good that time was. */
export const ConflictSide = z.strictObject({
  station: StationId,
  at: HybridTime,
  /** The entry's subject: the scan, the badge or the person. */
  subject: z.uuid(),
  /** In words of the kind: a checkpoint, a revision, a value; null once it was erased. */
  what: z.string().nullable(),
  /** Milliseconds that `at` was ahead of the hub's time; null where no hub had given it, or it is not known. */
  clockOffset: z.int().nullable().default(null),
});
export type ConflictSide = z.infer<typeof ConflictSide>;

/** What staff at a gate made of a conflict: they sent the person out, or let them stay. */
export const settledOutcomes = ['left', 'stays'] as const;
export const SettledOutcome = z.enum(settledOutcomes);
export type SettledOutcome = z.infer<typeof SettledOutcome>;

/** A record of the conflict ledger. The first side is the one that the merge let stand. */
export const Conflict = z.strictObject({
  id: ConflictId,
  kind: ConflictKind,
  subject: z.uuid(),
  sides: z.array(ConflictSide).min(1).max(2),
  /** What the merge made of it, a code of the kind. */
  decided: z.enum(['both-stand', 'greater-badge-current', 'later-edit-stands', 'counted', 'badge-refused']),
});
export type Conflict = z.infer<typeof Conflict>;
