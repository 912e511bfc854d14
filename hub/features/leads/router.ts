import { timeOf } from '../../../core/clock/true-time.ts';
import type { EventId, LeadId } from '../../../core/contract/common/ids.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import { agreementOf } from '../../../core/lead/agreement.ts';
import { agreementFacts } from '../../../core/lead/agreement-facts.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { agreementsOf } from '../../store/agreements.ts';
import { countLeads, leadsAbout } from '../../store/leads.ts';
import { readMerged } from '../../store/people.ts';
import { transact } from '../../store/transaction.ts';

/** Exhibitors and their leads at the console. */
export function createLeadsRouter(os: GuardedContract['console']['leads'], { pool, readPool, packs, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  /** Journals what a visitor has told the organiser about an exhibitor's lead. */
  async function decide(
    { event, lead, by }: { readonly event: EventId; readonly lead: LeadId; readonly by: string },
    decision: 'given' | 'withdrawn',
    errors: Parameters<typeof eventOr>[1],
  ) {
    const { id } = await eventOr(event, errors);
    const redaction = await packs.redaction(id);
    const fact = { kind: 'lead.amended', subject: lead, actor: `console:${by}`, body: { fields: { [leadConsent]: decision } } };
    await transact(pool, (client) => recordFacts(client, id, [fact], redaction, now()));
    return { done: true as const };
  }
  return os.router({
    exhibitors: os.exhibitors.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const counts = await countLeads(readPool, id);
      return pack.exhibitors.map((exhibitor) => ({ ...exhibitor, leads: counts.get(exhibitor.id) ?? 0 }));
    }),
    about: os.about.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const own = (await readMerged(readPool, id, [input.registrant])).sameAs(input.registrant);
      const entries = await agreementsOf(readPool, id, own);
      return (await leadsAbout(readPool, id, own)).flatMap(({ id: lead, captured }) => {
        if (captured === null) return [];
        const { exhibitor } = captured;
        const name = pack.exhibitors.find((each) => each.id === exhibitor)?.name ?? { en: exhibitor };
        const isWithdrawn = agreementOf(agreementFacts(entries, exhibitor, pack.leads.purpose)) !== 'good';
        return [{ lead, exhibitor, name, at: timeOf(captured), isWithdrawn }];
      });
    }),
    withdraw: os.withdraw.handler(({ input, errors }) => decide(input, 'withdrawn', errors)),
    restore: os.restore.handler(({ input, errors }) => decide(input, 'given', errors)),
  });
}
