import type { ImportMapping, UploadedFile } from '../../../core/contract/hub/import.ts';
import { sampleOf, withCategoryColumn, withField } from './mapping.ts';

export interface ColumnsProps {
  readonly file: UploadedFile;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** What each column of a file is, with some of its values beside it. */
export function Columns({ file, mapping, onChange }: ColumnsProps) {
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
  const { category } = mapping;
  const firstCategory = file.categories[0]?.id ?? '';
  const row = (name: string, control: React.ReactNode, column: string | undefined) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{control}</td>
      <td className="quiet">{sampleOf(file, column)}</td>
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
              (column) => onChange(withCategoryColumn(mapping, column, firstCategory)),
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
            choose(name.en ?? id, mapping.fields[id] ?? '', (column) => onChange(withField(mapping, id, column)), '–'),
            mapping.fields[id],
          ),
        )}
      </tbody>
    </table>
  );
}
