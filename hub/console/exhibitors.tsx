import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { type HubQueries, keepFile } from './client.ts';
import { HowToEnrol } from './enrol-code.tsx';

const textOf = (text: Readonly<Record<string, string>>) => text.en ?? Object.values(text)[0] ?? '';
const files = [
  { format: 'csv', name: 'CSV' },
  { format: 'xlsx', name: 'Workbook' },
  { format: 'vcf', name: 'vCard' },
] as const;

/** Exhibitors: a code for a station of their own, and their leads as files. */
export function Exhibitors({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const [isOpen, setOpen] = useState(false);
  const exhibitors = useQuery(queries.console.leads.exhibitors.queryOptions({ input: { event }, enabled: isOpen, refetchInterval: 5_000 }));
  const code = useMutation(queries.console.createEnrolCode.mutationOptions({ gcTime: 0 }));
  const failed = useMutation({ mutationFn: ({ path, name }: { path: string; name: string }) => keepFile(path, name) });
  return (
    <section>
      <h2>Exhibitors</h2>
      <Button kind="secondary" pressed={isOpen} onPress={() => setOpen(!isOpen)}>
        Codes and leads
      </Button>
      {code.isError && <p role="alert">The code could not be made: {code.error.message}</p>}
      {failed.isError && <p role="alert">{failed.error.message}</p>}
      {isOpen && exhibitors.data?.length === 0 && <p className="quiet">The event pack names no exhibitors (exhibitors.json).</p>}
      {isOpen && (exhibitors.data?.length ?? 0) > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Exhibitor</th>
              <th scope="col">Stand</th>
              <th scope="col" className="number">
                Leads
              </th>
              <th scope="col">Their leads</th>
              <th scope="col">A station of theirs</th>
            </tr>
          </thead>
          <tbody>
            {(exhibitors.data ?? []).map(({ id, name, stand, leads }) => (
              <tr key={id}>
                <td>{textOf(name)}</td>
                <td>{stand}</td>
                <td className="number">{leads.toLocaleString('en')}</td>
                <td>
                  <div className="row">
                    {files.map((file) => (
                      <Button
                        key={file.format}
                        kind="quiet"
                        onPress={() =>
                          failed.mutate({
                            path: `/v1/console/events/${event}/exhibitors/${id}/leads.${file.format}`,
                            name: `${id}.${file.format}`,
                          })
                        }
                      >
                        {file.name}
                      </Button>
                    ))}
                  </div>
                </td>
                <td>
                  {code.data !== undefined && code.variables?.exhibitor === id ? (
                    <span className="code">{code.data.code}</span>
                  ) : (
                    <Button kind="quiet" onPress={() => code.mutate({ event, stationClass: 'exhibitor-station', exhibitor: id })}>
                      Make a code
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {code.data !== undefined && <HowToEnrol stationClass="exhibitor-station" />}
    </section>
  );
}
