import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataFolder } from '../../../node/data-folder-lock.ts';
import { signingKey } from '../../../node/ed25519.ts';
import { createJournal } from '../journal/journal.ts';
import { createProjection } from '../journal/projection.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { HeldPack, Identity, redactionOf, ringOfOne } from '../membership/enrolment.ts';
import { createEventClock } from '../membership/event-clock.ts';
import { systemEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createCardStore } from '../store/cards.ts';
import { createDeadLetterStore } from '../store/dead-letters.ts';
import { createEntryTable } from '../store/entries.ts';
import { createNotices } from '../store/notices.ts';
import { openStore } from '../store/open.ts';
import { createSetting } from '../store/settings.ts';
import { createStateTables } from '../store/state.ts';
import { CardState } from '../sync/card-pull.ts';
import { createOfflineBundles } from '../sync/offline-bundle.ts';
import { PullState } from '../sync/pull.ts';
import { PushState } from '../sync/push.ts';
import { RedactionState } from '../sync/redactor.ts';
import { createSync } from '../sync/sync.ts';
import type { Later, Upstream } from '../sync/upstream.ts';

const later: Later = { kind: 'later', detail: 'the station is stopped' };
/** Nobody is reached from a stopped station. */
const nobody: Upstream = {
  push: async () => later,
  feed: async () => later,
  snapshot: () => {
    throw new Error(later.detail);
  },
  heartbeat: async () => null,
  fetchPack: async () => null,
  cards: async () => null,
  reenrol: async () => later,
};

function keyOf(dataDir: string): Uint8Array {
  const file = join(dataDir, 'database.key');
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  if (existsSync(join(dataDir, 'database.key.wrapped')))
    throw new Error(`The key of ${dataDir} is kept by the operating system: use the staff screen of the running station instead.`);
  throw new Error(`${dataDir} is not the data folder of a station.`);
}

/** A stopped station's data, opened for the command line; `close` when done. @throws FolderInUse where the station is running */
export function openStoppedStation(dataDir: string) {
  const key = keyOf(dataDir);
  const { release } = lockDataFolder(dataDir, 'the command line');
  try {
    return openHeldStation(dataDir, key, release);
  } catch (error) {
    release();
    throw error;
  }
}

function openHeldStation(dataDir: string, key: Uint8Array, release: () => void) {
  const db = openStore(join(dataDir, 'station.db'), key);
  const identity = createSetting(db, 'identity', Identity).read();
  const held = createSetting(db, 'event', HeldPack).read();
  if (identity === null || held === null) {
    db.close();
    throw new Error(`The station in ${dataDir} was never enrolled.`);
  }
  const signing = signingKey(identity.key);
  const enrolled: EnrolledStation = {
    eventId: () => identity.event,
    station: () => identity.station,
    key: () => signing,
    pack: () => held.pack,
    keyRing: () => held.keyRing ?? ringOfOne(identity, held.pack),
    redaction: () => redactionOf(held),
    time: systemEnvironment.now,
  };
  const environment = systemEnvironment;
  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const deadLetters = createDeadLetterStore(db);
  const project = createProjection({ entries, state });
  const pullSetting = createSetting(db, 'pull', PullState);
  const seen = pullSetting.read()?.time ?? null;
  const journal = createJournal({
    db,
    entries,
    project,
    station: enrolled.station,
    clock: { now: environment.now, isMeasured: () => false },
    seen,
  });
  const sync =
    identity.hubUrl === null
      ? null
      : createSync({
          upstream: nobody,
          enrolled,
          db,
          entries,
          deadLetters,
          state,
          journal,
          project,
          clock: createEventClock(environment),
          pushSetting: createSetting(db, 'push', PushState),
          pullSetting,
          redactionSetting: createSetting(db, 'redaction', RedactionState),
          notices: createNotices(db),
          environment,
          log: createLog(join(dataDir, 'logs')),
          become: () => () => {},
          cards: createCardStore(db),
          cardSetting: createSetting(db, 'cards', CardState),
          getsCards: () => false,
        });
  const drive = createOfflineBundles({ enrolled, key: () => identity.key, hubKey: identity.hubKey, entries, sync, environment });
  const close = () => {
    sync?.finishRedaction();
    db.close();
    release();
  };
  return { identity, entries, deadLetters, state, sync, drive, close };
}
