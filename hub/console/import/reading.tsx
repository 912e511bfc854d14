import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../../core/contract/common/ids.ts';
import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import type { HubQueries } from '../client.ts';
import { Columns } from './columns.tsx';
import { HowRead } from './how-read.tsx';
import { firstMapping, isComplete } from './mapping.ts';
import { Result } from './result.tsx';

/** How often the hub is asked how far it is, in milliseconds. */
const askEvery = 300;

/** A file that was handed in: what its columns are, a try, and taking it. */
export function Reading({
  queries,
  event,
  file: uploaded,
}: {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly file: UploadedFile;
}) {
  const [file, setFile] = useState(uploaded);
  const [mapping, setMapping] = useState(firstMapping(uploaded));
  const [begun, setBegun] = useState(0);
  const read = useMutation(
    queries.console.imports.read.mutationOptions({
      onSuccess: (next) => {
        setFile(next);
        setMapping(firstMapping(next));
        setBegun(0);
      },
    }),
  );
  const begin = useMutation(queries.console.imports.begin.mutationOptions({ onSuccess: () => setBegun((times) => times + 1) }));
  const progress = useQuery({
    ...queries.console.imports.progress.queryOptions({ input: { event, id: file.id } }),
    enabled: begun > 0,
    refetchInterval: ({ state }) => (state.data?.state === 'running' || state.data === undefined ? askEvery : false),
  });
  const start = (dryRun: boolean) => {
    begin.mutate({ event, id: file.id, mapping, dryRun }, { onSuccess: () => void progress.refetch() });
  };
  const isReady = isComplete(mapping) && !read.isPending && progress.data?.state !== 'running';
  return (
    <>
      <p className="quiet">
        {file.name}, {Math.ceil(file.bytes / 1024).toLocaleString('en')} kB, {file.encoding?.toUpperCase() ?? `sheet “${file.sheet}”`}.
      </p>
      <HowRead file={file} isBusy={read.isPending} onChange={(reading) => read.mutate({ event, id: file.id, reading })} />
      {read.isError && (
        <p role="alert">{isDefinedError(read.error) && read.error.code === 'REFUSED' ? read.error.data.detail : read.error.message}</p>
      )}
      <Columns file={file} mapping={mapping} onChange={setMapping} />
      <p>
        <Button kind="secondary" disabled={!isReady} onPress={() => start(true)}>
          Try it
        </Button>{' '}
        <Button kind="primary" disabled={!isReady || !file.isEncodingSure} onPress={() => start(false)}>
          Import
        </Button>
      </p>
      {begin.isError && (
        <p role="alert">{isDefinedError(begin.error) && begin.error.code === 'REFUSED' ? begin.error.data.detail : begin.error.message}</p>
      )}
      {begun > 0 && progress.data !== undefined && <Result progress={progress.data} />}
    </>
  );
}
