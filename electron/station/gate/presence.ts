import type { PlaceKey, ZoneTree } from '../../../core/admission/place.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import { BadgeId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { sha256 } from '../../../node/sha256.ts';
import type { BadgeHolderResolver, HeldRecord } from '../people/badge-holder-resolver.ts';
import type { Environment } from '../runtime/environment.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { PresenceTable } from '../store/presence.ts';
import type { StateReader } from '../store/state.ts';

/**
 * Goes up whenever presence is made of something else: `core/admission/stays.ts` makes other stays of the same scans, or a migration
 * changes what is read or written. `tests/checks/index-versions.test.ts` holds it to that.
 */
export const presenceVersion = 2;
/** Badge holders that are made anew in one transaction: a few milliseconds. */
const stepSize = 50;
/** How many a count waits for, so that it is true. */
const batchSize = 200;
/** While nothing was to be done, and while much is being loaded, looked again after this, in milliseconds. */
const pollInterval = 250;

export interface PresenceDependencies {
  readonly db: WritableDatabase;
  readonly table: PresenceTable;
  readonly state: StateReader;
  readonly badgeHolders: BadgeHolderResolver;
  readonly pack: () => EventPack;
  /** Whether what can wait has to. */
  readonly isBusy: () => boolean;
  readonly environment: Environment;
}

/** Keeps who is where up with the scans: at once for whom a gate judges, in small steps for all that comes down the feed. */
export function createPresence({ db, table, state, badgeHolders, pack, isBusy, environment }: PresenceDependencies) {
  let cancel = () => {};
  let isStopped = false;
  let basisOf: { pack: EventPack; basis: string } | null = null;

  const tree = (): ZoneTree => pack();
  function currentBasis(): string {
    const now = pack();
    if (basisOf === null || basisOf.pack !== now)
      basisOf = {
        pack: now,
        basis: sha256(JSON.stringify([presenceVersion, now.zones.map(({ id, within, endsElsewhere }) => [id, within, endsElsewhere])])),
      };
    return basisOf.basis;
  }
  const isBased = () => table.basis() === currentBasis();

  /** Inside the caller's transaction: writes where a holder is, and clears what stood under ids that are theirs no more. */
  function write({ key, ids, badges, scans }: HeldRecord): void {
    const places = staysOf(scans, tree()).flatMap(({ place, from, until }) => (until === null ? [{ place, since: from }] : []));
    table.put(key, places);
    const worn = scans.flatMap(({ scanned }) => scanned?.badge ?? []);
    const others = new Set<string>([...ids, ...badges.map(({ id }) => id), ...worn]);
    for (const each of others) {
      table.settled(each);
      if (each !== key) table.put(each, []);
    }
    table.settled(key);
  }
  function renew(seed: string): void {
    const badge = BadgeId.parse(seed);
    // A seed is a badge's id or a person's: whichever has a row, or scans.
    const isPerson =
      state.registrant(RegistrantId.parse(seed)) !== undefined || (state.badge(badge) === undefined && state.scansOf(badge).length === 0);
    write(badgeHolders.of(isPerson ? null : badge, isPerson ? RegistrantId.parse(seed) : null));
    table.settled(seed);
  }
  /** One step; whether there may be more. */
  function step(limit: number): boolean {
    if (!isBased()) {
      db.transactPulled(() => table.restart(currentBasis()));
      return true;
    }
    const seeds = table.stale(limit);
    if (seeds.length === 0) return false;
    db.transactPulled(() => {
      for (const seed of seeds) renew(seed);
    });
    return seeds.length === limit;
  }
  function run(): void {
    if (isStopped) return;
    const isMore = !isBusy() && step(stepSize);
    cancel = environment.after(isMore ? 0 : pollInterval, run);
  }

  return {
    start: run,
    stop(): void {
      isStopped = true;
      cancel();
    },
    /** Inside the caller's transaction, after a scan of theirs was written: where they are now. */
    renew: write,
    /** How many people are at a place; what came last is taken in first, where that is little. */
    inside(place: PlaceKey): number {
      if (!isBased()) step(stepSize);
      if (table.countStale(batchSize + 1) <= batchSize) while (step(batchSize));
      return table.inside(place);
    },
    /** Whether much is still to be counted: what is shown is too low, then. */
    isCounting: (): boolean => !isBased() || table.countStale(batchSize + 1) > batchSize,
  };
}
export type PresenceIndex = ReturnType<typeof createPresence>;
