import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { showDateTime } from '../../core/clock/zoned-time.ts';
import type { PartyView } from '../../core/contract/common/appointment.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { AppointmentImport, type AppointmentReason } from '../../core/contract/hub/appointments.ts';
import { SourceName } from '../../core/contract/hub/import.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { type HubQueries, keepFile, sendFile } from './client.ts';

const reasons: Readonly<Record<AppointmentReason, string>> = {
  unreadable: 'not readable as an appointment',
  'reference-missing': 'no reference',
  'reference-repeated': 'this reference stands twice in the file',
  time: 'not a time',
  'ends-before-it-starts': 'ends before it starts',
  'party-unknown': 'neither a person of that source nor an exhibitor',
  'parties-same': 'both parties are the same',
};
const nameOf = ({ name, organisation }: PartyView) => [name ?? '–', organisation].filter((part) => part !== null).join(', ');

function Result({ result, isDryRun }: { readonly result: AppointmentImport; readonly isDryRun: boolean }) {
  return (
    <div role="status">
      <p>
        <strong>{isDryRun ? 'This would happen:' : 'Done:'}</strong> {result.added} added, {result.changed} changed, {result.unchanged}{' '}
        unchanged, {result.refused} refused of {result.rows} rows.
      </p>
      <ul>
        {result.problems.map(({ line, reference, reason, detail }) => (
          <li key={`${line}/${reference}`}>
            Line {line}, {reference ?? 'no reference'}: {reasons[reason]}
            {detail !== '' && ` (${detail})`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Appointments of the matchmaking: files in, who has come, and the list as a file. */
export function Appointments({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const [isOpen, setOpen] = useState(false);
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const listed = useQuery(queries.console.appointments.list.queryOptions({ input: { event }, enabled: isOpen, refetchInterval: 5_000 }));
  const { timeZone = 'UTC', appointments = [] } = listed.data ?? {};
  const send = useMutation({
    mutationFn: ({ isDryRun, from }: { isDryRun: boolean; from: File }) =>
      sendFile(`/v1/console/events/${event}/appointments?source=${source}${isDryRun ? '&dryRun=yes' : ''}`, from, AppointmentImport),
    onSuccess: () => void listed.refetch(),
  });
  const keep = useMutation({ mutationFn: () => keepFile(`/v1/console/events/${event}/appointments.csv`, 'appointments.csv') });
  const isReady = file !== null && SourceName.safeParse(source).success;
  return (
    <section className="stack">
      <h2>Appointments</h2>
      <p className="quiet">
        A CSV file or workbook with the columns reference, starts, ends, table, first, second (and cancelled). Parties are references of
        people in the same source, website:W-12 for another, or exhibitor:NAME.
      </p>
      <div className="row import">
        <label>
          Source <input value={source} onChange={(change) => setSource(change.target.value.trim())} placeholder="website" />
        </label>
        <label>
          File <input type="file" accept=".csv,.xlsx" onChange={(change) => setFile(change.target.files?.[0] ?? null)} />
        </label>
        <Button
          kind="secondary"
          disabled={!isReady || send.isPending}
          onPress={() => file !== null && send.mutate({ isDryRun: true, from: file })}
        >
          Try
        </Button>
        <Button
          kind="primary"
          disabled={!isReady || send.isPending}
          onPress={() => file !== null && send.mutate({ isDryRun: false, from: file })}
        >
          Import
        </Button>
      </div>
      {send.isError && <p role="alert">{send.error.message}</p>}
      {send.data !== undefined && <Result result={send.data} isDryRun={send.variables?.isDryRun === true} />}
      <div className="row">
        <Button kind="secondary" pressed={isOpen} onPress={() => setOpen(!isOpen)}>
          Who has come
        </Button>
        <Button kind="quiet" onPress={() => keep.mutate()}>
          Appointments as CSV
        </Button>
      </div>
      {keep.isError && <p role="alert">{keep.error.message}</p>}
      {isOpen && listed.data !== undefined && appointments.length === 0 && <p className="quiet">None.</p>}
      {isOpen && appointments.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Table</th>
              <th scope="col">First</th>
              <th scope="col">Second</th>
              <th scope="col">Reference</th>
            </tr>
          </thead>
          <tbody>
            {appointments.map(({ id, startsAt, table, first, second, reference, isCancelled }) => (
              <tr key={id}>
                <td>
                  {showDateTime(startsAt, timeZone)}
                  {isCancelled && ' (cancelled)'}
                </td>
                <td>{table}</td>
                {[first, second].map((party) => (
                  <td key={nameOf(party)}>
                    {party.isHere ? '✓ ' : ''}
                    {nameOf(party)}
                  </td>
                ))}
                <td>{reference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
