import { randomBytes } from 'node:crypto';
import { uuid7 } from '../../../core/clock/uuid7.ts';
import { type EventId, StationId } from '../../../core/contract/common/ids.ts';
import type { Membership } from '../../../core/contract/common/station-class.ts';
import type { Enrolled } from '../../../core/contract/hub/hub.ts';
import { getsPepper, packFor } from '../../../core/rights/pack-projection.ts';
import { isSoundPublicKey } from '../../../node/ed25519.ts';
import { lockPosition } from '../../commit/push.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import type { GuardedContract } from '../../http/guard.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { findEvent, raiseKeyRing, takeEnrolCode } from '../../store/events.ts';
import { keyRingOf } from '../../store/key-ring.ts';
import { endPredecessor, findSuccessor, readFamily } from '../../store/station-family.ts';
import { addStation, findStation, isKeyTaken, type NewStation } from '../../store/stations.ts';
import { transact } from '../../store/transaction.ts';
import { saveEdgeEvent } from '../../store/uplinks.ts';
import { UplinkError } from '../../uplink/client.ts';

/** How often one enrolment may be taken over by another incarnation: within an hour, and ever. A forked disk needs one. */
export const maxReEnrolments = { anHour: 3, ever: 12 } as const;
const hour = 3_600_000;

/** What is kept of whoever joins, besides what the code says. */
type Joining = Pick<NewStation, 'name' | 'publicKey' | 'succeeds' | 'via'>;

/** Thrown inside a transaction, which undoes it: a code that was taken is not used up. */
class KeyRefused extends Error {}

interface EnrolmentErrors {
  UPSTREAM_NEEDED: () => Error;
  CODE_REFUSED?: () => Error;
  KEY_REFUSED: () => Error;
  FORBIDDEN: () => Error;
  TOO_MANY?: () => Error;
}

