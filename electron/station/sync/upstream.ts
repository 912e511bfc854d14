import type { z } from 'zod';
import type { StationHealth } from '../../../core/contract/hub.ts';
import type { StationId } from '../../../core/contract/ids.ts';
import type { JournalEntry } from '../../../core/contract/journal.ts';
import type { KeyRing } from '../../../core/contract/keyring.ts';
import type { EventPack } from '../../../core/contract/pack.ts';

/** What became of a push. Nothing is deleted, and a refused entry never blocks those behind it. */
export type PushOutcome =
  /** Everything through `seq` is safe upstream; some of it on the quarantine shelf. */
  | {
      readonly kind: 'accepted';
      readonly through: number;
      readonly quarantined: readonly { readonly seq: number; readonly reason: string; readonly detail: string }[];
      /** Upstream's clock, milliseconds since 1970. */
      readonly time: number;
    }
  /** Upstream holds less than was thought: send again from `expected`. */
  | { readonly kind: 'gap'; readonly expected: number }
  /** Upstream holds something else under this number: the station must enrol anew. */
  | { readonly kind: 'fork'; readonly seq: number }
  /** Upstream no longer knows this station. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** Not reached, or not well: try again. */
  | { readonly kind: 'later'; readonly detail: string };

export interface UpstreamNews {
  readonly time: number;
  readonly packTag: string;
  readonly keyRingNumber: number;
}

/** Where a station's entries go. The hub is one; others may come. No function throws. */
export interface Upstream {
  push(entries: readonly JournalEntry[]): Promise<PushOutcome>;
  heartbeat(health: z.infer<typeof StationHealth>): Promise<UpstreamNews | null>;
  /** The pack, if its tag is not `known`, and the key ring. */
  fetchPack(known: string): Promise<{ readonly tag: string; readonly pack: EventPack | null; readonly keyRing: KeyRing } | null>;
  readonly station: StationId;
}
