import { z } from 'zod';
import type { StationId } from '../../core/contract/ids.ts';
import { JournalEntry, maxBodyLength } from '../../core/contract/journal.ts';
import type { QuarantineReason } from '../../core/contract/reasons.ts';
import { type ChainHead, canonicalJson, hashEntry, hashJson } from '../../core/journal/entry.ts';
import { type Applicable, checkEntry } from '../../core/journal/kinds.ts';

export interface Accepted {
  readonly entry: JournalEntry;
  readonly bodyHash: string;
  /** Null for a kind that this version does not know: stored, applied after the upgrade. */
  readonly applicable: Applicable | null;
}

export interface Shelved {
  readonly seq: number;
  readonly hash: string;
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly text: string;
}

export type Screening =
  | { readonly kind: 'screened'; readonly accepted: Accepted[]; readonly shelved: Shelved[]; readonly head: ChainHead }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'fork'; readonly seq: number }
  | { readonly kind: 'unreadable'; readonly detail: string };

const Numbered = z.object({ seq: z.int().min(1), hash: z.string().max(64).optional().catch(undefined) });
/** PostgreSQL's jsonb takes no NUL; a lone surrogate is no text. */
const unstorable = /\\u0000|\\ud[89a-f][0-9a-f]{2}/i;

function inspect(
  raw: unknown,
  entry: z.ZodSafeParseResult<JournalEntry>,
  station: StationId,
): Accepted | { reason: QuarantineReason; detail: string } {
  if (!entry.success) {
    const issue = entry.error.issues[0];
    return { reason: 'schema', detail: `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not an entry'}`.trim().slice(0, 300) };
  }
  const { data } = entry;
  if (data.station !== station) return { reason: 'schema', detail: 'the entry names another station than the one that sent it' };
  if (unstorable.test(JSON.stringify(raw))) return { reason: 'schema', detail: 'the entry holds characters that are no text' };
  if (canonicalJson(data.body).length > maxBodyLength) return { reason: 'size', detail: `the body is over ${maxBodyLength} characters` };
  const bodyHash = hashJson(data.body);
  if (hashEntry(data, bodyHash) !== data.hash) return { reason: 'hash', detail: 'the entry does not match its hash' };
  const check = checkEntry(data);
  if (check.kind === 'refused') return { reason: 'schema', detail: check.detail.slice(0, 300) };
  return { entry: data, bodyHash, applicable: check.kind === 'applicable' ? check.entry : null };
}

/**
 * Decides about pushed entries: which are new, in order and good, which go on the quarantine shelf.
 * @param head the station's last entry that the hub holds
 * @param held hashes of those entries in the batch that the hub already has, by `seq`
 */
export function screenEntries(
  batch: readonly unknown[],
  station: StationId,
  head: ChainHead,
  held: ReadonlyMap<number, string>,
): Screening {
  const accepted: Accepted[] = [];
  const shelved: Shelved[] = [];
  let { seq: last, hash: lastHash } = head;
  for (const raw of batch) {
    const numbered = Numbered.safeParse(raw);
    if (!numbered.success) return { kind: 'unreadable', detail: 'an entry has no sequence number' };
    const { seq, hash = '' } = numbered.data;
    if (seq <= last) {
      const known = held.get(seq);
      if (known !== undefined && known !== hash) return { kind: 'fork', seq };
      continue;
    }
    if (seq !== last + 1) return { kind: 'gap', expected: last + 1 };
    const parsed = JournalEntry.safeParse(raw);
    const verdict = inspect(raw, parsed, station);
    if ('entry' in verdict) {
      // The entry is sound but follows another history than the one held here.
      if (verdict.entry.prev !== lastHash) return { kind: 'fork', seq: last };
      accepted.push(verdict);
    } else shelved.push({ seq, hash, ...verdict, text: JSON.stringify(raw) });
    last = seq;
    lastHash = hash;
  }
  return { kind: 'screened', accepted, shelved, head: { seq: last, hash: lastHash } };
}

/** The numbers of a batch's entries, as far as they can be read. */
export function numbersOf(batch: readonly unknown[]): number[] {
  return batch.flatMap((raw) => {
    const numbered = Numbered.safeParse(raw);
    return numbered.success ? [numbered.data.seq] : [];
  });
}
