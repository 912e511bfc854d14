import type { StationId } from '../../../core/contract/common/ids.ts';
import { type ChainVerdict, verifyChain } from '../../../core/journal/chain.ts';
import { chainStart } from '../../../core/journal/entry.ts';
import { sha256 } from '../../../node/sha256.ts';
import type { EntryReader } from '../store/entries.ts';

const page = 5_000;

export interface AuditedChain {
  readonly station: StationId;
  readonly entries: number;
  /** Of these, how many had personal values redacted or erased since; their hashes answer for them. */
  readonly redacted: number;
  readonly verdict: ChainVerdict;
}

/** Checks the chains of all incarnations of this station, from the first entry; names the first broken link of each. */
export function auditChains(entries: EntryReader): AuditedChain[] {
  return entries.stations().map((station) => {
    let verdict: ChainVerdict = { kind: 'whole', head: { seq: 0, hash: chainStart } };
    let count = 0;
    let redacted = 0;
    while (verdict.kind === 'whole') {
      const next = entries.after(station, verdict.head.seq, page);
      if (next.length === 0) break;
      count += next.length;
      redacted += next.filter((entry) => entry.bodyHash !== undefined).length;
      verdict = verifyChain(verdict.head, next, sha256);
    }
    return { station, entries: count, redacted, verdict };
  });
}
