import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import type { Fact } from '../../../core/journal/entry.ts';
import { isTombstone } from '../../../core/journal/tables/registrant.ts';
import { decisionOn } from '../../../core/registrant/approval.ts';
import type { PersonRecords } from '../../../core/registrant/person.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import { lockPosition } from '../../commit/push.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { newWebhookSecret } from '../../http/webhook.ts';
import { listApprovals, listHostedArrivals, saveArrivalWebhook } from '../../store/desk.ts';
import type { HubEvent } from '../../store/events.ts';
import { readMerged } from '../../store/people.ts';
import { readPersons, readRecords } from '../../store/persons.ts';
import { transact } from '../../store/transaction.ts';
import { personView } from './person.ts';

/** What organisers do for people at the console; what they decide is journaled by the hub and reaches every station. */
export function createDeskRouter(os: GuardedContract['console']['desk'], { pool, readPool, packs, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  /** Journals facts about people who are here; null, or why not. @param facts from the persons, in the order of the ids */
  async function record(
    event: HubEvent,
    about: readonly RegistrantId[],
    facts: (persons: readonly PersonRecords[]) => readonly Fact[],
  ): Promise<string | null> {
    const redaction = await packs.redaction(event.id);
    return transact(pool, async (client) => {
      // Whoever else writes about them waits, so that what is decided is decided of what is there.
      await lockPosition(client, event.id);
      const persons = await readPersons(client, event.id, about);
      const found = about.flatMap((id) => persons.of(id) ?? []);
      if (found.length < about.length) return 'There is no such person.';
      const refused = await recordFacts(client, event.id, facts(found), redaction, now());
      if (refused !== null) throw new Error(refused);
      return null;
    });
  }
  const isDone = { done: true } as const;

  return os.router({
    approvals: os.approvals.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const fields = fieldsByRole(event.pack);
      return (await listApprovals(pool, event.id)).map(({ person, at }) => ({ ...personView(fields, person.row), since: at }));
    }),
    decide: os.decide.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const refused = await record(event, [input.registrant], (persons) =>
        persons
          .flatMap((person) => decisionOn(person, input.decision))
          .map(({ registrant, amendment }) => ({
            kind: 'registrant.amended',
            subject: registrant,
            actor: `console:${input.by}`,
            body: { ...amendment },
          })),
      );
      if (refused !== null) throw errors.REFUSED({ data: { detail: refused } });
      return isDone;
    }),
    guests: os.guests.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const fields = fieldsByRole(event.pack);
      return (await listHostedArrivals(readPool, event.id)).map(({ person, host, at, failure }) => ({
        ...personView(fields, person.row),
        host,
        arrivedAt: at,
        failure,
      }));
    }),
    setArrivalWebhook: os.setArrivalWebhook.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const secret = input.url === null ? null : newWebhookSecret();
      await saveArrivalWebhook(pool, event.id, input.url === null || secret === null ? null : { url: input.url, secret });
      return { secret };
    }),
    duplicates: os.duplicates.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      // Comparing names brings dictionaries of some megabytes: only to a hub that is asked.
      const { likelyDuplicates } = await import('./duplicates.ts');
      return likelyDuplicates(readPool, event);
    }),
    erase: os.erase.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const redaction = await packs.redaction(event.id);
      const outcome = await transact(pool, async (client) => {
        await lockPosition(client, event.id);
        const { sameAs } = await readMerged(client, event.id, [input.registrant]);
        const ids = sameAs(input.registrant);
        if ((await readRecords(client, event.id, ids)).every(isTombstone)) return 'There is no such person, or they were erased already.';
        const facts = ids.map((subject) => ({
          kind: 'registrant.erased',
          subject,
          actor: `console:${input.by}`,
          body: { why: 'request' as const },
        }));
        return (await recordFacts(client, event.id, facts, redaction, now())) ?? ids;
      });
      if (typeof outcome === 'string') throw errors.REFUSED({ data: { detail: outcome } });
      return { erased: outcome };
    }),
    merge: os.merge.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const { one, other } = input;
      if (one === other) throw errors.REFUSED({ data: { detail: 'These are the same record.' } });
      const refused = await record(event, [one, other], () => [
        { kind: input.areOne ? 'registrant.merged' : 'registrant.separated', subject: one, actor: `console:${input.by}`, body: { other } },
      ]);
      if (refused !== null) throw errors.REFUSED({ data: { detail: refused } });
      return isDone;
    }),
  });
}
