import type { JournalEntry } from '../contract/common/entry.ts';
import { type ChainHead, type Digest, hashEntry, hashJson, hashText } from './entry.ts';

export type ChainVerdict =
  | { readonly kind: 'whole'; readonly head: ChainHead }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: 'gap' | 'link' | 'hash' };

/** The hash an entry should have; for a redacted body the hash that it had when it was whole stands in. */
export function expectedHash(entry: JournalEntry, digest: Digest = hashText): string {
  return hashEntry(entry, entry.bodyHash ?? hashJson(entry.body, digest), digest);
}

/** Checks entries of one station, in order of `seq`, from `head` on; names the first broken link. */
export function verifyChain(head: ChainHead, entries: Iterable<JournalEntry>, digest: Digest = hashText): ChainVerdict {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { kind: 'broken', seq: entry.seq, why: 'gap' };
    if (entry.prev !== hash) return { kind: 'broken', seq: entry.seq, why: 'link' };
    if (expectedHash(entry, digest) !== entry.hash) return { kind: 'broken', seq: entry.seq, why: 'hash' };
    seq = entry.seq;
    hash = entry.hash;
  }
  return { kind: 'whole', head: { seq, hash } };
}
