import type { AccessPolicy, AccessRule } from '../contract/access.ts';

/** One sentence about a policy: the id of an ICU message, and its values. Categories are ids, for the reader to name and list. */
export interface PolicyLine {
  readonly message:
    | 'policy.all'
    | 'policy.categories'
    | 'policy.others'
    | 'policy.entitled'
    | 'policy.capacity.hard'
    | 'policy.capacity.soft'
    | 'policy.reserve'
    | 'policy.passback.off'
    | 'policy.passback.zone'
    | 'policy.passback.timed'
    | 'policy.reentry.once'
    | 'policy.reentry.once-a-day'
    | 'policy.tickets'
    | 'policy.question';
  readonly categories: readonly string[];
  readonly values: {
    /** Which of hours and count the sentence names: `from`, `until`, `between`, `always`. */
    readonly hours?: 'from' | 'until' | 'between' | 'always';
    readonly from?: string;
    readonly until?: string;
    readonly days?: readonly string[];
    /** Only while fewer are inside; 0 for whatever the count. */
    readonly below?: number;
    readonly limit?: number;
    readonly minutes?: number;
    readonly places?: number;
  };
  /** The question's id. */
  readonly question?: string;
}

function ruleLine(rule: AccessRule, isLater: boolean): PolicyLine {
  const { categories, from, until, days, insideBelow } = rule;
  const hours = from === null ? (until === null ? 'always' : 'until') : until === null ? 'from' : 'between';
  return {
    message: categories !== null ? 'policy.categories' : isLater ? 'policy.others' : 'policy.all',
    categories: categories ?? [],
    values: { hours, from: from ?? '', until: until ?? '', days: days ?? [], below: insideBelow ?? 0 },
  };
}

/** A policy in sentences, for those who have to stand by it: who may enter and when, how many, how often, what is asked. */
export function explainPolicy({ rules, capacity, passback, reentry, tickets, questions }: AccessPolicy): PolicyLine[] {
  const line = (message: PolicyLine['message'], values: PolicyLine['values'] = {}, categories: readonly string[] = []): PolicyLine => ({
    message,
    categories,
    values,
  });
  return [
    ...(rules.length === 0 ? [line('policy.entitled')] : rules.map((rule, index) => ruleLine(rule, index > 0))),
    ...(capacity === null ? [] : [line(`policy.capacity.${capacity.kind}`, { limit: capacity.limit })]),
    ...(capacity?.reserve == null ? [] : [line('policy.reserve', { places: capacity.reserve.places }, capacity.reserve.categories)]),
    line(`policy.passback.${passback.mode}`, passback.mode === 'timed' ? { minutes: passback.minutes } : {}),
    ...(reentry === 'free' ? [] : [line(`policy.reentry.${reentry}`)]),
    ...(tickets === 'admitted' ? [line('policy.tickets')] : []),
    ...questions.map(({ id, categories }) => ({ ...line('policy.question', {}, categories ?? []), question: id })),
  ];
}
