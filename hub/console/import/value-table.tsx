export interface ValueTableProps {
  readonly label: string;
  /** Values that stand in the file. */
  readonly values: readonly string[];
  /** What they mean, as far as that was said. */
  readonly meanings: Readonly<Record<string, string>>;
  /** What they may mean; null where any text may be written. */
  readonly options: readonly { readonly id: string; readonly name: string }[] | null;
  readonly onChange: (value: string, meaning: string) => void;
}

/** What the values of a column mean: ticket types as categories, another list's words as ours. */
export function ValueTable({ label, values, meanings, options, onChange }: ValueTableProps) {
  return (
    <details open={options !== null}>
      <summary>What its values mean for “{label}”</summary>
      <table>
        <tbody>
          {values.map((value) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              <td>
                {options === null ? (
                  <input
                    aria-label={`For ${value}`}
                    value={meanings[value] ?? ''}
                    placeholder={value}
                    maxLength={200}
                    onChange={(change) => onChange(value, change.target.value)}
                  />
                ) : (
                  <select
                    aria-label={`For ${value}`}
                    value={meanings[value] ?? ''}
                    onChange={(change) => onChange(value, change.target.value)}
                  >
                    <option value="">as it says</option>
                    {options.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
