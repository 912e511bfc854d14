import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createIntl } from 'react-intl';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { PolicyLine } from '../../core/contract/hub/access.ts';
import type { TurnstileView } from '../../core/contract/screen/devices.ts';
import { Button } from '../../renderer/ui/button.tsx';
import english from '../../resources/locales/staff/en.json';
import type { HubClient, HubQueries } from './client.ts';
import { type EventClock, useEventClock } from './event-clock.ts';
import type { StationLine } from './stations.tsx';

type Policies = Awaited<ReturnType<HubClient['console']['access']['policies']>>;

const intl = createIntl({ locale: 'en', timeZone: 'UTC', messages: english });
const textOf = (text: Readonly<Record<string, string>>) => text.en ?? Object.values(text)[0] ?? '';
const dayOf = (day: string) => intl.formatDate(`${day}T12:00:00Z`, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
const listOf = (parts: readonly string[]) => intl.formatList(parts, { type: 'conjunction' });

/** What somebody should see to at a gate's turnstile; null where all is well. */
function troubleOf(turnstile: TurnstileView | null, { time }: EventClock): string | null {
  if (turnstile === null) return null;
  const { alarm, state } = turnstile;
  if (alarm !== null) return alarm.kind === 'forced' ? `forced open at ${time(alarm.at)}` : `held open since ${time(alarm.at)}`;
  return state === 'away' ? 'turnstile does not answer' : null;
}

/** A line of a policy in English. */
function sentencesOf(
  { message, categories, values: { days = [], ...values }, question }: PolicyLine,
  names: Policies['categories'],
): string[] {
  const who = listOf(categories.map((id) => textOf(names[id] ?? { en: id })));
  const sentence = intl.formatMessage({ id: message }, { ...values, who, question: question === null ? '' : textOf(question) });
  return days.length === 0 ? [sentence] : [sentence, intl.formatMessage({ id: 'policy.days' }, { days: listOf(days.map(dayOf)) })];
}

/** Gates as they say themselves: how many are inside, of how many, and whether they reach the others. Then who may enter where, in words. */
export function Gates({
  queries,
  event,
  stations,
  now,
}: {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly stations: readonly StationLine[];
  readonly now: number;
}) {
  const clock = useEventClock();
  const [areRulesShown, showRules] = useState(false);
  const gates = stations.flatMap(({ id, name, lastSeen, health, revoked }) =>
    health?.gate == null || revoked !== null ? [] : [{ id, name, lastSeen, gate: health.gate }],
  );
  const policies = useQuery(queries.console.access.policies.queryOptions({ input: { event }, staleTime: 60_000 }));
  const nameOf = (kind: 'checkpoints' | 'sessions', id: string) => textOf(policies.data?.[kind][id] ?? { en: id });
  return (
    <section>
      <h2>Gates</h2>
      {gates.length === 0 ? (
        <p className="quiet">No station is a gate yet. Staff make it one in its corner: Station, What this station is for.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>Gate</th>
              <th>Judges</th>
              <th className="number">Inside</th>
              <th className="number">In today</th>
              <th className="number">Out today</th>
              <th>Heard</th>
            </tr>
          </thead>
          <tbody>
            {gates.map(({ id, name, lastSeen, gate }) => (
              <tr key={id}>
                <td>
                  {name}
                  {troubleOf(gate.turnstile, clock) !== null && (
                    <div className="trouble" role="alert">
                      {troubleOf(gate.turnstile, clock)}
                    </div>
                  )}
                </td>
                <td>
                  {nameOf('checkpoints', gate.checkpoint)}, {gate.direction}
                  {gate.session === null ? '' : `: ${nameOf('sessions', gate.session)}`}
                </td>
                <td className={gate.limit !== null && gate.inside > gate.limit ? 'number trouble' : 'number'}>
                  {gate.inside.toLocaleString('en')}
                  {gate.limit === null ? '' : ` / ${gate.limit.toLocaleString('en')}`}
                </td>
                <td className="number">{gate.throughput.in.toLocaleString('en')}</td>
                <td className="number">{gate.throughput.out.toLocaleString('en')}</td>
                <td>{lastSeen === null ? 'never' : now - lastSeen > 30_000 ? `alone since ${clock.time(lastSeen)}` : 'now'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button kind="secondary" pressed={areRulesShown} onPress={() => showRules(!areRulesShown)}>
        Who may enter where
      </Button>
      {areRulesShown && policies.data !== undefined && (
        <div className="policies">
          {policies.data.places.map(({ place, name, lines }) => (
            <article key={place}>
              <h3>{textOf(name)}</h3>
              <ul>
                {lines
                  .flatMap((line) => sentencesOf(line, policies.data.categories))
                  .map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
              </ul>
            </article>
          ))}
        </div>
      )}
    </section>
  );
}
