import { randomBytes } from 'node:crypto';
import { implement } from '@orpc/server';
import type { PoolClient } from 'pg';
import { uuid7 } from '../core/clock/uuid7.ts';
import { type Enrolled, hubContract } from '../core/contract/hub.ts';
import { type EventId, StationId } from '../core/contract/ids.ts';
import type { KeyRing } from '../core/contract/keyring.ts';
import { createConsoleRouter } from './console-router.ts';
import { signKeyRing } from './keys.ts';
import type { HubContext, HubRouterParts } from './parts.ts';
import { markNoticesTold, noticesFor } from './store/conflicts.ts';
import { findEvent, type HubEvent, raiseKeyRing, takeEnrolCode } from './store/events.ts';
import { addStation, findStation, listIssuers, markWiped, type NewStation, saveHealth } from './store/stations.ts';
import { transact } from './store/transaction.ts';

/** Contract → hub. Inputs and outputs are parsed by the contract. */
export function createHubRouter(parts: HubRouterParts) {
  const { pool, gate, now } = parts;
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
      await markNoticesTold(pool, present.event, present.id, input.told);
      const notices = await noticesFor(pool, present.event, present.id);
      return { time: now(), packTag: event.packTag, keyRingNumber: event.keyRingNumber, command, notices };
    }),

    console: createConsoleRouter(parts, { eventOr, ringOf }),
  });
}
export type HubRouter = ReturnType<typeof createHubRouter>;
