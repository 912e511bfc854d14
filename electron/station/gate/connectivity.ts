import { z } from 'zod';
import { type CapacityQuota, placesLeft, renewQuota } from '../../../core/admission/capacity/capacity-quota.ts';
import type { Gate } from '../../../core/admission/gate.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import type { GateAssignment } from '../../../core/contract/screen/role.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Setting } from '../store/settings.ts';
import type { Sync } from '../sync/sync.ts';
import type { ReachableGate } from '../sync/upstream.ts';

/** A gate that has had no answer for so long, in milliseconds, is isolated. */
export const isolatedAfter = 15_000;
/** Entries of the feed that may still be on their way to a gate that reaches the others. */
const maxOnTheWay = 50;
/** A gate that the hub reached last so long ago, in milliseconds, is not counted on any more. */
const reachableFor = 30_000;

/** What is left of a limit to this gate, by place; kept, so that a restart gives it no second part. */
export const CapacityQuotas = z.record(
  z.string(),
  z.object({
    reachable: z.int(),
    base: z.int(),
    places: z.int().nullable(),
    of: z.object({ gates: z.int(), limit: z.int() }).optional(),
  }),
);

export interface ConnectivityDependencies {
  readonly sync: () => ReturnType<Sync['status']> | null;
  readonly station: () => StationId;
  readonly setting: Setting<z.infer<typeof CapacityQuotas>>;
  readonly environment: Environment;
}

/** Which others a gate reaches, and what it may let in while it does not reach all. */
export function createConnectivity({ sync, station, setting, environment }: ConnectivityDependencies) {
  let gates: readonly ReachableGate[] = [];
  let lastNewsAt = Number.NEGATIVE_INFINITY;
  let quotas = setting.read() ?? {};

  function state(): 'none' | 'all' | 'isolated' {
    const status = sync();
    if (status === null) return 'none';
    const { upstream, lastSync, pull } = status;
    // What others do comes down the feed: a line that just broke is noticed there first.
    const isSilent = upstream !== 'connected' || pull.detail !== null || lastSync === null || environment.now() - lastSync > isolatedAfter;
    const isBehind = pull.position === null || pull.loading !== null || pull.head - pull.position > maxOnTheWay;
    return isSilent || isBehind ? 'isolated' : 'all';
  }
  /** Gates to a place that reach each other, this one among them. */
  function countReachable({ place, checkpoint, session }: Gate, of: (assignment: GateAssignment) => string | null): number {
    if (state() === 'isolated' || environment.now() - lastNewsAt > reachableFor) return state() === 'none' ? Number.POSITIVE_INFINITY : 1;
    const own = { checkpoint: checkpoint.id, session: session?.id ?? null };
    const others = gates.filter((gate) => gate.station !== station() && of(gate) === place);
    return others.length + (of(own) === place ? 1 : 0);
  }

  return {
    state,
    lastSeenAt: (): number | null => sync()?.lastSync ?? null,
    /** Which gates upstream reaches. */
    noteGates(reachable: readonly ReachableGate[]): void {
      gates = reachable;
      lastNewsAt = environment.now();
    },
    /**
     * How many more may be let in here; null where the limit itself counts.
     * @param of the place that a gate leads into
     */
    placesLeft(gate: Gate, inside: number, of: (assignment: GateAssignment) => string | null): number | null {
      const { capacity } = gate.policy;
      if (capacity === null || state() === 'none') return null;
      const before: CapacityQuota | null = quotas[gate.place] ?? null;
      const quota = renewQuota(before, { gates: gate.gates, reachable: countReachable(gate, of), limit: capacity.limit, inside });
      const isKept =
        before !== null &&
        before.reachable === quota.reachable &&
        before.places === quota.places &&
        before.of?.gates === quota.of?.gates &&
        before.of?.limit === quota.of?.limit &&
        (quota.places === null || before.base === quota.base);
      if (!isKept) {
        quotas = { ...quotas, [gate.place]: quota };
        setting.write(quotas);
      }
      return placesLeft(quota, inside);
    },
  };
}
export type Connectivity = ReturnType<typeof createConnectivity>;
