import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { aheadBy, lateScan } from '../../../core/admission/attendance/late-signing.ts';
import { rowOfSeat } from '../../../core/admission/attendance/seats.ts';
import { uuid7 } from '../../../core/clock/uuid7.ts';
import { type DisplayKind, displayKinds } from '../../../core/contract/hub/sessions.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { findRegistrants } from '../../store/desk.ts';
import type { HubEvent } from '../../store/events.ts';
import { transact } from '../../store/transaction.ts';
import { listSessions, rosterOf } from './roster.ts';

/** What opens one hall screen and nothing else: 22 characters of an HMAC-SHA-256 by the event's own secret. */
function displayKey(event: HubEvent, session: string, kind: DisplayKind): string {
  return createHmac('sha256', event.pepper).update(`display/${event.id}/${session}/${kind}`).digest('base64url').slice(0, 22);
}
function isKey(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

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
        if ((await findRegistrants(client, id, [registrant])).length === 0) return 'There is no such person.';
        const subject = uuid7(now(), new Uint8Array(randomBytes(16)));
        return recordFacts(client, id, [{ kind: 'scan.recorded', subject, actor: `console:${by}`, body: { ...fact } }], redaction, now());
      });
      if (refused !== null) throw errors.REFUSED({ data: { detail: refused } });
      return { done: true as const };
    }),
    displays: os.displays.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      if (!event.pack.sessions.some(({ id }) => id === input.session)) throw errors.NOT_FOUND();
      return displayKinds.map((kind) => ({
        kind,
        path: `/display.html#event=${event.id}&session=${input.session}&kind=${kind}&key=${displayKey(event, input.session, kind)}`,
      }));
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
      if (!isKey(key, displayKey(event, session, kind))) throw errors.FORBIDDEN();
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
