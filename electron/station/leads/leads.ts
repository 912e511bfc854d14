import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import type { BadgeId, LeadId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { DeskRecord } from '../../../core/contract/screen/desk.ts';
import type { Lead, LeadNotes, LeadScan, LeadsView } from '../../../core/contract/screen/lead.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import type { LeadRow } from '../../../core/journal/rows.ts';
import { type LeadContact, leadsAsCsv, leadsAsVcard } from '../../../core/lead/export.ts';
import { fieldsOfNotes, isWithdrawn, notesOf } from '../../../core/lead/notes.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import { listDrives, writeToDrive } from '../../../node/removable-drives.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import type { BadgeReader } from '../people/badge-reader.ts';
import { type Environment, newSalt, notifyEach } from '../runtime/environment.ts';
import type { StateTables } from '../store/state.ts';

/** Leads that a screen lists; all of them are counted and taken along. */
const maxListed = 200;
const max = 20_000;
/** What came down the feed about them is looked for so often, in milliseconds. */
const pollInterval = 1_000;
const actor = 'exhibitor';

export interface LeadsDependencies {
  /** Whose station it is; null where it is nobody's. */
  readonly exhibitor: () => Exhibitor | null;
  readonly enrolled: EnrolledStation;
  readonly badgeHolders: BadgeHolderResolver;
  readonly attendeeCard: AttendeeCard;
  readonly readBadge: BadgeReader;
  readonly appointments: Appointments;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly outbox: () => number;
  readonly environment: Environment;
}

/** An exhibitor's leads: captured with the visitor's yes, kept offline, and only their own. */
export function createLeads({
  exhibitor,
  enrolled,
  badgeHolders,
  attendeeCard,
  readBadge,
  appointments,
  state,
  journal,
  outbox,
  environment,
}: LeadsDependencies) {
  const listeners = new Set<() => void>();
  const notifyAll = () => {
    for (const notify of listeners) notify();
  };

  /** When the person last said no to being contacted by exhibitors, in hybrid time; null where they have not. */
  function refusedAt(ids: readonly RegistrantId[]): string | null {
    const { purpose } = enrolled.pack().leads;
    if (purpose === null) return null;
    const [latest] = ids
      .flatMap(state.consentsOf)
      .filter((consent) => consent.purpose === purpose)
      .map(({ decision }) => decision)
      .toSorted((a, b) => (a.at < b.at ? 1 : -1));
    return latest === undefined || latest.value.given ? null : latest.at;
  }
  function leadOf(row: LeadRow): Lead | null {
    if (row.captured === null) return null;
    const { badge, registrant, at } = row.captured;
    const record = badgeHolders.of(badge, registrant);
    const person = joinedRow(record.records);
    const isErased = person === null && record.records.some(({ erased }) => erased !== null);
    const standing = isErased ? 'erased' : isWithdrawn(row, refusedAt(record.ids)) ? 'withdrawn' : 'good';
    const shown = standing === 'good' ? person : null;
    return {
      lead: row.id,
      at: parseClock(at).millis,
      person: attendeeCard(shown, shown?.category?.value ?? null, null),
      notes: standing === 'good' ? notesOf(row) : { note: '', rating: 0, tags: [], followUp: '' },
      standing,
    };
  }
  const own = (limit: number): Lead[] => {
    const who = exhibitor();
    return who === null ? [] : state.leadsOf(who.id, limit).flatMap((row) => leadOf(row) ?? []);
  };
  function ownRow(id: LeadId): LeadRow | null {
    const row = state.read({ table: 'lead', key: id });
    return row?.table === 'lead' && row.captured !== null && row.captured.exhibitor === exhibitor()?.id ? row : null;
  }

  function view(): LeadsView | null {
    const who = exhibitor();
    if (who === null) return null;
    const leads = own(max);
    return {
      exhibitor: who.id,
      name: who.name,
      stand: who.stand,
      consent: enrolled.pack().leads.consent,
      leads: leads.slice(0, maxListed),
      count: leads.length,
      appointments: appointments.of(who.id),
      waiting: outbox(),
    };
  }

  return {
    view,
    watch(notify: () => void): () => void {
      listeners.add(notify);
      let before = JSON.stringify(view());
      const leave = notifyEach(environment, pollInterval, () => {
        if (!listeners.has(notify)) return;
        const now = JSON.stringify(view());
        if (now !== before) notify();
        before = now;
      });
      return () => {
        listeners.delete(notify);
        leave();
      };
    },
    stop: () => listeners.clear(),
    scan(text: string): LeadScan {
      const read = readBadge(text);
      if (read.kind === 'refused') return read;
      const { badge, record, person, category } = read;
      const own = exhibitor()?.id;
      if (own !== undefined) appointments.meet(record, own);
      const about = [...record.ids, ...record.badges.map(({ id }) => id), badge].flatMap(state.leadsAbout);
      const before = about.find(({ captured }) => captured?.exhibitor === own);
      return {
        kind: 'person',
        badge,
        person: attendeeCard(person, category, null),
        before: before?.id ?? null,
        hasRefused: refusedAt(record.ids) !== null,
      };
    },
    /** Null where the station is no exhibitor's. Sent again it changes nothing. */
    capture(lead: LeadId, badge: BadgeId, notes: LeadNotes): Lead | null {
      const who = exhibitor();
      if (who === null) return null;
      const registrant = joinedRow(badgeHolders.of(badge, null).records)?.id ?? null;
      if (ownRow(lead) === null) {
        const fields = { ...fieldsOfNotes(notes), [leadConsent]: 'given' };
        const body = { salt: newSalt(environment), exhibitor: who.id, registrant, badge, fields };
        journal.transact((writer) => writer.record({ kind: 'lead.captured', subject: lead, actor, body }));
        notifyAll();
      }
      const row = ownRow(lead);
      return row === null ? null : leadOf(row);
    },
    amend(lead: LeadId, notes: LeadNotes): Lead | null {
      const before = ownRow(lead);
      if (before === null || leadOf(before)?.standing !== 'good') return null;
      journal.transact((writer) =>
        writer.record({ kind: 'lead.amended', subject: lead, actor, body: { salt: newSalt(environment), fields: fieldsOfNotes(notes) } }),
      );
      notifyAll();
      const row = ownRow(lead);
      return row === null ? null : leadOf(row);
    },
    drives: () => listDrives('').map(({ path, name }) => ({ path, name })),
    write(path: string, format: 'csv' | 'vcf'): { file: string; leads: number } | { detail: string } {
      const contacts = own(max).flatMap(({ person, notes, at, standing }): LeadContact[] =>
        standing !== 'good'
          ? []
          : [
              {
                name: person.name ?? '',
                organisation: person.organisation ?? '',
                title: person.title ?? '',
                phone: '',
                email: '',
                country: '',
                category: person.category ?? '',
                ...notes,
                at,
              },
            ],
      );
      try {
        const file = writeToDrive(
          path,
          `leads-${exhibitor()?.id ?? ''}.${format}`,
          format === 'csv' ? leadsAsCsv(contacts) : leadsAsVcard(contacts),
        );
        return file === null ? { detail: 'The drive is no longer there.' } : { file, leads: contacts.length };
      } catch (error) {
        return { detail: error instanceof Error ? error.message : String(error) };
      }
    },
    /** Who scanned somebody, by any of their badges, for staff. */
    about(registrant: RegistrantId): DeskRecord['scannedBy'] {
      const { ids, badges } = badgeHolders.of(null, registrant);
      const found = [...ids, ...badges.map(({ id }) => id)].flatMap((id) => state.leadsAbout(id));
      const leads = new Map(found.map((row) => [row.id, row]));
      return [...leads.values()].flatMap(({ id, captured, fields }) => {
        if (captured === null) return [];
        const { exhibitor: whose, at } = captured;
        return [{ lead: id, exhibitor: whose, at: parseClock(at).millis, isWithdrawn: fields[leadConsent]?.value === 'withdrawn' }];
      });
    },
    /** A visitor takes it back at the desk; whether there is such a lead. */
    withdraw(lead: LeadId): boolean {
      const row = state.read({ table: 'lead', key: lead });
      if (row?.table !== 'lead' || row.captured === null) return false;
      const body = { salt: newSalt(environment), fields: { [leadConsent]: 'withdrawn' } };
      journal.transact((writer) => writer.record({ kind: 'lead.amended', subject: lead, actor: 'staff', body }));
      return true;
    },
  };
}
export type Leads = ReturnType<typeof createLeads>;
