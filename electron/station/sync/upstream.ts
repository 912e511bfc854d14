import type { z } from 'zod';
import type { Conflict, SettledOutcome } from '../../../core/contract/common/conflict.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import type { KeyRing } from '../../../core/contract/common/key-ring.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { Enrolled } from '../../../core/contract/hub/hub.ts';
import type { PrintingStation } from '../../../core/contract/hub/printing-station.ts';
import type { StationHealth } from '../../../core/contract/hub/station-health.ts';
import type { CardPage, FeedEntry } from '../../../core/contract/hub/sync.ts';
import type { GateAssignment } from '../../../core/contract/screen/role.ts';
import type { KioskNews } from '../kiosk/standing.ts';
import type { EntryBatch } from '../store/entries.ts';

/** Not reached, or not well: try again. */
export type Later = { readonly kind: 'later'; readonly detail: string };
/** Upstream no longer serves this station. */
export type Refused = { readonly kind: 'refused'; readonly detail: string };

/** What became of a push. Nothing is deleted, and a refused entry never blocks those behind it. */
export type PushOutcome =
  /** Everything through `seq` is safe upstream; some of it in quarantine. */
  | {
      readonly kind: 'accepted';
      readonly through: number;
      readonly quarantined: readonly { readonly seq: number; readonly reason: string; readonly detail: string }[];
      /** Upstream's clock, milliseconds since 1970. */
      readonly time: number;
    }
  /** Upstream holds less, or other, than was thought: send again from `expected`. */
  | { readonly kind: 'gap'; readonly expected: number }
  /** Upstream holds something else under this number: the station must enrol anew. */
  | { readonly kind: 'fork'; readonly seq: number }
  | Refused
  | Later;

/** A page of the feed; see `FeedPage` in the contract. */
export type FeedOutcome =
  | {
      readonly kind: 'page';
      readonly epoch: string;
      readonly position: number;
      readonly head: number;
      readonly entries: readonly FeedEntry[];
    }
  /** Upstream was restored: the cursor means nothing any more. */
  | { readonly kind: 'epoch' }
  | Refused
  | Later;

export interface FeedQuery {
  readonly after: number;
  readonly epoch: string;
  readonly limit: number;
  /** Seconds to wait where there is nothing new. */
  readonly wait: number;
}

export interface HeartbeatMore {
  readonly wiping: boolean;
  /** Conflicts that the station was notified of and has kept. */
  readonly acknowledged: string[];
  /** Conflicts that wait for staff here, and what staff made of others. */
  readonly open: string[];
  readonly settled: { id: string; outcome: SettledOutcome }[];
}

/** A gate that reaches others through the same hub. */
export interface ReachableGate extends GateAssignment {
  readonly station: StationId;
}

export interface UpstreamNews extends KioskNews {
  readonly time: number;
  readonly packTag: string;
  readonly keyRingNumber: number;
  readonly command: 'wipe' | 'reenrol' | null;
  /** When organisers last let PINs be tried again here, in milliseconds since 1970; null if they never have. */
  readonly doorOpened: number | null;
  /** Conflicts that an entry of this station is a side of, until it says that it has kept them. */
  readonly notices: readonly Conflict[];
  /** Of those that the station called open: which somebody has looked at. */
  readonly reviewed: readonly string[];
  readonly gates: readonly ReachableGate[];
  /** Where badges come out just now, this station among them. */
  readonly printing: readonly PrintingStation[];
}

/** Where a station's entries go and others' come from. The hub is one; others may come. No function throws but `snapshot`. */
export interface Upstream {
  push(batch: EntryBatch): Promise<PushOutcome>;
  /** @param signal gives up waiting */
  feed(query: FeedQuery, signal: AbortSignal): Promise<FeedOutcome>;
  /** The present state, a line each: header, rows, end. Rejects where it is cut. @param after `table:key` of the row to go on behind */
  snapshot(after: string | null, signal: AbortSignal): AsyncIterable<string>;
  /** Sealed cards behind a position; null where they could not be had. */
  cards(after: number, limit: number, signal: AbortSignal): Promise<CardPage | null>;
  heartbeat(health: z.infer<typeof StationHealth>, more: HeartbeatMore): Promise<UpstreamNews | null>;
  /** The pack, if its tag is not `known`, and the key ring. */
  fetchPack(
    known: string,
  ): Promise<{ readonly tag: string; readonly pack: EventPack | null; readonly keyRing: KeyRing; readonly pepper: string | null } | null>;
  /** A new incarnation for this key. */
  reenrol(publicKey: string): Promise<{ readonly kind: 'enrolled'; readonly enrolled: Enrolled } | Refused | Later>;
}
