import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { type ImportMapping, type ImportProgress, SourceName, UploadedFile } from '../../core/contract/hub/import.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { type HubQueries, keepFile, sendFile } from './client.ts';

/** How often the hub is asked how far it is, in milliseconds. */
const askEvery = 300;

const reasons: Readonly<Record<ImportProgress['result']['problems'][number]['problems'][number]['reason'], string>> = {
  columns: 'not as many cells as columns',
  unreadable: 'not readable as a row',
  'reference-missing': 'no reference',
  'reference-too-long': 'the reference is too long',
  'reference-repeated': 'this reference stands twice in the file',
  'category-unknown': 'the category is none of this event',
  'language-unknown': 'the language is none of this event',
  'name-missing': 'no name',
  erased: 'this person was erased',
  formula: 'a formula instead of a value',
  required: 'missing',
  'too-short': 'too short',
  'too-long': 'too long',
  characters: 'characters that can’t be printed',
  format: 'not in the right form',
  checksum: 'a digit must be wrong',
  'choice-unknown': 'none of the choices',
  'too-many': 'too many choices',
  'field-unknown': 'not asked of this category',
};

function Columns({
  file,
  mapping,
  onChange,
}: {
  readonly file: UploadedFile;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}) {
  const choose = (label: string, value: string, pick: (column: string) => void, none: string) => (
    <select aria-label={label} value={value} onChange={(change) => pick(change.target.value)}>
      <option value="">{none}</option>
      {file.headers
        .filter((header) => header !== '')
        .map((header) => (
          <option key={header} value={header}>
            {header}
          </option>
        ))}
    </select>
  );
  const setField = (id: string, column: string) => {
    const { [id]: _, ...others } = mapping.fields;
    onChange({ ...mapping, fields: column === '' ? others : { ...others, [id]: column } });
  };
  const sampleOf = (column: string | undefined) =>
    file.sample
      .map((row) => row[file.headers.indexOf(column ?? '')] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3)
      .join(' · ');
  const { category } = mapping;
  const firstCategory = file.categories[0]?.id ?? '';
  const row = (name: string, control: React.ReactNode, column: string | undefined) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{control}</td>
      <td className="quiet">{sampleOf(column)}</td>
    </tr>
  );
  return (
    <table>
      <thead>
        <tr>
          <th>Wanted</th>
          <th>Column</th>
          <th>In the file</th>
        </tr>
      </thead>
      <tbody>
        {row(
          'Reference',
          choose('Reference', mapping.reference, (reference) => onChange({ ...mapping, reference }), 'choose …'),
          mapping.reference,
        )}
        {row(
          'Category',
          <>
            {choose(
              'Category',
              'column' in category ? category.column : '',
              (column) => onChange({ ...mapping, category: column === '' ? { always: firstCategory } : { column, values: {} } }),
              'the same for all:',
            )}
            {'always' in category && (
              <select
                aria-label="Category for all"
                value={category.always}
                onChange={(change) => onChange({ ...mapping, category: { always: change.target.value } })}
              >
                {file.categories.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name.en ?? id}
                  </option>
                ))}
              </select>
            )}
          </>,
          'column' in category ? category.column : undefined,
        )}
        {file.fields.map(({ id, name }) =>
          row(
            name.en ?? id,
            choose(name.en ?? id, mapping.fields[id] ?? '', (column) => setField(id, column), '–'),
            mapping.fields[id],
          ),
        )}
      </tbody>
    </table>
  );
}

function Result({ progress }: { readonly progress: ImportProgress }) {
  const { state, isDryRun, read, bytes, result, detail } = progress;
  const number = (value: number) => value.toLocaleString('en');
  return (
    <div role="status">
      <progress max={Math.max(1, bytes)} value={read} />
      <p>
        <strong>
          {state === 'running' ? 'Reading …' : state === 'failed' ? 'It broke off.' : isDryRun ? 'This would happen:' : 'Done:'}
        </strong>{' '}
        {number(result.added)} added, {number(result.changed)} changed, {number(result.unchanged)} unchanged, {number(result.refused)}{' '}
        refused of {number(result.rows)} rows.
        {result.kept > 0 && ` In ${number(result.kept)} of them something stays as it was corrected on site.`}
      </p>
      {detail !== null && <p role="alert">{detail}</p>}
      {result.problems.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>Line</th>
              <th>Reference</th>
              <th>Why it was refused</th>
            </tr>
          </thead>
          <tbody>
            {result.problems.map(({ line, reference, problems }) => (
              <tr key={`${line}/${reference}`}>
                <td>{line}</td>
                <td>{reference}</td>
                <td>
                  {problems.map(({ field, reason }) => (field === null ? reasons[reason] : `${field}: ${reasons[reason]}`)).join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {result.refused > result.problems.length && <p>… and {number(result.refused - result.problems.length)} more.</p>}
    </div>
  );
}

function Reading({ queries, event, file }: { readonly queries: HubQueries; readonly event: EventId; readonly file: UploadedFile }) {
  const [mapping, setMapping] = useState<ImportMapping>(
    file.mapping ?? { reference: '', category: { always: file.categories[0]?.id ?? '' }, fields: {} },
  );
  const [begun, setBegun] = useState(0);
  const begin = useMutation(queries.console.imports.begin.mutationOptions({ onSuccess: () => setBegun((times) => times + 1) }));
  const progress = useQuery({
    ...queries.console.imports.progress.queryOptions({ input: { event, id: file.id } }),
    enabled: begun > 0,
    refetchInterval: ({ state }) => (state.data?.state === 'running' || state.data === undefined ? askEvery : false),
  });
  const start = (dryRun: boolean) => {
    begin.mutate({ event, id: file.id, mapping, dryRun }, { onSuccess: () => void progress.refetch() });
  };
  const isReady = mapping.reference !== '' && Object.keys(mapping.fields).length > 0 && progress.data?.state !== 'running';
  return (
    <>
      <p className="quiet">
        {file.name}, {Math.ceil(file.bytes / 1024).toLocaleString('en')} kB, {file.encoding?.toUpperCase() ?? 'first sheet of the workbook'}
        .
      </p>
      <Columns file={file} mapping={mapping} onChange={setMapping} />
      <p>
        <Button kind="secondary" disabled={!isReady} onPress={() => start(true)}>
          Try it
        </Button>{' '}
        <Button kind="primary" disabled={!isReady} onPress={() => start(false)}>
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
