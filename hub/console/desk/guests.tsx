import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../renderer/ui/button.tsx';
import { useEventClock } from '../event-clock.ts';
import type { DeskSection } from './section.ts';

const askEvery = 3_000;

/** Guests with a host as they arrive, and the organiser's platform that is notified of them. */
export function Guests({ queries, event, category }: DeskSection) {
  const { dateTime } = useEventClock();
  const guests = useQuery(queries.console.desk.guests.queryOptions({ input: { event }, refetchInterval: askEvery }));
  const webhook = useMutation(queries.console.desk.setArrivalWebhook.mutationOptions({ gcTime: 0 }));
  const [url, setUrl] = useState('');
  return (
    <section>
      <h2>Guests who have arrived</h2>
      {guests.data?.length === 0 && <p className="quiet">Nobody with a host yet. Hosts come with an import, in the column “Host”.</p>}
      {(guests.data?.length ?? 0) > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Arrived</th>
              <th scope="col">Name</th>
              <th scope="col">Organisation</th>
              <th scope="col">Category</th>
              <th scope="col">Host</th>
            </tr>
          </thead>
          <tbody>
            {guests.data?.map((person) => (
              <tr key={person.registrant}>
                <td>{dateTime(person.arrivedAt)}</td>
                <td>{person.name}</td>
                <td>{person.organisation ?? ''}</td>
                <td>{category(person.category)}</td>
                <td>
                  {person.host}
                  {person.failure !== null && <span className="quiet"> Not notified: {person.failure}.</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>Notify another system of arrivals</summary>
        <label className="field">
          Address that is called, signed as Standard Webhooks are; empty for none
          <input type="url" value={url} onChange={(change) => setUrl(change.target.value)} />
        </label>
        <Button kind="secondary" onPress={() => webhook.mutate({ event, url: url.trim() === '' ? null : url.trim() })}>
          Save the address
        </Button>
        {webhook.data?.secret != null && (
          <p role="status">
            The secret, shown once: <code>{webhook.data.secret}</code>
          </p>
        )}
        {webhook.data?.secret === null && <p role="status">Nobody is told of arrivals any more.</p>}
        {webhook.isError && <p role="alert">{webhook.error.message}</p>}
      </details>
    </section>
  );
}
