import type { ReactNode } from 'react';
import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import type { ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import { CancelledChoice } from './cancelled-choice.tsx';
import { ColumnSelect, OriginChoice } from './field-origin.tsx';
import { columnsIn, kindOf, sampleOf, withCategoryColumn, withCategoryValue, withField, withFieldValue } from './mapping.ts';
import { ValueTable } from './value-table.tsx';

export interface ColumnsProps {
  readonly file: UploadedFile;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** What each column of a file is, with some of its values beside it. */
export function Columns({ file, mapping, onChange }: ColumnsProps) {
  const { category, reference } = mapping;
  const { headers } = file;
  const categories = file.categories.map(({ id, name }) => ({ id, name: name.en ?? id }));
  const row = (name: string, control: ReactNode, columns: readonly string[]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{control}</td>
      <td className="quiet">{sampleOf(file, columns)}</td>
    </tr>
  );
  const isMade = typeof reference === 'object' && 'madeFrom' in reference;
  const ofReference = columnsIn(reference);
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
          <>
            <ColumnSelect
              label="Reference"
              headers={headers}
              value={ofReference[0] ?? ''}
              none="choose …"
              onChoose={(column) => onChange({ ...mapping, reference: isMade ? { madeFrom: [column] } : column })}
            />
            {!isMade && ofReference.length > 1 && ` and ${ofReference.slice(1).join(', ')}`}
            <label>
              <input
                type="checkbox"
                checked={isMade}
                disabled={ofReference.length === 0}
                onChange={(change) =>
                  onChange({ ...mapping, reference: change.target.checked ? { madeFrom: ofReference } : (ofReference[0] ?? '') })
                }
              />{' '}
              the file has none: make one from it
            </label>
          </>,
          ofReference,
        )}
        {row(
          'Category',
          <>
            <ColumnSelect
              label="Category"
              headers={headers}
              value={'column' in category ? category.column : ''}
              none="the same for all:"
              onChoose={(column) => onChange(withCategoryColumn(mapping, column, categories[0]?.id ?? ''))}
            />
            {'always' in category && (
              <select
                aria-label="Category for all"
                value={category.always}
                onChange={(change) => onChange({ ...mapping, category: { always: change.target.value } })}
              >
                {categories.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
            {'column' in category && (file.values[category.column] ?? []).length > 0 && (
              <ValueTable
                label="Category"
                values={file.values[category.column] ?? []}
                meanings={category.values}
                options={categories}
                onChange={(value, id) => onChange(withCategoryValue(mapping, value, id))}
              />
            )}
          </>,
          'column' in category ? [category.column] : [],
        )}
        {row('Cancelled', <CancelledChoice file={file} mapping={mapping} onChange={onChange} />, mapping.cancelled?.columns ?? [])}
        {file.fields.map(({ id, name }) => {
          const origin = mapping.fields[id];
          const [column = ''] = columnsIn(origin);
          const values = kindOf(origin) === 'column' ? (file.values[column] ?? []) : [];
          return row(
            name.en ?? id,
            <>
              <OriginChoice
                label={name.en ?? id}
                headers={headers}
                origin={origin}
                onChange={(chosen) => onChange(withField(mapping, id, chosen))}
              />
              {values.length > 0 && (
                <ValueTable
                  label={name.en ?? id}
                  values={values}
                  meanings={typeof origin === 'object' && 'column' in origin ? origin.values : {}}
                  options={null}
                  onChange={(value, meaning) => onChange(withFieldValue(mapping, id, column, value, meaning))}
                />
              )}
            </>,
            columnsIn(origin),
          );
        })}
      </tbody>
    </table>
  );
}
