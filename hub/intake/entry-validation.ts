import { hashPattern, isPlainEntry, JournalEntry, maxBodyLength } from '../../core/contract/common/entry.ts';
import type { StationId } from '../../core/contract/common/ids.ts';
import type { QuarantineReason } from '../../core/contract/common/reasons.ts';
import { plainTextOf } from '../../core/contract/common/text.ts';
import { isNestedDeeper } from '../../core/journal/depth.ts';
import { type ChainHead, canonicalJson, hashEntry } from '../../core/journal/entry.ts';
import { noSalt, type Redaction } from '../../core/journal/kind.ts';
import { checkEntry, personalKinds } from '../../core/journal/kinds.ts';
import type { Row } from '../../core/journal/rows.ts';
import { sha256 } from '../../node/sha256.ts';

export interface Accepted {
  readonly entry: JournalEntry;
  readonly body: string;
  readonly bodyHash: string;
  /** Whether the body is what was hashed, or is explained by it: nothing is missing but what is redacted. */
  readonly isFaithful: boolean;
  /** The body as stations get it, where it holds something that is redacted. */
  readonly redactPersonal: string | null;
  /** What the entry adds to the state; null for a kind that this version does not know: stored, applied after the upgrade. */
  readonly delta: Row | null;
}

export interface DeadLetter {
  readonly seq: number;
  readonly hash: string;
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly text: string;
}

/** A station's last entry that the hub holds, and its time. */
export type StationHead = ChainHead & { readonly at: string };

export type EntryValidation =
  | { readonly kind: 'screened'; readonly accepted: Accepted[]; readonly deadLetters: DeadLetter[]; readonly head: StationHead }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'fork'; readonly seq: number }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** An entry's number and hash, as far as they can be read; of the many in a push nothing else may be good. */
function numbered(raw: unknown): { readonly seq: number; readonly hash: string } | null {
  if (typeof raw !== 'object' || raw === null || !('seq' in raw)) return null;
  const { seq } = raw;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) return null;
  const hash = 'hash' in raw && typeof raw.hash === 'string' && hashPattern.test(raw.hash) ? raw.hash : '';
  return { seq, hash };
}
/** In JSON, an escaped NUL or lone surrogate: neither is text that people or PostgreSQL could work with. */
const noText = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;
const holdsNoText = (json: string) => json.includes('\\u') && noText.test(json);

export type Fault = { readonly reason: QuarantineReason; readonly detail: string };

/** What may be said of a bad entry: it may quote what is no text. */
const fault = (reason: QuarantineReason, detail: string): Fault => ({ reason, detail: plainTextOf(detail.slice(0, 300)) });

/** The body in its canonical form; null where it has none (RFC 8785 §3.2.2: half a character, or a number beyond all bounds). */
function canonicalBody({ body }: JournalEntry): string | null {
  try {
    return canonicalJson(body);
  } catch {
    return null;
  }
}

/**
 * A body that came with the hash of another, of which it is not what redaction leaves. From the hub above such an entry is taken (it
 * redacts by its own pack); nobody else is believed in it.
 */
export const unfaithful: Fault = { reason: 'hash', detail: 'the body is not what was hashed, nor what redaction leaves of it' };

/** Levels of objects and lists in an entry; those of this version have five. */
const maxDepth = 32;
/** An entry as it is put aside; one that is nested without end is not kept. */
const textOf = (raw: unknown) => (isNestedDeeper(raw, maxDepth) ? '{"nested":"deeper than anything that is kept"}' : JSON.stringify(raw));

