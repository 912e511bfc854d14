import type { StationId } from '../../../core/contract/common/ids.ts';
import type { PrivateJwk } from '../../../core/contract/common/key-ring.ts';
import type { Enrolled } from '../../../core/contract/hub/hub.ts';
import { base64url } from '../../../core/credential/base64url.ts';
import { type ChainHead, chainStart, sealEntry } from '../../../core/journal/entry.ts';
import { checkEntry } from '../../../core/journal/kinds.ts';
import { bodyDatedAnew, datedAnew } from '../../../core/journal/redating.ts';
import { restamp } from '../../../core/journal/restamp.ts';
import { type Row, refOf } from '../../../core/journal/rows.ts';
import { generatePrivateJwk, signingKey } from '../../../node/ed25519.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { StateTables } from '../store/state.ts';
import type { Upstream } from './upstream.ts';

export interface ReEnrolmentDependencies {
  readonly upstream: Upstream;
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly station: () => StationId;
  /** Keeps who the station is now and starts the outbox anew, inside the transaction. Returns what makes it known when that is done. */
  readonly become: (enrolled: Enrolled, key: PrivateJwk) => () => void;
  /** Has upstream's present state loaded and joined once more, inside the transaction. */
  readonly reload: () => void;
  /** Redacts what the incarnation before kept whole: up to `from` upstream has it, and from there on the new one's entries hold it. */
  readonly redactOld: (before: StationId, from: number) => void;
  readonly log: Log;
}

const all = Number.MAX_SAFE_INTEGER;

/**
 * When upstream holds another history of this incarnation (a disk image restored, a station cloned), the station takes a
 * new identity and journals again what upstream has not: same facts, same times, another chain. Nothing is lost, nothing
 * doubles, and the state is as if the new incarnation had written them. The same where the station's clock is found to have been wrong
 * (`redating.ts`): the new incarnation has the times that are right.
 */
export function createReEnrolment({
  upstream,
  db,
  entries,
  state,
  journal,
  station,
  become,
  reload,
  redactOld,
  log,
}: ReEnrolmentDependencies) {
  let running: { readonly of: StationId; readonly done: Promise<boolean> } | null = null;

  /** The key that was asked with: an answer that was lost is asked for again with the same one. */
  let asked: { readonly of: StationId; readonly key: ReturnType<typeof generatePrivateJwk> } | null = null;

  async function reEnrolNow(from: number, shifts: ReadonlyMap<number, number> | null): Promise<boolean> {
    if (asked?.of !== station()) asked = { of: station(), key: generatePrivateJwk() };
    const { key } = asked;
    const answer = await upstream.reenrol(base64url.encode(signingKey(key).publicKey));
    if (answer.kind !== 'enrolled') {
      log.warn({ detail: answer.detail }, 'this station must enrol anew and could not');
      return false;
    }
    const before = station();
    const { enrolled } = answer;
    const next = enrolled.station;
    const adopt = db.transact(() => {
      const again = entries.after(before, from - 1, all);
      const dated = shifts === null ? again.map((entry) => ({ entry, at: entry.at, offset: entry.offset })) : datedAnew(again, shifts);
      const times = new Map<string, string>(dated.map(({ entry, at }) => [entry.at, at]));
      let head: ChainHead = { seq: 0, hash: chainStart };
      const touched = new Map<string, Row>();
      const deltas: Row[] = [];
      for (const { entry: old, at, offset } of dated) {
        const { kind, subject, actor } = old;
        const body = shifts === null ? old.body : bodyDatedAnew(old.body, times);
        const entry = sealEntry({ kind, subject, actor, body }, next, head, at, offset);
        entries.append(entry);
        head = entry;
        const check = checkEntry(entry);
        if (check.kind !== 'applicable') continue;
        deltas.push(check.delta);
        const ref = refOf(check.delta);
        const row = state.read(ref);
        if (row !== undefined) touched.set(`${ref.table}/${ref.key}`, row);
      }
      for (const row of touched.values()) state.write(restamp(row, before, next, times));
      // Another clone may have journaled the same facts at the same times under its own new name, and its rows may be joined
      // here already with the name that is gone: who comes first or last of the two is decided again, from both sides.
      state.join(deltas);
      reload();
      redactOld(before, from);
      log.warn({ before, next, again: again.length }, 'this station is a new incarnation');
      return become(enrolled, key);
    });
    adopt();
    journal.succeed(shifts !== null);
    return true;
  }

  /**
   * @param from the first `seq` that upstream does not hold as this station has it
   * @param shifts by how much their times are put back, by `seq`; null where their times stay as they are
   * @returns whether it is done
   */
  return function succeed(from: number, shifts: ReadonlyMap<number, number> | null = null): Promise<boolean> {
    // Push and pull may both find out.
    if (running?.of === station()) return running.done;
    const done = reEnrolNow(from, shifts).finally(() => {
      running = null;
    });
    running = { of: station(), done };
    return done;
  };
}
export type ReEnrolment = ReturnType<typeof createReEnrolment>;
