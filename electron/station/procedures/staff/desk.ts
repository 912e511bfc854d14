import type { Desk } from '../../desk/desk.ts';
import type { DeskPeople } from '../../desk/people.ts';
import type { Leads } from '../../leads/leads.ts';
import type { GuardedContract } from '../guard.ts';
import { expectKind, found } from '../outcome.ts';

/** What the procedures of the service desk are made of. */
export interface DeskProcedureDependencies {
  readonly desk: Desk;
  readonly people: DeskPeople;
  readonly leads: Leads;
}

/** Contract → what staff do for people. */
export function createDeskRouter(os: GuardedContract['staff']['desk'], { desk, people, leads }: DeskProcedureDependencies) {
  const isDone = { done: true } as const;
  return os.router({
    search: os.search.handler(({ input }) => people.search(input.text)),
    scan: os.scan.handler(({ input }) => people.scan(input.text)),
    record: os.record.handler(({ input, errors }) => ({
      ...found(people.record(input.registrant), errors.NOT_FOUND),
      scannedBy: leads.about(input.registrant),
    })),
    amend: os.amend.handler(({ input, errors }) => {
      expectKind(desk.amend(input.registrant, input.answers, input.category), 'done', errors);
      return isDone;
    }),
    print: os.print.handler(({ input }) => ({ jobs: desk.print(input.registrants, input.reason, input.printer, input.paper) })),
    merge: os.merge.handler(({ input, errors }) => {
      expectKind(desk.merge(input.one, input.other), 'done', errors);
      return isDone;
    }),
    separate: os.separate.handler(({ input, errors }) => {
      expectKind(desk.separate(input.one, input.other), 'done', errors);
      return isDone;
    }),
    withdrawLead: os.withdrawLead.handler(({ input, errors }) => {
      if (!leads.decide(input.lead, 'withdrawn')) throw errors.NOT_FOUND();
      return isDone;
    }),
    restoreLead: os.restoreLead.handler(({ input, errors }) => {
      if (!leads.decide(input.lead, 'given')) throw errors.NOT_FOUND();
      return isDone;
    }),
    pending: os.pending.handler(() => people.pending()),
    decide: os.decide.handler(({ input, errors }) => {
      expectKind(desk.decide(input.registrant, input.decision), 'done', errors);
      return isDone;
    }),
    group: os.group.handler(({ input }) => people.group(input.group)),
    replace: os.replace.handler(({ input, errors }) => ({
      registrant: expectKind(desk.replace(input.registrant, input.name), 'replaced', errors).registrant,
    })),
    arrivals: os.arrivals.handler(() => people.arrivals()),
  });
}
