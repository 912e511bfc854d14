import { z } from 'zod';
import { StationId } from './ids.ts';

export const hashPattern = /^[0-9a-f]{64}$/;
/** SHA-256 as 64 lower-case hex digits. */
export const Hash = z.string().regex(hashPattern, 'must be 64 hex digits');
/** Hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits of counter, as 16 lower-case hex digits. */
export const HybridTime = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits')
  .brand<'HybridTime'>();
export type HybridTime = z.infer<typeof HybridTime>;

/** The largest entry body, in characters of canonical JSON. */
export const maxBodyLength = 32_768;
/** The most entries in one push. */
export const maxBatch = 1_000;

/**
 * A journal entry as it crosses a wire. `body` is checked by its kind's own schema (`core/journal/kinds/`): a kind that
 * this version does not know is carried all the same.
 */
export const JournalEntry = z.strictObject({
  station: StationId,
  seq: z.int().min(1),
  at: HybridTime,
  kind: z
    .string()
    .regex(/^[a-z]+\.[a-z]+$/)
    .max(64),
  subject: z.uuid(),
  actor: z.string().min(1).max(64),
  /** How far the station's clock was from the hub's when last measured, in milliseconds; null if never. */
  offset: z.int().nullable(),
  body: z.record(z.string(), z.unknown()),
  /** Present once personal values have been shed from the body: what the whole body hashed to. The chain is over this. */
  bodyHash: Hash.optional(),
  prev: Hash,
  hash: Hash,
});
export type JournalEntry = z.infer<typeof JournalEntry>;
