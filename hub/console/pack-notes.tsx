import { useQuery } from '@tanstack/react-query';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { HubQueries } from './client.ts';

/** What the event's pack says that nobody may have meant; nothing where there is nothing of the kind. */
export function PackNotes({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const { data = [] } = useQuery(queries.console.packNotes.queryOptions({ input: { event }, refetchInterval: 60_000 }));
  if (data.length === 0) return null;
  return (
    <section>
      <h2>Notes on the event pack</h2>
      <p className="quiet">
        The pack is taken as it is. Where one of these was not meant, change the file and start the hub with the pack again.
      </p>
      <details>
        <summary>{data.length === 1 ? 'One note' : `${data.length} notes`}</summary>
        <ul>
          {data.map(({ file, path, message }) => (
            <li key={`${file} ${path} ${message}`}>
              <code>{path === '' ? file : `${file}: ${path}`}</code>: {message}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
