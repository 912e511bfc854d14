import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { countLeads, leadsAbout } from '../../store/leads.ts';
import { transact } from '../../store/transaction.ts';

/** Exhibitors and their leads at the console. */
export function createLeadsRouter(os: GuardedContract['console']['leads'], { pool, readPool, packs, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    exhibitors: os.exhibitors.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const counts = await countLeads(readPool, id);
      return pack.exhibitors.map((exhibitor) => ({ ...exhibitor, leads: counts.get(exhibitor.id) ?? 0 }));
    }),
    about: os.about.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      return (await leadsAbout(readPool, id, input.registrant)).flatMap(({ id: lead, captured, fields }) => {
        if (captured === null) return [];
        const { exhibitor, at } = captured;
        const name = pack.exhibitors.find((each) => each.id === exhibitor)?.name ?? { en: exhibitor };
        return [{ lead, exhibitor, name, at: parseClock(at).millis, isWithdrawn: fields[leadConsent]?.value === 'withdrawn' }];
      });
    }),
    withdraw: os.withdraw.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      const redaction = await packs.redaction(id);
      const fact = {
        kind: 'lead.amended',
        subject: input.lead,
        actor: `console:${input.by}`,
        body: { fields: { [leadConsent]: 'withdrawn' } },
      };
      await transact(pool, (client) => recordFacts(client, id, [fact], redaction, now()));
      return { done: true as const };
    }),
  });
}
