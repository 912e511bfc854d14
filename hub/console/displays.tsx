import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { type DisplayKind, type DisplayLine, displayKinds } from '../../core/contract/hub/sessions.ts';
import { Button } from '../../renderer/ui/button.tsx';
import type { HubQueries } from './client.ts';
import { type EventClock, useEventClock } from './event-clock.ts';
import { useName } from './operator.ts';

const kindNames: Record<DisplayKind, string> = {
  public: 'for everybody',
  operator: 'for the operator',
  chair: 'for the chair',
  seats: 'the seats',
};

function standing({ expiresAt, revokedAt, lastSeen }: DisplayLine, { dateTime: time }: EventClock): string {
  if (revokedAt !== null) return `withdrawn ${time(revokedAt)}`;
  if (expiresAt < Date.now()) return `expired ${time(expiresAt)}`;
  return `until ${time(expiresAt)}, ${lastSeen === null ? 'not opened yet' : `last seen ${time(lastSeen)}`}`;
}

interface DisplaysProps {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly session: string;
}

/** A session's hall screens: each has an address of its own that is shown once, expires, and can be withdrawn by itself. */
export function Displays({ queries, event, session }: DisplaysProps) {
  const clock = useEventClock();
  const { name, ask } = useName();
  const displays = useQuery(queries.console.sessions.displays.queryOptions({ input: { event, session } }));
  const again = () => void displays.refetch();
  const create = useMutation(queries.console.sessions.createDisplay.mutationOptions({ gcTime: 0, onSuccess: again }));
  const revoke = useMutation(queries.console.sessions.revokeDisplay.mutationOptions({ onSuccess: again }));
  const [kind, setKind] = useState<DisplayKind>('public');
  const [label, setLabel] = useState('');
  const problem = create.error ?? revoke.error;
  const make = () => {
    const by = name ?? ask();
    if (by !== null) create.mutate({ event, session, kind, label: label.trim() === '' ? kindNames[kind] : label.trim(), by });
  };
  return (
    <div>
      <p className="row">
        <label>
          A hall screen{' '}
          <select value={kind} onChange={(change) => setKind(change.target.value as DisplayKind)}>
            {displayKinds.map((each) => (
              <option key={each} value={each}>
                {kindNames[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          called{' '}
          <input value={label} maxLength={80} placeholder="Screen left of the stage" onChange={(change) => setLabel(change.target.value)} />
        </label>
        <Button kind="secondary" disabled={create.isPending} onPress={make}>
          Make its address
        </Button>
        {create.data !== undefined && (
          <a href={create.data.path} target="_blank" rel="noreferrer">
            Open it on that screen: the address is shown this once
          </a>
        )}
      </p>
      {problem !== null && <p role="alert">{problem.message}</p>}
      {(displays.data ?? []).length > 0 && (
        <ul>
          {(displays.data ?? []).map((display) => (
            <li key={display.display}>
              {display.label} ({kindNames[display.kind]}), made by {display.madeBy}: {standing(display, clock)}{' '}
              {display.revokedAt === null && display.expiresAt > Date.now() && (
                <Button kind="quiet" onPress={() => revoke.mutate({ event, display: display.display })}>
                  Withdraw
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