/** Who joins an event: with a code, or as the next incarnation of a station that joined before. At an edge hub the hub above decides. */
export function createEnrolmentRouter(os: Pick<GuardedContract, 'enrol' | 'reenrol'>, dependencies: HubRouterDependencies) {
  const { pool, gate, now } = dependencies;

  /** Whether a public key may be a station's: no point of small order, nobody's yet, and not the event's own. */
  async function checkKey(client: WritableDatabase, event: EventId, publicKey: string): Promise<void> {
    const root = (await findEvent(client, event))?.rootKey?.x;
    if (!isSoundPublicKey(publicKey) || publicKey === root || (await isKeyTaken(client, event, publicKey))) throw new KeyRefused();
  }

  /** Adds a station to an event and gives it what its class gets. */
  async function admit(client: WritableDatabase, eventId: EventId, membership: Membership, joining: Joining): Promise<Enrolled> {
    await checkKey(client, eventId, joining.publicKey);
    const id = StationId.parse(uuid7(now(), new Uint8Array(randomBytes(16))));
    await addStation(client, { event: eventId, id, ...membership, ...joining });
    await raiseKeyRing(client, eventId);
    return answerOf(client, eventId, id, membership);
  }

  /** What a station that has joined is given. */
  async function answerOf(client: ReadableDatabase, eventId: EventId, id: StationId, membership: Membership): Promise<Enrolled> {
    const event = await findEvent(client, eventId);
    if (event === null) throw new Error(`There is no event ${eventId}.`);
    const keyRing = await keyRingOf(event, client);
    const pack = packFor(membership.stationClass, event.pack);
    const pepper = getsPepper(membership.stationClass) ? Buffer.from(event.pepper).toString('hex') : null;
    return { station: id, ...membership, event: eventId, pack, packTag: event.packTag, keyRing, pepper, hubKey: keyRing.root, time: now() };
  }

  /** At an edge hub: what the hub above enrolled is known here, too. */
  async function adopt(enrolled: Enrolled, joining: Joining): Promise<Enrolled> {
    const { event, stationClass, exhibitor, checkpoint, station: id } = enrolled;
    await transact(pool, async (client) => {
      if (joining.succeeds !== null) await endPredecessor(client, event, joining.succeeds);
      // Asked again because an answer was lost, the hub above gives the same one.
      if ((await findStation(client, event, id)) === null)
        await addStation(client, { event, id, stationClass, exhibitor, checkpoint, ...joining });
      const held = await findEvent(client, event);
      // A stand's answer holds a part of the pack only, and no key of the look-up hashes: the event's own stay.
      if (enrolled.pepper !== null && stationClass !== 'gate-station')
        await saveEdgeEvent(client, { ...enrolled, pepper: enrolled.pepper });
      else if (held !== null)
        await saveEdgeEvent(client, {
          pack: held.pack,
          packTag: held.packTag,
          keyRing: enrolled.keyRing,
          pepper: Buffer.from(held.pepper).toString('hex'),
        });
    });
    return { ...enrolled, time: now() };
  }

  /** Asks the hub above, and says in the contract's words what it refused. */
  async function above(asked: Promise<Enrolled>, errors: EnrolmentErrors): Promise<Enrolled> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof UplinkError)) throw error;
      const { code } = error;
      if (code === 'CODE_REFUSED' && errors.CODE_REFUSED !== undefined) throw errors.CODE_REFUSED();
      if (code === 'TOO_MANY' && errors.TOO_MANY !== undefined) throw errors.TOO_MANY();
      if (code === 'KEY_REFUSED') throw errors.KEY_REFUSED();
      throw code === 'FORBIDDEN' ? errors.FORBIDDEN() : errors.UPSTREAM_NEEDED();
    }
  }
  const orKeyRefused = async (admitted: Promise<Enrolled | null>, errors: EnrolmentErrors) => {
    try {
      return await admitted;
    } catch (error) {
      if (error instanceof KeyRefused) throw errors.KEY_REFUSED();
      throw error;
    }
  };

  return {
    enrol: os.enrol.handler(async ({ input, context, errors }) => {
      const { code, name, publicKey } = input;
      const edge = await gate(context.authorization, true);
      // An edge hub whose token is not believed must not spend a code for a station that would then not be behind it.
      if (edge === null && context.authorization !== undefined) throw errors.UNAUTHORIZED();
      const joining: Joining = { name, publicKey, succeeds: null, via: edge?.stationClass === 'edge' ? edge.id : null };
      const [uplink] = dependencies.uplinks();
      if (uplink !== undefined) return adopt(await above(uplink.client.enrol(code, name, publicKey), errors), joining);
      const admitted = transact(pool, async (client) => {
        const taken = await takeEnrolCode(client, code);
        if (taken === null) return null;
        const { event, ...membership } = taken;
        return admit(client, event, membership, joining);
      });
      const enrolled = await orKeyRefused(admitted, errors);
      if (enrolled === null) throw errors.CODE_REFUSED();
      return enrolled;
    }),

    reenrol: os.reenrol.handler(async ({ input, context, errors }) => {
      const { publicKey } = input;
      // One whose place was taken may ask, and do nothing else: a disk that was copied has two owners.
      const caller = await gate(context.authorization, false);
      const asking = caller === null ? null : await findStation(pool, caller.event, caller.id);
      if (asking === null || asking.wiped || (asking.revoked !== null && asking.revoked !== 'superseded')) throw errors.UNAUTHORIZED();
      const isEdge = asking.stationClass === 'edge';
      const before = isEdge && input.succeeds !== undefined ? await findStation(pool, asking.event, input.succeeds) : asking;
      const isInService = before?.revoked === null || before?.revoked === 'superseded';
      if (before === null || before.stationClass === 'edge' || before.stationClass === 'hub' || !isInService) throw errors.FORBIDDEN();
      if (isEdge && before.via !== asking.id) throw errors.FORBIDDEN();
      const { event, name, id: succeeds, via, stationClass, exhibitor, checkpoint } = before;
      const joining: Joining = { name, publicKey, succeeds, via };
      const [uplink] = dependencies.uplinks();
      if (uplink !== undefined) return adopt(await above(uplink.client.reenrol(publicKey, succeeds), errors), joining);
      const admitted = transact(pool, async (client) => {
        // The event's row comes before its stations' in every transaction that has both.
        await lockPosition(client, event);
        const family = await readFamily(client, event, succeeds);
        const membership = { stationClass, exhibitor, checkpoint };
        const already = await findSuccessor(client, event, succeeds, publicKey);
        if (already !== null) return answerOf(client, event, already, membership);
        const lately = family.filter(({ enrolledAt, isSuccessor, wasSeen }) => isSuccessor && wasSeen && enrolledAt > now() - hour);
        if (lately.length >= maxReEnrolments.anHour || family.length > maxReEnrolments.ever) return null;
        await endPredecessor(client, event, succeeds);
        return admit(client, event, membership, joining);
      });
      const enrolled = await orKeyRefused(admitted, errors);
      if (enrolled === null) throw errors.TOO_MANY();
      return enrolled;
    }),
  };
}
