import type { StationSettings } from '../../../core/contract/shell/host.ts';
import type { Journal } from '../journal/journal.ts';
import { type Environment, newId, newSalt } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import { createAttempts, PinAttempts } from '../staff/attempts.ts';
import { openStaffDoor, PinHash } from '../staff/pin.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting } from '../store/settings.ts';

export interface StaffCompositionDependencies {
  readonly db: WritableDatabase;
  readonly journal: Journal;
  /** The event's time, milliseconds since 1970. */
  readonly time: () => number;
  readonly settings: StationSettings;
  readonly log: Log;
  readonly environment: Environment;
}

/** What stands before staff: their PINs, and the count of wrong ones, each of which is in the journal. @throws RangeError where the settings give one PIN to both ranks */
export function createStaff({ db, journal, time, settings, log, environment }: StaffCompositionDependencies) {
  const attempts = createAttempts({
    setting: createSetting(db, 'pin-attempts', PinAttempts),
    now: time,
    transact: (work) =>
      journal.transact((writer) =>
        work((wrong) => {
          const body = { salt: newSalt(environment), ...wrong };
          writer.record({ kind: 'pin.failed', subject: newId(environment), actor: 'station', body });
        }),
      ),
  });
  const pins = { staff: createSetting(db, 'staff-pin', PinHash), supervisor: createSetting(db, 'supervisor-pin', PinHash.nullable()) };
  const staffDoor = openStaffDoor(pins, settings, attempts, environment, (rank) =>
    log.warn({ rank }, 'the PIN of the settings is another’s here; it is left out'),
  );
  return { attempts, staffDoor };
}
