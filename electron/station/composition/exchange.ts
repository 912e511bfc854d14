import { getsCards } from '../../../core/rights/audience.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import type { StationClock } from '../membership/event-clock.ts';
import type { createEnrolled } from '../membership/membership.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { CardStore } from '../store/cards.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Notices } from '../store/notices.ts';
import { createSetting, type Setting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';
import { CardState } from '../sync/card-pull.ts';
import { createHubUpstream } from '../sync/hub-upstream.ts';
import type { PullState } from '../sync/pull.ts';
import { PushState } from '../sync/push.ts';
import { RedactionState } from '../sync/redactor.ts';
import { createSync, type Sync } from '../sync/sync.ts';

export interface ExchangeDependencies {
  readonly db: WritableDatabase;
  readonly membership: ReturnType<typeof createEnrolled>;
  readonly entries: EntryTable;
  readonly deadLetters: DeadLetterStore;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly project: Projection;
  readonly pullSetting: Setting<PullState>;
  readonly notices: Notices;
  readonly cards: CardStore;
  readonly clock: StationClock;
  readonly environment: Environment;
  readonly log: Log;
}

/** The exchange with the hub, which also measures the station's clock; null for a station that works without one. */
export function createExchange({ membership, clock, ...dependencies }: ExchangeDependencies): Sync | null {
  const { db, environment } = dependencies;
  const { enrolled, who } = membership;
  const { hubUrl, event } = who();
  if (hubUrl === null) return null;
  const { station, key } = enrolled;
  const sync = createSync({
    ...dependencies,
    clock,
    upstream: createHubUpstream({ url: hubUrl, event, station, key, environment, clockOffset: clock.offset }),
    enrolled,
    pushSetting: createSetting(db, 'push', PushState),
    redactionSetting: createSetting(db, 'redaction', RedactionState),
    cardSetting: createSetting(db, 'cards', CardState),
    become: membership.become,
    getsCards: () => getsCards(who().stationClass),
  });
  clock.measureBy(sync.clock);
  return sync;
}
