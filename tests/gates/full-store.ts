import { formatClock } from '../../core/clock/hybrid-clock.ts';
import { BadgeId, RegistrantId, ScanId, StationId } from '../../core/contract/common/ids.ts';
import type { RegistrantRow, ScanRow } from '../../core/journal/rows.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import type { WritableDatabase } from '../../electron/station/store/database.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import { inventPeople, randomBy } from '../support/people.ts';

const zones = ['expo', 'forums', 'industry', 'west-bund'];

/** People with a badge each, and scans of theirs on the day before, after which all of them are out again. Returns the badges. */
export function fill(db: WritableDatabase, { people, pastScans }: { readonly people: number; readonly pastScans: number }): string[] {
  const state = createStateTables(db);
  const person = inventPeople(1);
  const random = randomBy(2);
  const station = StationId.parse(newId(systemEnvironment));
  const yesterday = Date.now() - 86_400_000;
  let tick = 0;
  const stamp = () => ({ at: formatClock({ millis: yesterday + Math.floor(tick / 20), counter: tick++ % 20 }), station });
  const badges: string[] = [];
  const perPerson = pastScans / people;
  for (let done = 0; done < people; done += 2_000) {
    db.transactPulled(() => {
      for (let n = done; n < Math.min(people, done + 2_000); n++) {
        const { name, organisation } = person();
        const registrant = RegistrantId.parse(newId(systemEnvironment));
        const badge = BadgeId.parse(newId(systemEnvironment));
        badges.push(badge);
        const made = stamp();
        const value = <T>(given: T) => ({ ...made, value: given });
        const row: RegistrantRow = {
          table: 'registrant',
          id: registrant,
          category: value('crew'),
          language: value('zh-Hans'),
          fields: { name: value(name), organisation: value(organisation) },
          registered: made,
          arrived: made,
          erased: null,
        };
        state.insert(row);
        state.insert({
          table: 'badge',
          id: badge,
          issued: { ...made, registrant, revision: 1, template: 'card-86x54', expires: 2_000_000_000 },
          voided: null,
        });
        const scans = Math.floor(perPerson * (n + 1)) - Math.floor(perPerson * n);
        for (let s = 0; s < scans; s++) {
          const isOut = s === scans - 1 || s % 2 === 1;
          const scan: ScanRow = {
            table: 'scan',
            id: ScanId.parse(newId(systemEnvironment)),
            scanned: {
              ...stamp(),
              badge,
              registrant,
              checkpoint: 'expo-north-gate',
              zone: isOut && s > 0 ? 'expo' : (zones[Math.floor(random() * zones.length)] ?? 'expo'),
              session: null,
              direction: isOut ? 'out' : 'in',
              verdict: random() < 0.95 || isOut ? 'admitted' : 'refused',
              reason: null,
              overriddenBy: null,
              previous: null,
              isUnconfirmed: false,
              happened: null,
              why: null,
              answers: null,
            },
            annulled: null,
          };
          state.insert(scan);
        }
      }
    });
  }
  return badges;
}
