import { randomBytes } from 'node:crypto';
import { BundleError } from '../../core/bundle/seal.ts';
import type { KeyRing } from '../../core/contract/common/key-ring.ts';
import { listDeadLetters, settleDeadLetter } from '../commit/quarantine.ts';
import type { HubRouterDependencies } from '../http/dependencies.ts';
import type { EventOr } from '../http/event-or.ts';
import type { GuardedContract } from '../http/guard.ts';
import { auditEvent } from '../store/audit.ts';
import { countConflicts, listConflicts, reviewConflict } from '../store/conflicts.ts';
import { addEnrolCode, type HubEvent, listEvents, raiseKeyRing, ring, settleEpochs } from '../store/events.ts';
import { countEvent } from '../store/overview.ts';
import { listStations, revokeStation } from '../store/stations.ts';
import { transact } from '../store/transaction.ts';
import { countWaiting } from '../store/uplinks.ts';
import { importBundle } from '../sync/offline-bundle.ts';

const shownStations = 50;
/** No 0, O, 1, I: a code is read aloud and typed. */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function newCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => codeLetters[byte % codeLetters.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

export interface ConsoleDependencies {
  readonly eventOr: EventOr;
  readonly ringOf: (event: HubEvent) => Promise<KeyRing>;
}

type ConsoleContract = GuardedContract['console'];

/** What organisers see and do, besides what is of a feature; the guard has asked for the console's token. */
export function createConsoleRouter(
  os: ConsoleContract,
  { pool, readPool, groupCommit, packs, uplinks, rotateConsoleToken, now }: HubRouterDependencies,
  { eventOr, ringOf }: ConsoleDependencies,
) {
  return {
    events: os.events.handler(() => listEvents(readPool)),
    overview: os.overview.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const uplink = uplinks().find((each) => each.event === event.id);
      const [{ byCategory, ...counts }, stations, conflicts, waiting] = await Promise.all([
        countEvent(readPool, event.id),
        listStations(readPool, event.id, shownStations),
        countConflicts(readPool, event.id),
        uplink === undefined ? 0 : countWaiting(pool, event.id),
      ]);
      const categories = event.pack.categories.map(({ id, name, colour }) => ({ id, name, colour, registrants: byCategory.get(id) ?? 0 }));
      const line = uplink === undefined ? null : { url: uplink.url, ...uplink.status(), waiting };
      return { ...counts, conflicts, uplink: line, categories, stations, time: now() };
    }),
    keyRing: os.keyRing.handler(async ({ input, errors }) => {
      return ringOf(await eventOr(input.event, errors));
    }),
    quarantine: os.quarantine.handler(async ({ input, errors }) => {
      return listDeadLetters(pool, (await eventOr(input.event, errors)).id);
    }),
    settleQuarantined: os.settleQuarantined.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const result = await settleDeadLetter(pool, id, input, input.settling, input.by, await packs.redaction(id), now());
      if (result.kind === 'not-found') throw errors.NOT_FOUND();
      if (result.kind === 'refused') throw errors.REFUSED({ data: { detail: result.detail } });
      return { settled: true };
    }),
    conflicts: os.conflicts.handler(async ({ input, errors }) => {
      return listConflicts(pool, (await eventOr(input.event, errors)).id);
    }),
    reviewConflict: os.reviewConflict.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      if (!(await reviewConflict(pool, id, input.id, input.by, input.note))) throw errors.NOT_FOUND();
      return { reviewed: true };
    }),
    revokeStation: os.revokeStation.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const revoked = await transact(pool, async (client) => {
        const done = await revokeStation(client, id, input.station, input.how);
        if (done) await raiseKeyRing(client, id);
        return done;
      });
      if (!revoked) throw errors.NOT_FOUND();
      return { revoked: true };
    }),
    importBundle: os.importBundle.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      try {
        return await importBundle(pool, groupCommit, event, input.text);
      } catch (error) {
        if (error instanceof BundleError) throw errors.REFUSED({ data: { detail: error.message } });
        throw error;
      }
    }),
    audit: os.audit.handler(async ({ input, errors }) => {
      return auditEvent(readPool, (await eventOr(input.event, errors)).id);
    }),
    newEpoch: os.newEpoch.handler(async ({ input, errors }) => {
      await settleEpochs(pool, true);
      await ring(pool, (await eventOr(input.event, errors)).id);
      return { begun: true };
    }),
    rotateToken: os.rotateToken.handler(({ errors }) => {
      const token = rotateConsoleToken();
      if (token === null) throw errors.SET_OUTSIDE();
      return { token };
    }),
    createEnrolCode: os.createEnrolCode.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      if (uplinks().length > 0) throw errors.UPSTREAM_NEEDED();
      const { role, exhibitor } = input;
      if (exhibitor !== null && !event.pack.exhibitors.some(({ id }) => id === exhibitor)) throw errors.NOT_FOUND();
      const code = newCode();
      return { code, expiresAt: await addEnrolCode(pool, event.id, code, { role, exhibitor }) };
    }),
  };
}
