import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { Button } from '../../renderer/ui/button.tsx';
import type { HubQueries } from './client.ts';
import { useEventClock } from './event-clock.ts';
import { useName } from './operator.ts';

interface Draft {
  readonly kind: string;
  readonly subject: string;
  readonly body: Record<string, unknown>;
}

/** The entry as a draft of its correction; empty parts where it is no entry at all. */
function draftOf(text: string): string {
  let raw: Partial<Draft> = {};
  try {
    raw = JSON.parse(text);
  } catch {
    // It was not even JSON: the correction starts from nothing.
  }
  const { salt: _, ...body } = raw.body ?? {};
  return JSON.stringify({ kind: raw.kind ?? '', subject: raw.subject ?? '', body }, null, 2);
}

function parseDraft(text: string): Draft | null {
  try {
    const { kind, subject, body } = JSON.parse(text);
    return typeof kind === 'string' && typeof subject === 'string' && typeof body === 'object' && body !== null
      ? { kind, subject, body }
      : null;
  } catch {
    return null;
  }
}

interface DeadLetter {
  readonly station: string;
  readonly seq: number;
  readonly reason: string;
  readonly detail: string;
  readonly entry: string;
  readonly receivedAt: number;
}

/** One entry in full: read it, correct it, take it as it came, or leave it out. */
function Inspect({
  one,
  onSettle,
  problem,
}: {
  readonly one: DeadLetter;
  readonly onSettle: (settling: { how: 'replayed' } | { how: 'dismissed' } | ({ how: 'mended' } & Draft)) => void;
  readonly problem: string | null;
}) {
  const [text, setText] = useState(() => draftOf(one.entry));
  const draft = parseDraft(text);
  return (
    <div className="inspect">
      <p className="quiet">As it came:</p>
      <pre>{one.entry}</pre>
      <label className="field">
        Corrected: journaled as the hub’s own entry, in your name
        <textarea value={text} rows={10} spellCheck={false} onChange={(change) => setText(change.target.value)} />
      </label>
      {draft === null && <p role="alert">This is not JSON with kind, subject and body.</p>}
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="row">
        <Button kind="primary" disabled={draft === null} onPress={() => draft !== null && onSettle({ how: 'mended', ...draft })}>
          Journal the correction
        </Button>
        <Button kind="secondary" onPress={() => onSettle({ how: 'replayed' })}>
          Take it as it came
        </Button>
        <Button kind="quiet" onPress={() => onSettle({ how: 'dismissed' })}>
          Leave it out
        </Button>
      </div>
    </div>
  );
}

/** Entries the hub acknowledged but could not accept: nothing behind them waits, and each can be looked at and settled here. */
export function Quarantine({ queries, event, count }: { readonly queries: HubQueries; readonly event: EventId; readonly count: number }) {
  const { dateTime } = useEventClock();
  const client = useQueryClient();
  const deadLetters = useQuery({
    ...queries.console.quarantine.queryOptions({ input: { event } }),
    queryKey: ['quarantine', event, count],
  });
  const settle = useMutation(
    queries.console.settleQuarantined.mutationOptions({
      onSuccess: () => {
        setChosen(null);
        return client.invalidateQueries({ queryKey: ['quarantine'] });
      },
    }),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const { name, ask } = useName();
  const failed = settle.error;
  const problem = failed === null ? null : isDefinedError(failed) && failed.code === 'REFUSED' ? failed.data.detail : failed.message;
  return (
    <section>
      <h2>Quarantine</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col">Station</th>
            <th scope="col">Entry</th>
            <th scope="col">Reason</th>
            <th scope="col">Detail</th>
            <th scope="col"> </th>
          </tr>
        </thead>
        <tbody>
          {(deadLetters.data ?? []).map((one) => {
            const id = `${one.station}/${one.seq}`;
            const isOpen = chosen === id;
            return [
              <tr key={id}>
                <td>{dateTime(one.receivedAt)}</td>
                <td>{one.station.slice(-12)}</td>
                <td className="number">{one.seq}</td>
                <td>{one.reason}</td>
                <td>{one.detail}</td>
                <td>
                  <Button
                    kind="quiet"
                    pressed={isOpen}
                    onPress={() => {
                      settle.reset();
                      setChosen(isOpen ? null : id);
                    }}
                  >
                    {isOpen ? 'Close' : 'Look'}
                  </Button>
                </td>
              </tr>,
              isOpen && (
                <tr key={`${id} open`}>
                  <td colSpan={6}>
                    <Inspect
                      one={one}
                      problem={problem}
                      onSettle={(settling) => {
                        const by = name ?? ask();
                        if (by !== null) settle.mutate({ event, station: one.station, seq: one.seq, by, settling });
                      }}
                    />
                  </td>
                </tr>
              ),
            ];
          })}
        </tbody>
      </table>
    </section>
  );
}
