import { z } from 'zod';
import { placesLeft, renewShare, type Share } from '../../../core/admission/capacity/capacity-quota.ts';
import type { Gate } from '../../../core/admission/gate.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import type { GatePost } from '../../../core/contract/screen/role.ts';
import type { Ambient } from '../runtime/environment.ts';
import type { Setting } from '../store/settings.ts';
import type { Sync } from '../sync/sync.ts';
import type { HeardGate } from '../sync/upstream.ts';

/** A gate that has heard nothing for so long, in milliseconds, decides alone. */
export const aloneAfter = 15_000;
/** Entries of the feed that may still be on their way to a gate that hears the others. */
const mostOnTheWay = 50;
/** A gate that the hub said so long ago to have heard, in milliseconds, is not counted on any more. */
const heardFor = 30_000;

/** What is left of a limit to this gate, by place; kept, so that a restart gives it no second part. */
export const Shares = z.record(z.string(), z.object({ heard: z.int(), base: z.int(), places: z.int().nullable() }));

export interface HearingParts {
  readonly sync: () => ReturnType<Sync['status']> | null;
  readonly station: () => StationId;
  readonly setting: Setting<z.infer<typeof Shares>>;
  readonly ambient: Ambient;
}

/** Whom a gate hears, and what it may let in while it does not hear all. */
export function createHearing({ sync, station, setting, ambient }: HearingParts) {
  let gates: readonly HeardGate[] = [];
  let toldAt = Number.NEGATIVE_INFINITY;
  let shares = setting.read() ?? {};

  function state(): 'none' | 'all' | 'alone' {
    const status = sync();
    if (status === null) return 'none';
    const { upstream, lastSync, pull } = status;
    // What is heard at all comes down the feed: a line that just broke is noticed there first.
    const isSilent = upstream !== 'connected' || pull.detail !== null || lastSync === null || ambient.now() - lastSync > aloneAfter;
    const isBehind = pull.position === null || pull.loading !== null || pull.head - pull.position > mostOnTheWay;
    return isSilent || isBehind ? 'alone' : 'all';
  }
  /** Gates to a place that hear each other, this one among them. */
  function heardAt({ place, checkpoint, session }: Gate, of: (post: GatePost) => string | null): number {
    if (state() === 'alone' || ambient.now() - toldAt > heardFor) return state() === 'none' ? Number.POSITIVE_INFINITY : 1;
    const own = { checkpoint: checkpoint.id, session: session?.id ?? null };
    const others = gates.filter((gate) => gate.station !== station() && of(gate) === place);
    return others.length + (of(own) === place ? 1 : 0);
  }

  return {
    state,
    heardAt: (): number | null => sync()?.lastSync ?? null,
    /** What upstream said of the gates that it hears. */
    told(heard: readonly HeardGate[]): void {
      gates = heard;
      toldAt = ambient.now();
    },
    /**
     * How many more may be let in here; null where the limit itself counts.
     * @param of the place that a post leads into
     */
    placesLeft(gate: Gate, inside: number, of: (post: GatePost) => string | null): number | null {
      const { capacity } = gate.policy;
      if (capacity === null || state() === 'none') return null;
      const before: Share | null = shares[gate.place] ?? null;
      const share = renewShare(before, { gates: gate.gates, heard: heardAt(gate, of), limit: capacity.limit, inside });
      const isKept =
        before !== null &&
        before.heard === share.heard &&
        before.places === share.places &&
        (share.places === null || before.base === share.base);
      if (!isKept) {
        shares = { ...shares, [gate.place]: share };
        setting.write(shares);
      }
      return placesLeft(share, inside);
    },
  };
}
export type HearingOf = ReturnType<typeof createHearing>;
