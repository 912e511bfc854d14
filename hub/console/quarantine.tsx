import { useQuery } from '@tanstack/react-query';
import type { EventId } from '../../core/contract/ids.ts';
import type { HubQueries } from './client.ts';

/** Entries the hub acknowledged but could not accept, with what is wrong with each. */
export function Quarantine({ queries, event, count }: { readonly queries: HubQueries; readonly event: EventId; readonly count: number }) {
  const shelf = useQuery({ ...queries.console.quarantine.queryOptions({ input: { event } }), queryKey: [event, count] });
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
          </tr>
        </thead>
        <tbody>
          {(shelf.data ?? []).map(({ station, seq, reason, detail, receivedAt }) => (
            <tr key={`${station}/${seq}`}>
              <td>{new Date(receivedAt).toLocaleString()}</td>
              <td>{station.slice(-12)}</td>
              <td className="number">{seq}</td>
              <td>{reason}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
