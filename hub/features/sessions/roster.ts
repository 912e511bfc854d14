import { attendanceOf } from '../../../core/admission/attendance/attendance.ts';
import { isExpectedAt } from '../../../core/admission/attendance/expected.ts';
import { seatFor } from '../../../core/admission/attendance/seats.ts';
import { waitersOf } from '../../../core/admission/capacity/waiting.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import type { EventPack, Session } from '../../../core/contract/event/pack.ts';
import type { Roster, RosterPerson, SessionFigures } from '../../../core/contract/hub/sessions.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { detailOf, nameOf, noted, organisationOf } from '../../../core/registrant/details.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { readPersons } from '../../store/persons.ts';
import { countAttendees, listedIds, readAttendees, readWaiting } from '../../store/sessions.ts';

function figuresOf(pack: EventPack, session: Session): Omit<SessionFigures, 'expected' | 'present' | 'came'> {
  const hall = pack.venues.flatMap(({ halls }) => halls).find(({ id }) => id === session.hall);
  return {
    session: session.id,
    title: session.title,
    hall: hall?.name ?? {},
    startsAt: Date.parse(session.startsAt),
    endsAt: Date.parse(session.endsAt),
    capacity: session.capacity,
    timeZone: pack.event.timeZone,
  };
}

/** All sessions in time, with how many are expected and came. */
export async function listSessions(pool: ReadableDatabase, { id, pack }: HubEvent): Promise<SessionFigures[]> {
  const [counts, listed] = await Promise.all([countAttendees(pool, id), readPersons(pool, id, await listedIds(pool, id))]);
  return pack.sessions
    .map((session) => {
      const expected = listed.all.filter(({ row }) => isExpectedAt(session, row)).length;
      const { came = 0, present = 0 } = counts.get(session.id) ?? {};
      return { ...figuresOf(pack, session), expected: expected > 0 || session.access.kind === 'closed' ? expected : null, came, present };
    })
    .toSorted((a, b) => a.startsAt - b.startsAt || a.session.localeCompare(b.session));
}

/** Who came to a session, is there, or is missing; null where there is no such session. @param now milliseconds since 1970 */
export async function rosterOf(pool: ReadableDatabase, { id, pack }: HubEvent, sessionId: string, now: number): Promise<Roster | null> {
  const session = pack.sessions.find((each) => each.id === sessionId);
  if (session === undefined) return null;
  const [{ ids, scansBy }, listed, waiting] = await Promise.all([
    readAttendees(pool, id, session.id),
    listedIds(pool, id),
    readWaiting(pool, id, `session:${session.id}`),
  ]);
  const persons = await readPersons(pool, id, [...listed, ...ids]);
  /** By what they are counted under. */
  const expected = new Set<string>(persons.all.filter(({ row }) => isExpectedAt(session, row)).map((person) => person.ids[0] ?? person.id));
  const fields = fieldsByRole(pack);
  const people: RosterPerson[] = [...new Set<string>([...expected, ...scansBy.keys()])].flatMap((key) => {
    const row = persons.of(key)?.row ?? null;
    const isExpected = expected.has(key);
    const attendance = attendanceOf(staysOf(scansBy.get(key) ?? [], pack), session, now);
    if (!isExpected && attendance.came === null) return [];
    return [
      {
        registrant: row?.id ?? null,
        name: row === null ? '–' : (nameOf(fields, row) ?? '–'),
        organisation: row === null ? null : organisationOf(fields, row),
        title: row === null ? null : detailOf(fields, row, 'title'),
        category: row?.category?.value ?? null,
        seat: row === null ? null : seatFor(noted(row, 'seat'), session.id),
        isExpected,
        ...attendance,
      },
    ];
  });
  people.sort((a, b) => Number(b.isExpected) - Number(a.isExpected) || a.name.localeCompare(b.name, 'zh-Hans'));
  const figures = {
    ...figuresOf(pack, session),
    expected: expected.size > 0 || session.access.kind === 'closed' ? expected.size : null,
    present: people.filter(({ isPresent }) => isPresent).length,
    came: people.filter(({ came }) => came !== null).length,
  };
  const waiters = waitersOf(waiting, now);
  const called = waiters.filter(({ state }) => state === 'called').map(({ number }) => number);
  return { figures, waiting: { count: waiters.length, called: [...new Set(called)] }, people };
}
