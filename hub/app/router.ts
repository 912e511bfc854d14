import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import type { KeyRing } from '../../core/contract/common/key-ring.ts';
import type { Enrolled } from '../../core/contract/hub/hub.ts';
import { rootIssuer, signKeyRing, stationIssuer } from '../../core/credential/key-ring.ts';
import { signingKey } from '../../node/ed25519.ts';
import { createAccessRouter } from '../features/access/router.ts';
import { createAppointmentsRouter, createSourceAppointmentsRouter } from '../features/appointments/router.ts';
import { createDesignRouter } from '../features/design/router.ts';
import { createDeskRouter } from '../features/desk/router.ts';
import { createImportRouter, createRegistrantsRouter } from '../features/import/router.ts';
import type { FileIntakeDependencies } from '../features/import/uploads.ts';
import { createLeadsRouter } from '../features/leads/router.ts';
import { createDisplayRouter, createSessionsRouter } from '../features/sessions/router.ts';
import type { HubContext } from '../http/dependencies.ts';
import { createEventOr } from '../http/event-or.ts';
import { guardedContract } from '../http/guard.ts';
import { markNoticesAcknowledged, noticesFor, reviewConflict, reviewedOf } from '../store/conflicts.ts';
import { findEvent, type HubEvent, raiseKeyRing, takeEnrolCode } from '../store/events.ts';
import {
  addStation,
  findStation,
  listGates,
  listIssuers,
  markWiped,
  type NewStation,
  revokedBehind,
  saveHealth,
  saveHealthBehind,
} from '../store/stations.ts';
import { transact } from '../store/transaction.ts';
import { saveEdgeEvent } from '../store/uplinks.ts';
import { UplinkError } from '../uplink/client.ts';
import { createConsoleRouter } from './console-router.ts';

