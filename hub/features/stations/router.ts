import { randomBytes } from 'node:crypto';
import { lockPosition } from '../../commit/push.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { addEnrolCode, raiseKeyRing } from '../../store/events.ts';
import { keyRingOf } from '../../store/key-ring.ts';
import { revokeFamily } from '../../store/station-family.ts';
import { countEnrolled, listStations, openDoor, reclassify } from '../../store/stations.ts';
import { transact } from '../../store/transaction.ts';
import { lastWrongPins, listWrongPins } from '../../store/wrong-pins.ts';

/** No 0, O, 1, I: a code is read aloud and typed. 32 letters, so each stands for five bits (`docs/security.md` has how long guessing takes). */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => codeLetters[byte % codeLetters.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

type StationsContract = Pick<
  GuardedContract['console'],
  'stations' | 'keyRing' | 'revokeStation' | 'reclassifyStation' | 'openDoor' | 'wrongPins' | 'createEnrolCode'
>;

/** Stations at the console: who has joined, what each may do, and who is out. */
export function createStationsRouter(os: StationsContract, { pool, readPool, uplinks, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return {
    stations: os.stations.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const [stations, total] = await Promise.all([
        listStations(readPool, id, input.after ?? null, input.limit),
        countEnrolled(readPool, id),
      ]);
      const wrong = await lastWrongPins(
        readPool,
        id,
        stations.map((each) => each.id),
      );
      return { stations: stations.map((each) => ({ ...each, lastWrongPin: wrong.get(each.id) ?? null })), total, time: now() };
    }),
    wrongPins: os.wrongPins.handler(async ({ input, errors }) => {
      return listWrongPins(readPool, (await eventOr(input.event, errors)).id, input.station, input.limit);
    }),
    keyRing: os.keyRing.handler(async ({ input, errors }) => keyRingOf(await eventOr(input.event, errors), pool)),
    revokeStation: os.revokeStation.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const isRevoked = await transact(pool, async (client) => {
        await lockPosition(client, id);
        const done = await revokeFamily(client, id, input.station, input.how);
        if (done) await raiseKeyRing(client, id);
        return done;
      });
      if (!isRevoked) throw errors.NOT_FOUND();
      return { revoked: true as const };
    }),
    openDoor: os.openDoor.handler(async ({ input, errors }) => {
      if (!(await openDoor(pool, (await eventOr(input.event, errors)).id, input.station))) throw errors.NOT_FOUND();
      return { opened: true as const };
    }),
    reclassifyStation: os.reclassifyStation.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const { station, stationClass, checkpoint } = input;
      if (uplinks().length > 0) throw errors.UPSTREAM_NEEDED();
      const isPlace = checkpoint === null || (stationClass === 'gate-station' && pack.checkpoints.some((each) => each.id === checkpoint));
      if (!isPlace) throw errors.NOT_FOUND();
      const changed = await transact(pool, async (client) => {
        await lockPosition(client, id);
        const done = await reclassify(client, id, station, { stationClass, checkpoint });
        if (done) await raiseKeyRing(client, id);
        return done;
      });
      return { changed };
    }),
    createEnrolCode: os.createEnrolCode.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      if (uplinks().length > 0) throw errors.UPSTREAM_NEEDED();
      const { stationClass, exhibitor, checkpoint } = input;
      if (exhibitor !== null && !pack.exhibitors.some((each) => each.id === exhibitor)) throw errors.NOT_FOUND();
      if (checkpoint !== null && !pack.checkpoints.some((each) => each.id === checkpoint)) throw errors.NOT_FOUND();
      const code = newCode();
      return { code, expiresAt: await addEnrolCode(pool, id, code, { stationClass, exhibitor, checkpoint }) };
    }),
  };
}
