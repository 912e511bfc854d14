import type { JournalEntry } from '../contract/journal.ts';
import { type ChainHead, hashEntry, hashJson } from './entry.ts';

/** An entry as it may be stored: its body may have been reduced to its hash. */
export type StoredEntry = Omit<JournalEntry, 'body'> & ({ body: Record<string, unknown> } | { body: null; bodyHash: string });

export type ChainVerdict =
  | { readonly kind: 'whole'; readonly head: ChainHead }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: 'gap' | 'link' | 'hash' };

function hashOf(entry: StoredEntry): string {
  return hashEntry(entry, entry.body === null ? entry.bodyHash : hashJson(entry.body));
}

/** Checks entries of one station, in order of `seq`, from `head` on; names the first broken link. */
export function verifyChain(head: ChainHead, entries: Iterable<StoredEntry>): ChainVerdict {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { kind: 'broken', seq: entry.seq, why: 'gap' };
    if (entry.prev !== hash) return { kind: 'broken', seq: entry.seq, why: 'link' };
    if (hashOf(entry) !== entry.hash) return { kind: 'broken', seq: entry.seq, why: 'hash' };
    seq = entry.seq;
    hash = entry.hash;
  }
  return { kind: 'whole', head: { seq, hash } };
}
