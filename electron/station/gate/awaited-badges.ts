import { isPastIssue, unknownBadge } from '../../../core/admission/awaited-issue.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import type { Environment } from '../runtime/environment.ts';
import type { AwaitedBadgeTable } from '../store/awaited-badges.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { Notices } from '../store/notices.ts';
import type { StateReader } from '../store/state.ts';

/** Issuers are looked at so often, in milliseconds. */
const pollInterval = 500;

export interface AwaitedBadgesDependencies {
  readonly db: WritableDatabase;
  readonly table: AwaitedBadgeTable;
  readonly state: Pick<StateReader, 'badge' | 'scan'>;
  readonly deadLetters: Pick<DeadLetterStore, 'chainHead'>;
  readonly notices: Pick<Notices, 'keep'>;
  readonly environment: Pick<Environment, 'after'>;
}

/**
 * Looks again at badges that were let in here before their own entry came, once their issuer's journal is here past their issue: those
 * that it never had become alarms of this gate.
 */
export function createAwaitedBadges({ db, table, state, deadLetters, notices, environment }: AwaitedBadgesDependencies) {
  let cancel = () => {};
  /** How far each issuer's journal was when its badges were last looked at. */
  const lookedAt = new Map<StationId, number>();

  function lookAt(station: StationId, reached: number): void {
    const due = table.of(station).filter(({ badge, issued }) => isPastIssue(reached, issued) || state.badge(badge)?.issued != null);
    if (due.length === 0) return;
    db.transact(() => {
      for (const { scan } of due) table.remove(scan);
      const unknown = due.filter(({ badge }) => state.badge(badge)?.issued == null);
      notices.keep(
        unknown.flatMap(({ scan }) => {
          const row = state.scan(scan);
          return (row === undefined ? null : unknownBadge(row)) ?? [];
        }),
      );
    });
  }

  function look(): void {
    for (const station of table.stations()) {
      const reached = deadLetters.chainHead(station)?.reached ?? null;
      if (reached === null || lookedAt.get(station) === reached) continue;
      lookAt(station, reached);
      lookedAt.set(station, reached);
    }
  }

  return {
    look,
    start(): void {
      look();
      cancel = environment.after(pollInterval, () => this.start());
    },
    stop(): void {
      cancel();
    },
  };
}
export type AwaitedBadges = ReturnType<typeof createAwaitedBadges>;
