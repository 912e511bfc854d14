import { BundleError } from '../../core/bundle/seal.ts';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import { packNotes } from '../../core/pack/notes.ts';
import { maxAheadOfHub } from '../../core/rights/time-bound.ts';
import { listAhead } from '../commit/overriding.ts';
import { recordFacts } from '../commit/own-entries.ts';
import { listDeadLetters, settleDeadLetter } from '../commit/quarantine.ts';
import type { HubRouterDependencies } from '../http/dependencies.ts';
import { createEventOr } from '../http/event-or.ts';
import type { GuardedContract } from '../http/guard.ts';
import { auditEvent } from '../store/audit.ts';
import { countConflicts, listConflicts, reviewConflict } from '../store/conflicts.ts';
import { listEvents, ring, settleEpochs } from '../store/events.ts';
import { countEvent } from '../store/overview.ts';
import { transact } from '../store/transaction.ts';
import { countWaiting } from '../store/uplinks.ts';
import { countWrongPinsOf } from '../store/wrong-pins.ts';
import { importBundle } from '../sync/offline-bundle.ts';

type ConsoleContract = GuardedContract['console'];

/** What organisers see and do, besides what is of a feature; the guard has asked for the console's token. */
export function createConsoleRouter(
  os: ConsoleContract,
  { pool, readPool, groupCommit, packs, keyRings, uplinks, workers, rotateConsoleToken, now }: HubRouterDependencies,
) {
  const eventOr = createEventOr(pool);
  return {
    events: os.events.handler(() => listEvents(readPool)),
    packNotes: os.packNotes.handler(async ({ input, errors }) => packNotes((await eventOr(input.event, errors)).pack)),
    overview: os.overview.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const uplink = uplinks().find((each) => each.event === event.id);
      const [{ byCategory, ...counts }, conflicts, waiting] = await Promise.all([
        countEvent(readPool, event.id),
        countConflicts(readPool, event.id),
        uplink === undefined ? 0 : countWaiting(pool, event.id),
      ]);
      const categories = event.pack.categories.map(({ id, name, colour }) => ({ id, name, colour, registrants: byCategory.get(id) ?? 0 }));
      const line = uplink === undefined ? null : { url: uplink.url, ...uplink.status(), waiting };
      return {
        ...counts,
        conflicts,
        uplink: line,
        workers: [...workers()],
        categories,
        time: now(),
      };
    }),
    quarantine: os.quarantine.handler(async ({ input, errors }) => {
      return listDeadLetters(pool, (await eventOr(input.event, errors)).id);
    }),
    ahead: os.ahead.handler(async ({ input, errors }) => {
      const bound = formatClock({ millis: now() + maxAheadOfHub, counter: 0 });
      return listAhead(pool, (await eventOr(input.event, errors)).id, bound);
    }),
    override: os.override.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const { kind, subject, body, by } = input;
      const redaction = await packs.redaction(id);
      const fact = { kind, subject, body, actor: `console:${by}` };
      await transact(pool, async (client) => {
        const problem = await recordFacts(client, id, [fact], redaction, now());
        if (problem !== null) throw errors.REFUSED({ data: { detail: problem } });
      });
      return { done: true as const };
    }),
    settleQuarantined: os.settleQuarantined.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const result = await settleDeadLetter(pool, id, input, input.settling, input.by, await packs.redaction(id), { keyRings, packs, now });
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
      const { id } = await eventOr(input.event, errors);
      const [audited, wrongPins] = await Promise.all([auditEvent(readPool, id), countWrongPinsOf(readPool, id)]);
      const withWrongPins = audited.stations.map((each) => {
        const wrong = wrongPins.get(each.station);
        return { ...each, wrongPins: wrong?.count ?? 0, lastWrongPin: wrong?.last ?? null };
      });
      return { ...audited, stations: withWrongPins };
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
  };
}
