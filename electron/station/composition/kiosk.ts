import type { KioskView } from '../../../core/contract/screen/station.ts';
import type { StationSettings } from '../../../core/contract/shell/host.ts';
import { packForScreen } from '../../../core/rights/pack-projection.ts';
import { version } from '../../../node/version.ts';
import { createKioskStanding, type KioskNews, KioskService } from '../kiosk/standing.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { Role } from '../membership/role.ts';
import type { Printing } from '../print/printing.ts';
import { type Environment, notifyEach } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting } from '../store/settings.ts';

/** How often a kiosk's hours and announcements are looked at, in milliseconds. */
const standingPollInterval = 1_000;

export interface KioskCompositionDependencies {
  readonly db: WritableDatabase;
  readonly enrolled: EnrolledStation;
  readonly settings: StationSettings;
  readonly role: Role;
  readonly printing: Pick<Printing, 'others'>;
  readonly log: Log;
  readonly environment: Environment;
}

/** What the screen is to know of its station before anybody does anything there: what it is, and whether it registers visitors just now. */
export function createKiosk({ db, enrolled, settings, role, printing, log, environment }: KioskCompositionDependencies) {
  const standing = createKioskStanding({
    setting: createSetting(db, 'kiosk-service', KioskService),
    pack: enrolled.pack,
    time: enrolled.time,
    others: printing.others,
  });
  return {
    isOutOfService: standing.isOut,
    /** Takes what upstream says of this kiosk. */
    note(news: KioskNews): void {
      if (standing.note(news)) log.info({ isOut: standing.isOut() }, 'organisers have a word about this kiosk');
    },
    procedures: {
      kiosk: (): KioskView => ({
        version,
        station: settings.name,
        language: settings.language,
        role: role.current(),
        pack: packForScreen(enrolled.pack()),
      }),
      kioskStanding: standing.current,
      watchKioskStanding: (notify: () => void) => notifyEach(environment, standingPollInterval, notify),
      setOutOfService: standing.setOut,
    },
  };
}
