import type { AccessPolicy, AccessRule, Place } from '../contract/event/access.ts';
import type { EventPack } from '../contract/event/pack.ts';
import type { LocalisedText } from '../contract/event/template.ts';
import type { PolicyLine } from '../contract/hub/access.ts';
import { gateOf } from './gate.ts';
import { keyOfPlace } from './place.ts';

const line = (message: PolicyLine['message'], values: PolicyLine['values'] = {}, categories: readonly string[] = []): PolicyLine => ({
  message,
  categories: [...categories],
  values,
  question: null,
});

function ruleLine(rule: AccessRule, isLater: boolean): PolicyLine {
  const { categories, from, until, days, insideBelow } = rule;
  const hours = from === null ? (until === null ? 'always' : 'until') : until === null ? 'from' : 'between';
  const values = { hours, from: from ?? '', until: until ?? '', days: days ?? [], below: insideBelow ?? 0 } as const;
  return line(categories !== null ? 'policy.categories' : isLater ? 'policy.others' : 'policy.all', values, categories ?? []);
}

/** A policy in sentences, for those who have to stand by it: who may enter and when, how many, how often, what is asked. */
export function explainPolicy({ rules, capacity, passback, reentry, tickets, questions }: AccessPolicy): PolicyLine[] {
  return [
    ...(rules.length === 0 ? [line('policy.entitled')] : rules.map((rule, index) => ruleLine(rule, index > 0))),
    ...(capacity === null ? [] : [line(`policy.capacity.${capacity.kind}`, { limit: capacity.limit })]),
    ...(capacity?.reserve == null ? [] : [line('policy.reserve', { places: capacity.reserve.places }, capacity.reserve.categories)]),
    line(`policy.passback.${passback.mode}`, passback.mode === 'timed' ? { minutes: passback.minutes } : {}),
    ...(reentry === 'free' ? [] : [line(`policy.reentry.${reentry}`)]),
    ...(tickets === 'admitted' ? [line('policy.tickets')] : []),
    ...questions.map(({ text, categories }) => ({ ...line('policy.question', {}, categories ?? []), question: text })),
  ];
}

/** Whom a session is for. */
function accessLines(pack: EventPack, place: Place): PolicyLine[] {
  const access = 'session' in place ? pack.sessions.find(({ id }) => id === place.session)?.access : undefined;
  if (access?.kind === 'closed') return [line('policy.session.list', { list: access.list })];
  return access?.kind === 'categories' ? [line('policy.session.categories', {}, access.categories)] : [];
}

/** Every place that has a gate or a policy, once, with what holds there. */
export function explainPack(pack: EventPack): { place: string; name: LocalisedText; lines: PolicyLine[] }[] {
  const found = new Map<string, AccessPolicy>();
  for (const { id, direction } of pack.checkpoints) {
    const gate = gateOf(pack, id, null, direction === 'out' ? 'out' : 'in');
    if (gate !== null) found.set(gate.place, gate.policy);
  }
  for (const policy of pack.access) found.set(keyOfPlace(policy.place), policy);
  return [...found].map(([key, policy]) => {
    const { place } = policy;
    const name =
      'zone' in place ? pack.zones.find(({ id }) => id === place.zone)?.name : pack.sessions.find(({ id }) => id === place.session)?.title;
    return { place: key, name: name ?? {}, lines: [...accessLines(pack, place), ...explainPolicy(policy)] };
  });
}
