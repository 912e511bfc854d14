import { implement } from '@orpc/server';
import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import { hubLeadsContract } from '../../../core/contract/hub/leads.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import { createStaffEvent } from '../../http/console-event.ts';
import type { HubContext, HubRouterDependencies } from '../../http/dependencies.ts';
import { countLeads, leadsAbout } from '../../store/leads.ts';
import { transact } from '../../store/transaction.ts';

/** Exhibitors and their leads at the console. */
export function createLeadsRouter({ pool, readPool, packs, consoleToken, now }: HubRouterDependencies) {
  const os = implement(hubLeadsContract).$context<HubContext>();
  const staffEvent = createStaffEvent(pool, consoleToken);
  return os.router({
    exhibitors: os.exhibitors.handler(async ({ input, context, errors }) => {
      const { id, pack } = await staffEvent(context, input.event, errors);
      const counts = await countLeads(readPool, id);
      return pack.exhibitors.map((exhibitor) => ({ ...exhibitor, leads: counts.get(exhibitor.id) ?? 0 }));
    }),
    about: os.about.handler(async ({ input, context, errors }) => {
      const { id, pack } = await staffEvent(context, input.event, errors);
      return (await leadsAbout(readPool, id, input.registrant)).flatMap(({ id: lead, captured, fields }) => {
        if (captured === null) return [];
        const { exhibitor, at } = captured;
        const name = pack.exhibitors.find((each) => each.id === exhibitor)?.name ?? { en: exhibitor };
        return [{ lead, exhibitor, name, at: parseClock(at).millis, isWithdrawn: fields[leadConsent]?.value === 'withdrawn' }];
      });
    }),
    withdraw: os.withdraw.handler(async ({ input, context, errors }) => {
      const { id } = await staffEvent(context, input.event, errors);
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
