import { randomBytes } from 'node:crypto';
import { implement } from '@orpc/server';
import type { Pool, PoolClient } from 'pg';
import { uuid7 } from '../core/clock/uuid7.ts';
import { type Enrolled, hubContract } from '../core/contract/hub.ts';
import { type EventId, StationId } from '../core/contract/ids.ts';
import type { KeyRing } from '../core/contract/keyring.ts';
import { isConsole, type StationGate } from './auth.ts';
import { signKeyRing } from './keys.ts';
import { addEnrolCode, findEvent, type HubEvent, listEvents, raiseKeyRing, takeEnrolCode } from './store/events.ts';
import { countEvent } from './store/overview.ts';
import { listShelf } from './store/quarantine.ts';
import { addStation, findStation, listIssuers, listStations, markWiped, type NewStation, saveHealth } from './store/stations.ts';
import { transact } from './store/transaction.ts';

export interface HubContext {
  readonly authorization: string | undefined;
}

export interface HubRouterParts {
  readonly pool: Pool;
  readonly gate: StationGate;
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
export function createHubRouter({ pool, gate, consoleToken, now }: HubRouterParts) {
  const os = implement(hubContract).$context<HubContext>();

  async function ringOf(event: HubEvent, db: Parameters<typeof listIssuers>[0] = pool): Promise<KeyRing> {
    const { id, pack, keyRingNumber: number, rootKey } = event;
    return signKeyRing({ id, code: pack.event.code, number, rootKey }, await listIssuers(db, id));
  }

  async function caller<E extends { UNAUTHORIZED: () => Error; FORBIDDEN: () => Error }>(context: HubContext, errors: E, event?: EventId) {
    const station = await gate(context.authorization, true);
    if (station === null) throw errors.UNAUTHORIZED();
    if (event !== undefined && station.event !== event) throw errors.FORBIDDEN();
    return station;
  }

  /** Adds a station to an event and gives it what it needs. */
  async function admit(client: PoolClient, eventId: EventId, station: Omit<NewStation, 'event' | 'id'>): Promise<Enrolled> {
    const id = StationId.parse(uuid7(now(), new Uint8Array(randomBytes(16))));
    await addStation(client, { event: eventId, id, ...station });
    await raiseKeyRing(client, eventId);
    const event = await findEvent(client, eventId);
    if (event === null) throw new Error(`There is no event ${eventId}.`);
    const { pack, packTag, rootKey } = event;
    const pepper = Buffer.from(event.pepper).toString('hex');
    return { station: id, event: eventId, pack, packTag, keyRing: await ringOf(event, client), pepper, hubKey: rootKey.x, time: now() };
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
      const { code, name, publicKey } = input;
      const enrolled = await transact(pool, async (client) => {
        const event = await takeEnrolCode(client, code);
        return event === null ? null : admit(client, event, { name, publicKey, role: 'station', succeeds: null, via: null });
      });
      if (enrolled === null) throw errors.CODE_REFUSED();
      return enrolled;
    }),

    reenrol: os.reenrol.handler(async ({ input, context, errors }) => {
      const before = await caller(context, errors);
      if (before.role !== 'station') throw errors.FORBIDDEN();
      return transact(pool, (client) =>
        admit(client, before.event, { name: before.name, publicKey: input.publicKey, role: 'station', succeeds: before.id, via: null }),
      );
    }),

    pack: os.pack.handler(async ({ input, context, errors }) => {
      await caller(context, errors, input.event);
      const event = await eventOr(input.event, errors);
      const pepper = Buffer.from(event.pepper).toString('hex');
      return { tag: event.packTag, pack: input.known === event.packTag ? null : event.pack, keyRing: await ringOf(event), pepper };
    }),

    heartbeat: os.heartbeat.handler(async ({ input, context, errors }) => {
      // A revoked station is heard too: it is to be told.
      const station = await gate(context.authorization, false);
      const present = station === null ? null : await findStation(pool, station.event, station.id);
      if (present === null || present.wiped) throw errors.UNAUTHORIZED();
      await saveHealth(pool, present.event, present.id, input.health);
      if (input.wiping && present.revoked !== null) await markWiped(pool, present.event, present.id);
      const event = await eventOr(present.event, errors);
      const command = present.revoked === null ? null : ('wipe' as const);
      return { time: now(), packTag: event.packTag, keyRingNumber: event.keyRingNumber, command };
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