/** Contract → hub. Inputs and outputs are parsed by the contract. */
export function createHubRouter(dependencies: FileIntakeDependencies) {
  const { pool, gate, now } = dependencies;
  const os = guardedContract();
  const eventOr = createEventOr(pool);

  async function ringOf({ id, pack, keyRingNumber: number, rootKey, keyRing }: HubEvent, db: Pool | PoolClient = pool): Promise<KeyRing> {
    if (keyRing !== null) return keyRing;
    if (rootKey === null) throw new Error(`The event ${id} has neither root key nor key ring.`);
    const issuers = [rootIssuer(rootKey.x), ...(await listIssuers(db, id)).map(stationIssuer)];
    return signKeyRing({ id, code: pack.event.code, number, root: rootKey.x }, issuers, signingKey(rootKey).sign);
  }

  async function caller<E extends { UNAUTHORIZED: () => Error; FORBIDDEN: () => Error }>(context: HubContext, errors: E, event?: EventId) {
    const station = context.caller.who === 'station' ? context.caller.station : null;
    if (station === null) throw errors.UNAUTHORIZED();
    if (event !== undefined && station.event !== event) throw errors.FORBIDDEN();
    return station;
  }

  /** Adds a station to an event and gives it what it needs. */
  async function admit(
    client: PoolClient,
    eventId: EventId,
    station: Omit<NewStation, 'event' | 'id' | 'role'> & { readonly role: 'station' | 'edge' },
  ): Promise<Enrolled> {
    const id = StationId.parse(uuid7(now(), new Uint8Array(randomBytes(16))));
    await addStation(client, { event: eventId, id, ...station });
    await raiseKeyRing(client, eventId);
    const event = await findEvent(client, eventId);
    if (event === null) throw new Error(`There is no event ${eventId}.`);
    const { pack, packTag } = event;
    const keyRing = await ringOf(event, client);
    const pepper = Buffer.from(event.pepper).toString('hex');
    const { role, exhibitor } = station;
    return { station: id, role, exhibitor, event: eventId, pack, packTag, keyRing, pepper, hubKey: keyRing.root, time: now() };
  }

  /** At an edge hub: what the hub above enrolled is known here, too. */
  async function adopt(enrolled: Enrolled, station: Pick<NewStation, 'name' | 'publicKey' | 'succeeds' | 'via'>): Promise<Enrolled> {
    const { event, role, exhibitor, station: id } = enrolled;
    await transact(pool, async (client) => {
      await addStation(client, { event, id, role, exhibitor, ...station });
      await saveEdgeEvent(client, enrolled);
    });
    return { ...enrolled, time: now() };
  }

  /** Asks the hub above, and says in the contract's words what it refused. */
  async function above<E extends { UPSTREAM_NEEDED: () => Error; CODE_REFUSED?: () => Error; FORBIDDEN: () => Error }>(
    asked: Promise<Enrolled>,
    errors: E,
  ): Promise<Enrolled> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof UplinkError)) throw error;
      if (error.code === 'CODE_REFUSED' && errors.CODE_REFUSED !== undefined) throw errors.CODE_REFUSED();
      throw error.code === 'FORBIDDEN' ? errors.FORBIDDEN() : errors.UPSTREAM_NEEDED();
    }
  }

  return os.router({
    enrol: os.enrol.handler(async ({ input, context, errors }) => {
      const { code, name, publicKey } = input;
      const edge = await gate(context.authorization, true);
      // An edge hub whose token is not believed must not spend a code for a station that would then not be behind it.
      if (edge === null && context.authorization !== undefined) throw errors.UNAUTHORIZED();
      const via = edge?.role === 'edge' ? edge.id : null;
      const [uplink] = dependencies.uplinks();
      if (uplink !== undefined)
        return adopt(await above(uplink.client.enrol(code, name, publicKey), errors), { name, publicKey, succeeds: null, via });
      const enrolled = await transact(pool, async (client) => {
        const taken = await takeEnrolCode(client, code);
        return taken === null
          ? null
          : admit(client, taken.event, { name, publicKey, role: taken.role, exhibitor: taken.exhibitor, succeeds: null, via });
      });
      if (enrolled === null) throw errors.CODE_REFUSED();
      return enrolled;
    }),

    reenrol: os.reenrol.handler(async ({ input, context, errors }) => {
      const { publicKey } = input;
      const asking = await caller(context, errors);
      const isEdge = asking.role === 'edge';
      const before = isEdge && input.succeeds !== undefined ? await findStation(pool, asking.event, input.succeeds) : asking;
      if (before === null || before.role !== 'station' || before.revoked !== null || (isEdge && before.via !== asking.id))
        throw errors.FORBIDDEN();
      const { name, id: succeeds, via, exhibitor } = before;
      const [uplink] = dependencies.uplinks();
      if (uplink !== undefined)
        return adopt(await above(uplink.client.reenrol(publicKey, succeeds), errors), { name, publicKey, succeeds, via });
      return transact(pool, (client) => admit(client, before.event, { name, publicKey, role: 'station', exhibitor, succeeds, via }));
    }),

    pack: os.pack.handler(async ({ input, context, errors }) => {
      await caller(context, errors, input.event);
      const event = await eventOr(input.event, errors);
      const pepper = Buffer.from(event.pepper).toString('hex');
      return { tag: event.packTag, pack: input.known === event.packTag ? null : event.pack, keyRing: await ringOf(event), pepper };
    }),

    heartbeat: os.heartbeat.handler(async ({ input, context, errors }) => {
      // A revoked station gets an answer too: the command to wipe itself.
      const station = await gate(context.authorization, false);
      const present = station === null ? null : await findStation(pool, station.event, station.id);
      if (present === null || present.wiped) throw errors.UNAUTHORIZED();
      await saveHealth(pool, present.event, present.id, input.health);
      if (input.wiping && present.revoked !== null) await markWiped(pool, present.event, present.id);
      const event = await eventOr(present.event, errors);
      const command = present.revoked === null ? null : ('wipe' as const);
      await markNoticesAcknowledged(pool, present.event, present.id, input.acknowledged);
      const words = { left: 'sent out at the gate', stays: 'stays inside, said the gate' };
      for (const { id, outcome } of input.settled) await reviewConflict(pool, present.event, id, present.name, words[outcome]);
      const reviewed = await reviewedOf(pool, present.event, input.open);
      const notices = await noticesFor(pool, present.event, present.id);
      const above = dependencies.uplinks().flatMap((uplink) => (uplink.event === present.event ? uplink.gates() : []));
      const here = await listGates(pool, present.event);
      const gates = [...here, ...above.filter(({ station: id }) => !here.some((gate) => gate.station === id))];
      const isEdge = present.role === 'edge';
      if (isEdge) await saveHealthBehind(pool, present.event, present.id, input.stations);
      const revoked = isEdge ? await revokedBehind(pool, present.event, present.id) : [];
      return { time: now(), packTag: event.packTag, keyRingNumber: event.keyRingNumber, command, notices, reviewed, gates, revoked };
    }),

    registrants: createRegistrantsRouter(os.registrants, dependencies),
    appointments: createSourceAppointmentsRouter(os.appointments, dependencies),
    displays: createDisplayRouter(os.displays, dependencies),
    console: {
      ...createConsoleRouter(os.console, dependencies, { eventOr, ringOf }),
      imports: createImportRouter(os.console.imports, dependencies),
      desk: createDeskRouter(os.console.desk, dependencies),
      design: createDesignRouter(os.console.design, dependencies),
      access: createAccessRouter(os.console.access, dependencies),
      sessions: createSessionsRouter(os.console.sessions, dependencies),
      leads: createLeadsRouter(os.console.leads, dependencies),
      appointments: createAppointmentsRouter(os.console.appointments, dependencies),
    },
  });
}
export type HubRouter = ReturnType<typeof createHubRouter>;