/** Judges an entry by itself, whatever stands before it. */
export function inspectEntry(raw: unknown, station: StationId, redaction: Redaction): Accepted | Fault {
  if (isNestedDeeper(raw, maxDepth)) return fault('schema', 'the entry is nested deeper than anything that is kept');
  const parsed = isPlainEntry(raw) ? null : JournalEntry.safeParse(raw);
  if (parsed?.success === false) {
    const issue = parsed.error.issues[0];
    return fault('schema', `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not an entry'}`.trim());
  }
  const entry = parsed === null ? (raw as JournalEntry) : parsed.data;
  if (entry.station !== station) return { reason: 'schema', detail: 'the entry names another station than the one that sent it' };
  const body = canonicalBody(entry);
  if (body === null) return fault('schema', 'the body holds characters that are no text, or numbers that are none');
  if (body.length > maxBodyLength) return { reason: 'size', detail: `the body is over ${maxBodyLength} characters` };
  if (holdsNoText(body) || holdsNoText(JSON.stringify(entry.actor)))
    return { reason: 'schema', detail: 'the entry holds characters that are no text' };
  const ownHash = sha256(body);
  const bodyHash = entry.bodyHash ?? ownHash;
  const isWhole = bodyHash === ownHash;
  if (hashEntry(entry, bodyHash, sha256) !== entry.hash) return { reason: 'hash', detail: 'the entry does not match its hash' };
  const check = checkEntry(entry);
  if (check.kind === 'refused') return fault('schema', check.detail);
  if (check.kind === 'unknown-kind') return { entry, body, bodyHash, isFaithful: isWhole, redactPersonal: null, delta: null };
  const redacted = check.redact(redaction);
  const isFaithful = isWhole || (personalKinds.includes(entry.kind) && entry.body.salt === noSalt && redacted === entry.body);
  return {
    entry,
    body,
    bodyHash,
    isFaithful,
    redactPersonal: redacted === entry.body ? null : JSON.stringify(redacted),
    delta: check.delta,
  };
}

/** Entries looked at in one go, some milliseconds: then the database's answers to other pushes are taken. */
const piece = 128;

/** Judges each entry of a batch by itself: the costly half of validation, which needs no database and waits for nobody. */
export async function inspectEntries(batch: readonly unknown[], station: StationId, redaction: Redaction): Promise<(Accepted | Fault)[]> {
  const verdicts: (Accepted | Fault)[] = [];
  for (const raw of batch) {
    verdicts.push(inspectEntry(raw, station, redaction));
    if (verdicts.length % piece === 0 && verdicts.length < batch.length) await new Promise((resolve) => setImmediate(resolve));
  }
  return verdicts;
}

/**
 * Decides about pushed entries: which are new, in order and good, which go to quarantine.
 * @param verdicts on each entry by itself, in the same order
 * @param head the station's last entry that the hub holds
 * @param held hashes of those entries in the batch that the hub already has, by `seq`
 */
export function validateEntries(
  batch: readonly unknown[],
  verdicts: readonly (Accepted | Fault)[],
  head: StationHead,
  held: ReadonlyMap<number, string>,
): EntryValidation {
  const accepted: Accepted[] = [];
  const deadLetters: DeadLetter[] = [];
  let { seq: last, hash: lastHash, at: lastAt } = head;
  let sawLast = last === 0;
  for (const [index, raw] of batch.entries()) {
    const one = numbered(raw);
    if (one === null) return { kind: 'unreadable', detail: 'an entry has no sequence number' };
    const { seq, hash } = one;
    if (seq <= last) {
      const known = held.get(seq);
      if (known !== undefined && known !== hash) return { kind: 'fork', seq };
      if (seq === last) sawLast = true;
      continue;
    }
    if (seq !== last + 1) return { kind: 'gap', expected: last + 1 };
    const setAside = ({ reason, detail }: Fault) => deadLetters.push({ seq, hash, reason, detail, text: textOf(raw) });
    const verdict = verdicts[index];
    if (verdict === undefined) throw new RangeError('An entry was not looked at.');
    if (!('entry' in verdict)) setAside(verdict);
    else if (verdict.entry.prev !== lastHash) {
      // Sound in itself, but it follows something else: the station is asked for that, and a fork shows.
      if (!sawLast) return { kind: 'gap', expected: last };
      setAside({ reason: 'hash', detail: 'the entry does not follow the one before it' });
    } else if (verdict.entry.at <= lastAt) setAside({ reason: 'clock', detail: 'the entry’s time is not after that of the one before it' });
    else {
      accepted.push(verdict);
      lastAt = verdict.entry.at;
    }
    last = seq;
    lastHash = hash;
    sawLast = true;
  }
  return { kind: 'screened', accepted, deadLetters, head: { seq: last, hash: lastHash, at: lastAt } };
}

/** The numbers of a batch's entries, as far as they can be read. */
export function numbersOf(batch: readonly unknown[]): number[] {
  return batch.flatMap((raw) => numbered(raw)?.seq ?? []);
}
