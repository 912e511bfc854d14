import { z } from 'zod';
import { isPlainId, StationId } from './ids.ts';

export const hashPattern = /^[0-9a-f]{64}$/;
/** SHA-256 as 64 lower-case hex digits. */
export const Hash = z.string().regex(hashPattern, 'must be 64 hex digits');
const timePattern = /^[0-9a-f]{16}$/;
/** Whether `HybridTime` takes a value, of whatever type, judged without the schema: entries come by the hundred thousand. */
export const isPlainTime = (value: unknown): boolean => typeof value === 'string' && timePattern.test(value);
/** Hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits of counter, as 16 lower-case hex digits. */
export const HybridTime = z.string().regex(timePattern, 'must be 16 hex digits').brand<'HybridTime'>();
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
  /** How far `at` is ahead of the hub's time, in milliseconds; null where no hub had given it. */
  offset: z.int().nullable(),
  body: z.record(z.string(), z.unknown()),
  /** Present once personal values have been redacted from the body: what the whole body hashed to. The chain is over this. */
  bodyHash: Hash.optional(),
  prev: Hash,
  hash: Hash,
});
export type JournalEntry = z.infer<typeof JournalEntry>;

const kindPattern = /^[a-z]+\.[a-z]+$/;
/** Lower-case, of the versions that RFC 9562 knows. */
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const isHash = (value: unknown) => typeof value === 'string' && hashPattern.test(value);
const isWhole = (value: unknown) => Number.isSafeInteger(value);
const isText = (value: unknown, max: number) => typeof value === 'string' && value !== '' && value.length <= max;

/**
 * Whether a value is an entry just as `JournalEntry` gives it back, judged in a fraction of its time: entries come by the
 * hundred thousand. May say no to one that the schema takes or mends; never yes to one that it doesn't.
 * @param more how many other keys the value has
 */
export function isPlainEntry(value: unknown, more = 0): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { station, seq, at, kind, subject, actor, offset, body, bodyHash, prev, hash } = value as Record<string, unknown>;
  return (
    Object.keys(value).length === (bodyHash === undefined ? 10 : 11) + more &&
    isPlainId(station) &&
    isWhole(seq) &&
    (seq as number) >= 1 &&
    isPlainTime(at) &&
    isText(kind, 64) &&
    kindPattern.test(kind as string) &&
    typeof subject === 'string' &&
    uuidPattern.test(subject) &&
    isText(actor, 64) &&
    (offset === null || isWhole(offset)) &&
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body) &&
    (bodyHash === undefined || isHash(bodyHash)) &&
    isHash(prev) &&
    isHash(hash)
  );
}
