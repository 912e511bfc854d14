import { randomBytes } from 'node:crypto';
import { implement } from '@orpc/server';
import type { Pool } from 'pg';
import { uuid7 } from '../core/clock/uuid7.ts';
import { hubContract } from '../core/contract/hub.ts';
import { type EventId, StationId } from '../core/contract/ids.ts';
import type { KeyRing } from '../core/contract/keyring.ts';
import { isConsole, stationOf } from './auth.ts';
import { signKeyRing } from './keys.ts';
import { addEnrolCode, findEvent, type HubEvent, listEvents, raiseKeyRing, takeEnrolCode } from './store/events.ts';
import { acceptPush, listShelf } from './store/journal.ts';
import { countEvent } from './store/overview.ts';
import { addStation, listIssuers, listStations, saveHealth } from './store/stations.ts';
import { transact } from './store/transaction.ts';

export interface HubContext {
  readonly authorization: string | undefined;
}

export interface HubRouterParts {
  readonly pool: Pool;
  readonly consoleToken: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const shownStations = 50;
/** No 0, O, 1, I: a code is read aloud and typed. */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => codeLetters[byte % codeLetters.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Contract → hub. Inputs and outputs are parsed by the contract. */
export function createHubRouter({ pool, consoleToken, now }: HubRouterParts) {
  const os = implement(hubContract).$context<HubContext>();

  async function ringOf(event: HubEvent, db: Parameters<typeof listIssuers>[0] = pool): Promise<KeyRing> {
    const { id, pack, keyRingNumber: number, rootKey } = event;
    return signKeyRing({ id, code: pack.event.code, number, rootKey }, await listIssuers(db, id));
  }

  async function caller<E extends { UNAUTHORIZED: () => Error; FORBIDDEN: () => Error }>(context: HubContext, errors: E, event?: EventId) {
    const station = await stationOf(pool, context.authorization);
    if (station === null) throw errors.UNAUTHORIZED();
    if (event !== undefined && station.event !== event) throw errors.FORBIDDEN();
    return station;
  }

  function staffOnly<E extends { UNAUTHORIZED: () => Error }>(context: HubContext, errors: E): void {
    if (!isConsole(context.authorization, consoleToken)) throw errors.UNAUTHORIZED();
  }

  async function eventOr<E extends { NOT_FOUND: () => Error }>(id: EventId, errors: E): Promise<HubEvent> {
    const event = await findEvent(pool, id);
    if (event === null) throw errors.NOT_FOUND();
    return event;
  }

  return os.router({
    enrol: os.enrol.handler(async ({ input, errors }) => {
      const enrolled = await transact(pool, async (client) => {
        const eventId = await takeEnrolCode(client, input.code);
        if (eventId === null) return null;
        const station = StationId.parse(uuid7(now(), new Uint8Array(randomBytes(16))));
        await addStation(client, { event: eventId, id: station, name: input.name, publicKey: input.publicKey });
        await raiseKeyRing(client, eventId);
        const event = await findEvent(client, eventId);
        return event === null ? null : { station, event, keyRing: await ringOf(event, client) };
      });
      if (enrolled === null) throw errors.CODE_REFUSED();
      const { station, event, keyRing } = enrolled;
      return { station, event: event.id, pack: event.pack, packTag: event.packTag, keyRing, hubKey: event.rootKey.x, time: now() };
    }),

    journal: os.journal.handler(async ({ input, context, errors }) => {
      const station = await caller(context, errors, input.event);
      const result = await acceptPush(pool, input.event, station.id, input.entries);
      switch (result.kind) {
        case 'accepted':
          return {
            acknowledged: result.through,
            quarantined: result.shelved.map(({ seq, reason, detail }) => ({ seq, reason, detail })),
            time: now(),
          };
        case 'gap':
          throw errors.SEQUENCE_GAP({ data: { expected: result.expected } });
        case 'fork':
          throw errors.FORK({ data: { seq: result.seq } });
        case 'unreadable':
          throw errors.UNREADABLE({ data: { detail: result.detail } });
      }
    }),

    pack: os.pack.handler(async ({ input, context, errors }) => {
      await caller(context, errors, input.event);
      const event = await eventOr(input.event, errors);
      return { tag: event.packTag, pack: input.known === event.packTag ? null : event.pack, keyRing: await ringOf(event) };
    }),

    heartbeat: os.heartbeat.handler(async ({ input, context, errors }) => {
      const station = await caller(context, errors);
      await saveHealth(pool, station.event, station.id, input.health);
      const event = await eventOr(station.event, errors);
      return { time: now(), packTag: event.packTag, keyRingNumber: event.keyRingNumber };
    }),

    console: {
      events: os.console.events.handler(({ context, errors }) => {
        staffOnly(context, errors);
        return listEvents(pool);
      }),
      overview: os.console.overview.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        const event = await eventOr(input.event, errors);
        const [{ byCategory, ...counts }, stations] = await Promise.all([
          countEvent(pool, event.id),
          listStations(pool, event.id, shownStations),
        ]);
        const categories = event.pack.categories.map(({ id, name, colour }) => ({
          id,
          name,
          colour,
          registrants: byCategory.get(id) ?? 0,
        }));
        return { ...counts, categories, stations, time: now() };
      }),
      keyRing: os.console.keyRing.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        return ringOf(await eventOr(input.event, errors));
      }),
      quarantine: os.console.quarantine.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        return listShelf(pool, (await eventOr(input.event, errors)).id);
      }),
      createEnrolCode: os.console.createEnrolCode.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        const event = await eventOr(input.event, errors);
        const code = newCode();
        return { code, expiresAt: await addEnrolCode(pool, event.id, code) };
      }),
    },
  });
}
export type HubRouter = ReturnType<typeof createHubRouter>;
