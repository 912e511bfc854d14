import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { ago } from './ago.ts';
import type { HubQueries } from './client.ts';
import { useEventClock } from './event-clock.ts';

const askEvery = 2_000;
/** So many are shown, the newest. */
const shown = 20;

interface WrongPinsProps {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly station: StationId;
  /** When the last one was, and what time it is; milliseconds since 1970. */
  readonly last: number;
  readonly now: number;
}

/** When wrong PINs were tried at a station, and whose they were taken for; asked for once somebody opens it. */
export function WrongPins({ queries, event, station, last, now }: WrongPinsProps) {
  const { moment } = useEventClock();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(
    queries.console.wrongPins.queryOptions({ input: { event, station, limit: shown }, enabled: isOpen, refetchInterval: askEvery }),
  );
  return (
    <details className="wrong-pins" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Last wrong PIN {ago(now - last)}</summary>
      <ol>
        {data?.map(({ at, rank, wrong }) => (
          <li key={`${at} ${rank} ${wrong}`}>
            {moment(at)}
            <small>
              {rank}, {wrong} in a row
            </small>
          </li>
        ))}
      </ol>
      {data?.length === shown && <p className="quiet">The newest {shown}.</p>}
    </details>
  );
}
