import type { EventPack } from '../../../core/contract/event/pack.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { createIndexer } from '../../../core/lookup/searchable.ts';
import { macOf, sha256 } from '../../../node/sha256.ts';
import type { Environment } from '../runtime/environment.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { LookupTables } from '../store/lookup.ts';
import { createBlock } from './block.ts';

/**
 * Goes up whenever the index is made of something else: `core/lookup` makes other keys of the same record, or a migration changes what is
 * read or written. Every station then makes its index anew. `tests/checks/index-versions.test.ts` holds it to that.
 */
export const indexVersion = 3;
/** Registrants taken into the index in one transaction: some milliseconds. */
const stepSize = 200;
/** How many a look-up waits for, so that whoever has just come is found. */
const batchSize = 400;
/** Where more than this is missing, it is taken in by blocks. */
const many = 2_000;
/** While much is being loaded or sent, that goes first; then, and where nothing was to be done, looked again after this, in milliseconds. */
const pollInterval = 500;

export interface IndexerDependencies {
  readonly db: WritableDatabase;
  readonly tables: LookupTables;
  readonly pack: () => EventPack;
  /** Hex digits; null for a station without a hub, which redacts nothing. */
  readonly pepper: () => string | null;
  /** Whether the index has to wait: a first load, or a rush of sending. */
  readonly isBusy: () => boolean;
  readonly environment: Environment;
}

/** The key of look-up hashes. A station without a hub keeps what it hashes anyway, so any fixed key is as good. */
export function lookupMac(pack: EventPack, pepper: string | null) {
  return macOf(pepper === null ? Buffer.from(pack.event.id) : Buffer.from(pepper, 'hex'));
}

/** Keeps the index that people are found by up with the registrants, in small steps beside all else. */
export function createLookupIndex({ db, tables, pack, pepper, isBusy, environment }: IndexerDependencies) {
  let made: { pack: EventPack; pepper: string | null; basis: string; index: ReturnType<typeof createIndexer> } | null = null;
  let cancel: (() => void) | null = null;
  let isStopped = false;
  let block: ReturnType<typeof createBlock> | null = null;

  function current() {
    const [nowPack, nowPepper] = [pack(), pepper()];
    if (made === null || made.pack !== nowPack || made.pepper !== nowPepper) {
      const basis = sha256(JSON.stringify([indexVersion, nowPepper, nowPack.event.id, fieldsByRole(nowPack)]));
      made = { pack: nowPack, pepper: nowPepper, basis, index: createIndexer(nowPack, lookupMac(nowPack, nowPepper)) };
    }
    return made;
  }
  const through = () => {
    const state = tables.state();
    return state?.basis === current().basis ? state.through : null;
  };
  const behind = () => tables.behind(through() ?? 0);

  /** One step; whether there may be more. */
  function step(limit: number): boolean {
    const { basis, index } = current();
    return db.transactPulled(() => {
      const from = through();
      if (from === null) {
        tables.restart(basis);
        return true;
      }
      const changed = tables.stale(from, limit);
      for (const { number, row } of changed) tables.put(number, index(row));
      const fresh = tables.fresh(from, limit - changed.length);
      for (const { number, row } of fresh) tables.put(number, index(row));
      const last = fresh.at(-1);
      if (last !== undefined) tables.advance(basis, last.number);
      return changed.length + fresh.length === limit;
    });
  }
  /** One step where much is missing; whether there may be more. */
  function blockStep(from: number): boolean {
    const { basis, index } = current();
    if (block === null || block.basis !== basis) block = createBlock(db, tables, basis, from, index);
    if (block.step()) return true;
    block = null;
    return true;
  }
  function run(): void {
    cancel = null;
    if (isStopped) return;
    const from = through();
    const isMuch = from !== null && (block !== null || tables.behind(from) > many);
    if (isBusy()) later(pollInterval);
    else later((isMuch ? blockStep(from) : step(stepSize)) ? 0 : pollInterval);
  }
  function later(ms: number): void {
    if (cancel !== null || isStopped) return;
    cancel = environment.after(ms, run);
  }

  return {
    start: () => later(0),
    /** Takes in what came last, where that is little; returns how many registrants are still to come. */
    catchUp(): number {
      let missing = behind();
      if (missing > 0 && missing <= batchSize) {
        block = null;
        while (step(batchSize)) {
          // Until nothing is left.
        }
        missing = behind();
      }
      return missing;
    },
    behind,
    stop(): void {
      isStopped = true;
      cancel?.();
    },
  };
}
export type LookupIndex = ReturnType<typeof createLookupIndex>;
