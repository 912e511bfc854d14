import type { PrintJobId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { DocumentRead } from '../../../core/document/mrz.ts';
import type { MissingFor } from '../badge/missing-for.ts';
import { createDesk } from '../desk/desk.ts';
import { createDeskPeople } from '../desk/people.ts';
import type { Journal } from '../journal/journal.ts';
import { createCheckIn } from '../kiosk/check-in.ts';
import { createFind } from '../kiosk/find.ts';
import { createGroups } from '../kiosk/groups.ts';
import { createInvitations } from '../kiosk/invitations.ts';
import { createRegistration } from '../kiosk/register.ts';
import { createSettling } from '../kiosk/settle.ts';
import { createFinder } from '../lookup/finder.ts';
import { createGuessGuard, GuessesLeft } from '../lookup/guard.ts';
import { createLookupIndex, lookupMac } from '../lookup/indexer.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createHandles } from '../people/handles.ts';
import { createPersons } from '../people/persons.ts';
import type { RouterDependencies } from '../procedures/router.ts';
import { type Environment, notifyEach } from '../runtime/environment.ts';
import { createScannerLearning } from '../scan/scanner-learning.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createLookupTables } from '../store/lookup.ts';
import type { PrintJobTable } from '../store/print-jobs.ts';
import { createSetting } from '../store/settings.ts';
import type { StateReader } from '../store/state.ts';

export interface ReceptionDependencies {
  readonly db: WritableDatabase;
  readonly state: StateReader;
  readonly jobs: PrintJobTable;
  readonly journal: Journal;
  readonly enrolled: EnrolledStation;
  readonly pepper: () => string | null;
  /** Whether what can wait has to. */
  readonly isBusy: () => boolean;
  readonly wakeQueue: () => void;
  /** The document that a word of the identity reader's stands for. */
  readonly takeDocument: (word: string) => DocumentRead | null;
  readonly notifyJob: (job: PrintJobId) => void;
  readonly missingFor: MissingFor;
  readonly environment: Environment;
}

/** Whoever waits for approval is notified within this, in milliseconds. */
const recordPollInterval = 700;
/** How far a batch is, is looked at so often, in milliseconds. */
const batchPollInterval = 300;

type Procedures = Pick<
  RouterDependencies,
  | 'group'
  | 'checkInGroup'
  | 'batch'
  | 'watchBatch'
  | 'register'
  | 'apply'
  | 'invite'
  | 'watchRecord'
  | 'find'
  | 'open'
  | 'checkIn'
  | 'settle'
  | 'desk'
  | 'people'
>;

/** All that is done for the people who stand before a station: the part of the composition that finds, registers and checks in. */
export function createReception({
  db,
  state,
  jobs,
  journal,
  enrolled,
  pepper,
  isBusy,
  wakeQueue,
  notifyJob,
  takeDocument,
  missingFor,
  environment,
}: ReceptionDependencies) {
  const tables = createLookupTables(db);
  const index = createLookupIndex({ db, tables, pack: enrolled.pack, pepper, isBusy, environment });
  const { catchUp } = index;
  const finder = createFinder(tables);
  const persons = createPersons(state, tables);
  const handles = createHandles(environment);
  const guard = createGuessGuard(createSetting(db, 'guesses-left', GuessesLeft), enrolled.time);
  const { find, alike, scanned } = createFind({
    enrolled,
    pepper,
    finder,
    catchUp,
    state,
    persons,
    handles,
    guard,
    takeDocument,
  });
  const people = createDeskPeople({
    enrolled,
    tables,
    finder,
    catchUp,
    persons,
    scanned,
    missingFor,
    jobs,
    mac: () => lookupMac(enrolled.pack(), pepper()),
  });
  const invitations = createInvitations(tables, catchUp, enrolled.pack);
  const dependencies = { enrolled, jobs, environment, journal, state, persons, handles, alike, invitations, people };
  const checkIn = createCheckIn({ ...dependencies, missingFor, onCheckedIn: guard.giveBack });
  const { register, apply } = createRegistration(dependencies);
  const settle = createSettling(dependencies);
  const groups = createGroups({ ...dependencies, tables, catchUp, missingFor });

  /** What may end with a badge: the queue looks again. */
  function printing<Input, Result>(work: (input: Input) => Result): (input: Input) => Result {
    return (input) => {
      const result = work(input);
      wakeQueue();
      return result;
    };
  }

  const procedures: Procedures = {
    register: printing(register),
    checkIn: printing(checkIn.checkIn),
    group: groups.list,
    checkInGroup: printing(groups.checkIn),
    watchBatch: (notify) => notifyEach(environment, batchPollInterval, notify),
    batch: (ids) => jobs.progress(ids),
    apply(registration) {
      const result = apply(registration);
      return result.kind === 'applied'
        ? { kind: 'handle', handle: handles.give(registration.kioskSession, { registrant: result.registrant }) }
        : result;
    },
    invite(id, code) {
      const category = enrolled.pack().categories.find((each) => each.id === id);
      if (category === undefined) return 'unknown';
      return guard.take() === null ? invitations.check(category, code).kind : 'wait';
    },
    watchRecord: (notify) => notifyEach(environment, recordPollInterval, notify),
    find,
    open: checkIn.open,
    settle(job, cameOut) {
      const result = settle(job, cameOut);
      notifyJob(job);
      wakeQueue();
      return result;
    },
    desk: createDesk({ ...dependencies, onPrint: wakeQueue }),
    people,
  };
  /** People by a booking code, who came last among them. */
  function byCode(code: string): RegistrantId[] {
    catchUp();
    return persons.byNumbers(finder.byCode(code)).map(({ id }) => id);
  }
  return { procedures: { ...procedures, scanner: createScannerLearning(db, enrolled.time) }, byCode, start: index.start, stop: index.stop };
}
