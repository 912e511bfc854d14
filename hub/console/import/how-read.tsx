import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import { FileEncoding, type FileReading } from '../../../core/contract/hub/import-mapping.ts';

const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

export interface HowReadProps {
  readonly file: UploadedFile;
  readonly isBusy: boolean;
  readonly onChange: (reading: FileReading) => void;
}

/** How a file is read: encoding, delimiter, sheet, what is hidden in it, and the line that names the columns. Each with what it makes of the file, and to be changed. */
export function HowRead({ file, isBusy, onChange }: HowReadProps) {
  const { encoding, encodings, isEncodingSure, delimiter, sheet, sheets, hidden, headerLine, firstLines } = file;
  const others = FileEncoding.options.filter((each) => each !== encoding && !encodings.some((known) => known.encoding === each));
  const shown =
    encoding === null || encodings.some((known) => known.encoding === encoding) ? encodings : [{ encoding, sample: '' }, ...encodings];
  return (
    <div className="stack">
      {file.warnings.length > 0 && (
        <ul role="alert">
          {file.warnings.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <p className="import">
        {encoding !== null && (
          <label>
            Encoding{' '}
            <select
              aria-label="Encoding"
              aria-invalid={!isEncodingSure}
              disabled={isBusy}
              // One that is not sure is chosen, even where the guess is right.
              value={isEncodingSure ? encoding : ''}
              onChange={(change) => onChange({ encoding: FileEncoding.parse(change.target.value) })}
            >
              {!isEncodingSure && (
                <option value="" disabled>
                  choose by how names read …
                </option>
              )}
              {shown.map((each) => (
                <option key={each.encoding} value={each.encoding}>
                  {each.encoding.toUpperCase()}
                  {each.sample === '' ? '' : `: ${each.sample.slice(0, 60)}`}
                </option>
              ))}
              {others.map((each) => (
                <option key={each} value={each}>
                  {each.toUpperCase()}
                </option>
              ))}
            </select>
          </label>
        )}
        {delimiter !== null && (
          <label>
            Between cells{' '}
            <select
              aria-label="Between cells"
              disabled={isBusy}
              value={delimiter}
              onChange={(change) => onChange({ delimiter: change.target.value as keyof typeof delimiters })}
            >
              {Object.entries(delimiters).map(([sign, name]) => (
                <option key={sign} value={sign}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {sheet !== null && (
          <label>
            Sheet{' '}
            <select aria-label="Sheet" disabled={isBusy} value={sheet} onChange={(change) => onChange({ sheet: change.target.value })}>
              {sheets.map(({ name, isHidden }) => (
                <option key={name} value={name}>
                  {name}
                  {isHidden ? ' (hidden)' : ''}
                </option>
              ))}
            </select>
          </label>
        )}
        {hidden.rows > 0 && (
          <label>
            <input
              type="checkbox"
              checked={hidden.areRowsRead}
              disabled={isBusy}
              onChange={(change) => onChange({ hiddenRows: change.target.checked ? 'read' : 'left-out' })}
            />{' '}
            read hidden rows ({hidden.rows.toLocaleString('en')})
          </label>
        )}
        {hidden.columns.length > 0 && (
          <label>
            <input
              type="checkbox"
              checked={hidden.areColumnsRead}
              disabled={isBusy}
              onChange={(change) => onChange({ hiddenColumns: change.target.checked ? 'read' : 'left-out' })}
            />{' '}
            read hidden columns ({hidden.columns.length.toLocaleString('en')})
          </label>
        )}
        <label>
          Names of columns{' '}
          <select
            aria-label="Names of columns"
            disabled={isBusy}
            value={headerLine}
            onChange={(change) => onChange({ headerLine: Number(change.target.value) })}
          >
            {!firstLines.some(({ line }) => line === headerLine) && <option value={headerLine}>line {headerLine}</option>}
            {firstLines.map(({ line, cells }) => (
              <option key={line} value={line}>
                line {line}:{' '}
                {cells
                  .filter((cell) => cell !== '')
                  .join(' · ')
                  .slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      </p>
    </div>
  );
}
