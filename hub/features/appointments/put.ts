import { createHash } from 'node:crypto';
import { namedIn, readAppointment } from '../../../core/appointment/read.ts';
import { uuid7 } from '../../../core/clock/uuid7.ts';
import { AppointmentId, type EventId, type RegistrantId } from '../../../core/contract/common/ids.ts';
import { type AppointmentImport, type AppointmentReason, SourceAppointment } from '../../../core/contract/hub/appointments.ts';
import { maxProblems } from '../../../core/contract/hub/import.ts';
import { canonicalJson, type Fact } from '../../../core/journal/entry.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import { lockPosition } from '../../commit/push.ts';
import { findAppointments } from '../../store/appointments.ts';
import type { Database, ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { findImported } from '../../store/imports.ts';
import type { Packs } from '../../store/packs.ts';
import { transact } from '../../store/transaction.ts';

/** An appointment on its way in; `line` where it stood in a file. */
export interface IncomingAppointment {
  readonly line: number | null;
  readonly raw: unknown;
}
export interface PutAppointmentsDependencies {
  readonly pool: Database;
  readonly packs: Packs;
  readonly now: () => number;
}

/** What a source calls an appointment is the same appointment, however often it comes: its id is made of that. */
function idOf(event: EventId, source: string, reference: string): AppointmentId {
  const hash = createHash('sha256')
    .update(JSON.stringify(['appointment', event, source, reference]))
    .digest();
  return AppointmentId.parse(uuid7(0, new Uint8Array(hash.subarray(0, 16))));
}

type People = (source: string, reference: string) => RegistrantId | null;
/** The people that these records name, by source and reference. */
async function peopleIn(db: ReadableDatabase, event: EventId, source: string, records: readonly SourceAppointment[]): Promise<People> {
  const wanted = new Map<string, Set<string>>();
  for (const { first, second } of records)
    for (const named of [namedIn(first, source), namedIn(second, source)])
      wanted.set(named.source, (wanted.get(named.source) ?? new Set()).add(named.reference));
  const found = new Map<string, RegistrantId>();
  for (const [from, references] of wanted)
    for (const [reference, { registrant }] of await findImported(db, event, from, [...references]))
      found.set(`${from}/${reference}`, registrant);
  return (from, reference) => found.get(`${from}/${reference}`) ?? null;
}

/** Takes appointments of one source in one transaction; the same again changes nothing, a bad one is refused, and those behind it go on. */
export async function putAppointments(
  { pool, packs, now }: PutAppointmentsDependencies,
  { id: event, pack }: HubEvent,
  source: string,
  incoming: readonly IncomingAppointment[],
  isDryRun: boolean,
): Promise<AppointmentImport> {
  const result: AppointmentImport = { rows: incoming.length, added: 0, changed: 0, unchanged: 0, refused: 0, problems: [] };
  const good: { line: number | null; record: SourceAppointment }[] = [];
  const seen = new Set<string>();
  function refuse(line: number | null, reference: string | null, reason: AppointmentReason, detail: string): void {
    result.refused++;
    if (result.problems.length < maxProblems) result.problems.push({ line, reference, reason, detail: detail.slice(0, 200) });
  }
  for (const { line, raw } of incoming) {
    const parsed = SourceAppointment.safeParse(raw);
    const named = typeof raw === 'object' && raw !== null && 'reference' in raw ? String(raw.reference).slice(0, 120) : null;
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      refuse(line, named, named === null || named.trim() === '' ? 'reference-missing' : 'unreadable', issue?.path.join('.') ?? '');
    } else if (seen.has(parsed.data.reference)) refuse(line, named, 'reference-repeated', '');
    else {
      seen.add(parsed.data.reference);
      good.push({ line, record: parsed.data });
    }
  }

  async function planIn(db: ReadableDatabase): Promise<Fact[]> {
    const person = await peopleIn(
      db,
      event,
      source,
      good.map(({ record }) => record),
    );
    const reading = { source, timeZone: pack.event.timeZone, exhibitors: new Set(pack.exhibitors.map(({ id }) => id)), person };
    const ids = good.map(({ record }) => idOf(event, source, record.reference));
    const known = new Map((await findAppointments(db, event, ids)).map((row) => [row.id, row]));
    return good.flatMap(({ line, record }): Fact[] => {
      const check = readAppointment(record, reading);
      if (check.kind === 'refused') {
        refuse(line, record.reference, check.reason, check.detail);
        return [];
      }
      const id = idOf(event, source, record.reference);
      const before = known.get(id)?.planned?.value;
      if (before !== undefined && canonicalJson(before) === canonicalJson(check.plan)) {
        result.unchanged++;
        return [];
      }
      if (before === undefined) result.added++;
      else result.changed++;
      return [{ kind: 'appointment.planned', subject: id, actor: `source:${source}`, body: { ...check.plan } }];
    });
  }
  if (isDryRun) await planIn(pool);
  else {
    const redaction = await packs.redaction(event);
    await transact(pool, async (client) => {
      // Under the event's lock: another import of the same appointments waits until this one is through.
      await lockPosition(client, event);
      const refused = await recordFacts(client, event, await planIn(client), redaction, now());
      if (refused !== null) throw new Error(refused);
    });
  }
  return { ...result, problems: result.problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
