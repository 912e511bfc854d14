import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceOf } from '../../../core/admission/attendance/attendance.ts';
import { certificateFields } from '../../../core/admission/attendance/certificate.ts';
import { aheadBy, lateScan } from '../../../core/admission/attendance/late-signing.ts';
import { seatFor } from '../../../core/admission/attendance/seats.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import { type RegistrantId, ScanId } from '../../../core/contract/common/ids.ts';
import type { EventPack, Session } from '../../../core/contract/event/pack.ts';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';
import type { DeskAttendee, DeskSession } from '../../../core/contract/screen/sessions.ts';
import { cell, csvMark } from '../../../core/export/csv.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { currentBadge } from '../../../core/registrant/badges.ts';
import { nameOf, noted, organisationOf } from '../../../core/registrant/details.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import { driveGone, driveRefusal } from '../../../node/drive-refusal.ts';
import { listDrives, writeToDrive } from '../../../node/removable-drives.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import type { PresenceIndex } from '../gate/presence.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { BadgeHolderResolver, HeldRecord } from '../people/badge-holder-resolver.ts';
import { type Environment, newId, newSalt } from '../runtime/environment.ts';
import type { StateReader } from '../store/state.ts';

export interface DeskSessionsDependencies {
  readonly enrolled: EnrolledStation;
  readonly state: StateReader;
  readonly badgeHolders: BadgeHolderResolver;
  readonly presence: PresenceIndex;
  readonly journal: Journal;
  readonly renderer: BadgeRenderer;
  readonly resourcesDir: string;
  readonly environment: Environment;
}

type Attendee = DeskAttendee & { readonly row: RegistrantRow | null };
/** Staff share one PIN: who of them it was is not known. */
const actor = 'staff';

/** Sessions at the service desk: who came and for how long, late sign-in, certificates. */
export function createDeskSessions({
  enrolled,
  state,
  badgeHolders,
  presence,
  journal,
  renderer,
  resourcesDir,
  environment,
}: DeskSessionsDependencies) {
  const sessionOf = (id: string): Session | undefined => enrolled.pack().sessions.find((each) => each.id === id);

  function recordsAt(session: string): HeldRecord[] {
    const found = new Map<string, HeldRecord>();
    for (const { scanned } of state.scansIn(session)) {
      if (scanned === null) continue;
      const record = badgeHolders.of(scanned.badge, scanned.registrant);
      found.set(record.key, record);
    }
    return [...found.values()];
  }
  function attendeesOf(session: Session): Attendee[] {
    const pack = enrolled.pack();
    const fields = fieldsByRole(pack);
    return recordsAt(session.id)
      .flatMap((record): Attendee[] => {
        const row = joinedRow(record.records);
        const { came, left, minutes, isPresent } = attendanceOf(staysOf(record.scans, pack), session, enrolled.time());
        if (came === null) return [];
        const name = row === null ? null : nameOf(fields, row);
        const organisation = row === null ? null : organisationOf(fields, row);
        const seat = row === null ? null : seatFor(noted(row, 'seat'), session.id);
        return [{ registrant: row?.id ?? null, name: name ?? '–', organisation, seat, isPresent, came, left, minutes, row }];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans'));
  }

  function whenOf({ event }: EventPack, { startsAt, endsAt }: Session, language: string): string {
    const { timeZone } = event;
    const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long' }).format(Date.parse(startsAt));
    const time = (at: string) => new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(Date.parse(at));
    return `${day}, ${time(startsAt)}–${time(endsAt)}`;
  }
  /** A page for each who was there at least so many minutes, and whose name is known. */
  function certificates(session: Session, minutes: number): Scene[] {
    const pack = enrolled.pack();
    const template = BadgeTemplate.parse(JSON.parse(readFileSync(join(resourcesDir, 'certificates', 'certificate-a4.json'), 'utf8')));
    const { languages, defaultLanguage, name: event } = pack.event;
    return attendeesOf(session).flatMap(({ row, name, organisation, minutes: there }): Scene[] => {
      const category = pack.categories.find(({ id }) => id === row?.category?.value);
      if (row === null || category === undefined || there < minutes) return [];
      const spoken = row.language?.value ?? defaultLanguage;
      const language = languages.includes(spoken) ? spoken : defaultLanguage;
      const pick = (text: Readonly<Record<string, string>>) => text[language] ?? text[defaultLanguage] ?? '';
      const fields = certificateFields({
        name,
        organisation,
        session: pick(session.title),
        when: whenOf(pack, session, language),
        minutes: there,
        event: pick(event),
        language,
      });
      return [renderer.layoutTemplate(template, { fields, category, language }, pack, null)];
    });
  }
  function attendance(session: Session): string {
    const time = (millis: number | null) => (millis === null ? '' : new Date(millis).toISOString());
    const rows = attendeesOf(session).map(({ registrant, name, organisation, seat, came, left, minutes }) => [
      registrant ?? '',
      name,
      organisation ?? '',
      seat ?? '',
      time(came),
      time(left),
      String(minutes),
    ]);
    const head = ['id', 'name', 'organisation', 'seat', 'came', 'left', 'minutes'];
    return csvMark + [head, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
  }

  return {
    list: (): DeskSession[] =>
      enrolled.pack().sessions.map(({ id, endsAt }) => ({
        session: id,
        present: enrolled.time() > Date.parse(endsAt) ? 0 : presence.inside(`session:${id}`),
      })),
    /** Null where there is no such session. */
    attendees(id: string): DeskAttendee[] | null {
      const session = sessionOf(id);
      return session === undefined ? null : attendeesOf(session).map(({ row: _, ...attendee }) => attendee);
    },
    sign(id: string, registrant: RegistrantId, direction: 'in' | 'out', at: number): 'done' | 'not-found' | 'time-refused' {
      const record = badgeHolders.of(null, registrant);
      const badge = currentBadge(record.badges)?.id ?? null;
      const fact = lateScan(enrolled.pack(), { session: id, badge, registrant, direction, at, by: actor });
      if (fact === null || joinedRow(record.records) === null) return 'not-found';
      if (at > enrolled.time() + aheadBy) return 'time-refused';
      const scan = ScanId.parse(newId(environment));
      journal.transact((writer) => {
        writer.record({ kind: 'scan.recorded', subject: scan, actor, body: { salt: newSalt(environment), ...fact } });
        presence.renew(badgeHolders.of(null, registrant));
      });
      return 'done';
    },
    drives: () => listDrives('').map(({ path, name }) => ({ path, name })),
    async write(
      id: string,
      what: 'certificates' | 'attendance',
      path: string,
      minutes: number,
    ): Promise<{ file: string; people: number } | { detail: string } | null> {
      const session = sessionOf(id);
      if (session === undefined) return null;
      try {
        const scenes = what === 'certificates' ? certificates(session, minutes) : [];
        if (what === 'certificates' && scenes.length === 0) return { detail: 'Nobody was there that long.' };
        const data = what === 'certificates' ? await renderer.pdf(scenes) : attendance(session);
        const file = writeToDrive(path, `${what}-${id}.${what === 'certificates' ? 'pdf' : 'csv'}`, data);
        const people = what === 'certificates' ? scenes.length : attendeesOf(session).length;
        return file === null ? { detail: driveGone } : { file, people };
      } catch (error) {
        const detail = driveRefusal(error);
        if (detail === null) throw error;
        return { detail };
      }
    },
  };
}
export type DeskSessions = ReturnType<typeof createDeskSessions>;
