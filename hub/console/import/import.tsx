import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../../core/contract/common/ids.ts';
import { SourceName, UploadedFile } from '../../../core/contract/hub/import.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import { type HubQueries, keepFile, sendFile } from '../client.ts';
import { Reading } from './reading.tsx';

/** Registrants from files: hand one in, say what its columns are, try it, take it. */
export function Import({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const [source, setSource] = useState('website');
  const isNamed = SourceName.safeParse(source).success;
  const upload = useMutation({
    mutationFn: (chosen: File) =>
      sendFile(`/v1/console/events/${event}/imports?${new URLSearchParams({ source, name: chosen.name })}`, chosen, UploadedFile),
  });
  const keep = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => keepFile(`/v1/console/events/${event}/registrants.${format}`, `registrants.${format}`),
  });
  return (
    <section className="stack">
      <h2>Import registrants</h2>
      <p className="quiet">
        A CSV file or an XLSX workbook with a row a person. The same reference from the same source is the same person, however often it
        comes.
      </p>
      <p className="import">
        <label>
          Source <input value={source} maxLength={48} aria-invalid={!isNamed} onChange={(change) => setSource(change.target.value)} />
        </label>
        <input
          type="file"
          aria-label="File"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          disabled={!isNamed}
          onChange={(change) => {
            const [chosen] = change.target.files ?? [];
            if (chosen !== undefined) upload.mutate(chosen);
            change.target.value = '';
          }}
        />
      </p>
      <p className="row">
        <Button kind="quiet" onPress={() => keep.mutate('csv')}>
          Download everybody as CSV
        </Button>
        <Button kind="quiet" onPress={() => keep.mutate('xlsx')}>
          as a workbook
        </Button>
      </p>
      {keep.isError && <p role="alert">{keep.error.message}</p>}
      {!isNamed && <p role="alert">A source is named in lower-case letters, digits and hyphens.</p>}
      {upload.isError && <p role="alert">{upload.error.message}</p>}
      {upload.isPending && <p role="status">Handing it in …</p>}
      {upload.data !== undefined && <Reading key={upload.data.id} queries={queries} event={event} file={upload.data} />}
    </section>
  );
}
