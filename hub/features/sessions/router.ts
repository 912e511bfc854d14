import { randomBytes } from 'node:crypto';
import { aheadBy, lateScan } from '../../../core/admission/attendance/late-signing.ts';
import { rowOfSeat } from '../../../core/admission/attendance/seats.ts';
import { uuid7 } from '../../../core/clock/uuid7.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { addDisplay, listDisplays, opensDisplay, revokeDisplay } from '../../store/displays.ts';
import type { HubEvent } from '../../store/events.ts';
import { readPersons } from '../../store/persons.ts';
import { transact } from '../../store/transaction.ts';
import { listSessions, rosterOf } from './roster.ts';

const hour = 3_600_000;
/** A hall screen goes on so long after its session, in hours, where nobody says otherwise. */
const hoursAfter = 12;

/** Sessions at the console. */
export function createSessionsRouter(os: GuardedContract['console']['sessions'], { pool, readPool, packs, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    list: os.list.handler(async ({ input, errors }) => listSessions(readPool, await eventOr(input.event, errors))),
    roster: os.roster.handler(async ({ input, errors }) => {
      const roster = await rosterOf(readPool, await eventOr(input.event, errors), input.session, now());
      if (roster === null) throw errors.NOT_FOUND();
      return roster;
    }),
    sign: os.sign.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const { session, registrant, direction, at, by } = input;
      const fact = lateScan(pack, { session, badge: null, registrant, direction, at, by: `console:${by}` });
      if (fact === null) throw errors.NOT_FOUND();
      if (at > now() + aheadBy) throw errors.REFUSED({ data: { detail: 'That time is still to come.' } });
      const redaction = await packs.redaction(id);
      const refused = await transact(pool, async (client) => {
        if ((await readPersons(client, id, [registrant])).of(registrant) === null) return 'There is no such person.';
        const subject = uuid7(now(), new Uint8Array(randomBytes(16)));
        return recordFacts(client, id, [{ kind: 'scan.recorded', subject, actor: `console:${by}`, body: { ...fact } }], redaction, now());
      });
      if (refused !== null) throw errors.REFUSED({ data: { detail: refused } });
      return { done: true as const };
    }),
    displays: os.displays.handler(async ({ input, errors }) => {
      return listDisplays(readPool, (await eventOr(input.event, errors)).id, input.session);
    }),
    createDisplay: os.createDisplay.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const { session, kind, label, hours, by } = input;
      const found = pack.sessions.find((each) => each.id === session);
      if (found === undefined) throw errors.NOT_FOUND();
      const key = randomBytes(32).toString('base64url');
      const display = uuid7(now(), new Uint8Array(randomBytes(16)));
      const expiresAt = hours === undefined ? Math.max(Date.parse(found.endsAt), now()) + hoursAfter * hour : now() + hours * hour;
      await addDisplay(pool, id, { id: display, session, kind, label, key, by, expiresAt });
      return { display, path: `/display.html#event=${id}&session=${session}&kind=${kind}&key=${key}`, expiresAt };
    }),
    revokeDisplay: os.revokeDisplay.handler(async ({ input, errors }) => {
      if (!(await revokeDisplay(pool, (await eventOr(input.event, errors)).id, input.display))) throw errors.NOT_FOUND();
      return { revoked: true as const };
    }),
  });
}

/** A roster is made at most so often, in milliseconds, however many screens ask. */
const freshFor = 2_000;

/** Hall screens: each with the key of its own address. */
export function createDisplayRouter(os: GuardedContract['displays'], { pool, readPool, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  const made = new Map<string, { at: number; roster: ReturnType<typeof rosterOf> }>();
  function fresh(event: HubEvent, session: string) {
    const key = `${event.id}/${session}`;
    const before = made.get(key);
    if (before !== undefined && now() - before.at < freshFor) return before.roster;
    const roster = rosterOf(readPool, event, session, now());
    made.set(key, { at: now(), roster });
    roster.catch(() => made.delete(key));
    return roster;
  }
  return os.router({
    view: os.view.handler(async ({ input, errors }) => {
      const { session, kind, key } = input;
      const event = await eventOr(input.event, errors);
      if (!(await opensDisplay(pool, event.id, { session, kind, key }, now()))) throw errors.FORBIDDEN();
      const roster = await fresh(event, session);
      if (roster === null) throw errors.NOT_FOUND();
      const { name, languages } = event.pack.event;
      const { brand, surface, ink } = event.pack.theme;
      // A screen for everybody names nobody.
      const shown = kind === 'public' ? [] : roster.people;
      return {
        kind,
        event: name,
        theme: { brand, surface, ink },
        languages,
        time: now(),
        figures: roster.figures,
        waiting: roster.waiting,
        people: shown.map(({ name: who, organisation, title, seat, isExpected, isPresent, came }) => ({
          name: who,
          organisation,
          title,
          seat,
          isExpected,
          isPresent,
          came,
          place: seat === null ? null : rowOfSeat(seat),
        })),
      };
    }),
  });
}
