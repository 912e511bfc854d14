import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import type { ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import { ColumnSelect } from './field-origin.tsx';
import { withCancelledColumn, withCancelledValue } from './mapping.ts';
import { ValueTable } from './value-table.tsx';

const meanings = [
  { id: 'comes', name: 'comes in' },
  { id: 'cancelled', name: 'is left out' },
];

export interface CancelledChoiceProps {
  readonly file: UploadedFile;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** The columns that say who does not come, and what their values mean. */
export function CancelledChoice({ file: { headers, values }, mapping, onChange }: CancelledChoiceProps) {
  const { columns, values: meant } = mapping.cancelled ?? { columns: [], values: {} };
  const found = [...new Set(columns.flatMap((column) => values[column] ?? []))];
  return (
    <>
      <ColumnSelect
        label="Cancelled"
        headers={headers}
        value={columns[0] ?? ''}
        none="nobody is left out"
        onChoose={(column) => onChange(withCancelledColumn(mapping, column))}
      />
      {columns.length > 1 && ` and ${columns.slice(1).join(', ')}`}
      {found.length > 0 && (
        <ValueTable
          label="Cancelled"
          values={found}
          meanings={meant}
          options={meanings}
          onChange={(value, meaning) => onChange(withCancelledValue(mapping, value, meaning))}
        />
      )}
    </>
  );
}
