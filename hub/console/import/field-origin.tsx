import type { FieldOrigin } from '../../../core/contract/hub/import-mapping.ts';
import { columnsIn, kindOf, type OriginKind } from './mapping.ts';

export interface ColumnSelectProps {
  readonly label: string;
  readonly headers: readonly string[];
  readonly value: string;
  readonly none: string;
  readonly onChoose: (column: string) => void;
}

/** A column of the file. */
export function ColumnSelect({ label, headers, value, none, onChoose }: ColumnSelectProps) {
  return (
    <select aria-label={label} value={value} onChange={(change) => onChoose(change.target.value)}>
      <option value="">{none}</option>
      {headers
        .filter((header) => header !== '')
        .map((header) => (
          <option key={header} value={header}>
            {header}
          </option>
        ))}
    </select>
  );
}

const kinds: readonly (readonly [OriginKind, string])[] = [
  ['none', '–'],
  ['column', 'a column'],
  ['name', 'given and family name'],
  ['joined', 'several columns'],
  ['always', 'the same for all'],
];

function emptyOf(kind: OriginKind, column: string): FieldOrigin | null {
  if (kind === 'column') return column;
  if (kind === 'name') return { given: column, family: '' };
  if (kind === 'joined') return { columns: [column, ''], separator: ' ' };
  return kind === 'always' ? { always: '' } : null;
}

export interface OriginChoiceProps {
  readonly label: string;
  readonly headers: readonly string[];
  readonly origin: FieldOrigin | undefined;
  readonly onChange: (origin: FieldOrigin | null) => void;
}

/** Where a field's value comes from: a column, several, a name's parts, or the same for all. */
export function OriginChoice({ label, headers, origin, onChange }: OriginChoiceProps) {
  const kind = kindOf(origin);
  const [first = ''] = columnsIn(origin);
  const column = (part: string, value: string, onChoose: (column: string) => void) => (
    <ColumnSelect label={`${label}: ${part}`} headers={headers} value={value} none="choose …" onChoose={onChoose} />
  );
  return (
    <>
      <select aria-label="Taken from" value={kind} onChange={(change) => onChange(emptyOf(change.target.value as OriginKind, first))}>
        {kinds.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {kind === 'column' && <ColumnSelect label={label} headers={headers} value={first} none="choose …" onChoose={onChange} />}
      {typeof origin === 'object' && 'given' in origin && (
        <>
          {column('given name', origin.given, (given) => onChange({ ...origin, given }))}
          {column('family name', origin.family, (family) => onChange({ ...origin, family }))}
        </>
      )}
      {typeof origin === 'object' && 'columns' in origin && (
        <>
          {origin.columns.map((each, index) =>
            column(`column ${index + 1}`, each, (chosen) => onChange({ ...origin, columns: origin.columns.with(index, chosen) })),
          )}
          {origin.columns.length < 6 && (
            <button type="button" onClick={() => onChange({ ...origin, columns: [...origin.columns, ''] })}>
              + column
            </button>
          )}
        </>
      )}
      {typeof origin === 'object' && 'always' in origin && (
        <input
          aria-label="The same for all"
          value={origin.always}
          maxLength={200}
          onChange={(change) => onChange({ always: change.target.value })}
        />
      )}
    </>
  );
}
