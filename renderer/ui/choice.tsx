import { Icon } from './icons.tsx';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
}

export interface ChoiceListProps {
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly chosen: readonly string[];
  /** One of them, or several. */
  readonly several?: boolean;
  /** `wide`: two columns on a landscape screen. */
  readonly columns?: 1 | 2 | 'wide';
  /** Each leads to another screen, instead of being chosen here. */
  readonly leads?: boolean;
  readonly onToggle: (value: string) => void;
}

/** Whole-row choices with a drawn state. */
export function ChoiceList({ label, options, chosen, several = false, columns = 1, leads = false, onToggle }: ChoiceListProps) {
  return (
    <fieldset className="choices" data-columns={columns} data-several={several} aria-label={label}>
      {options.map(({ value, label: name, detail }) => (
        <button
          key={value}
          type="button"
          className="choice"
          aria-pressed={leads ? undefined : chosen.includes(value)}
          data-value={value}
          onClick={() => onToggle(value)}
        >
          <span>
            <strong>{name}</strong>
            {detail !== undefined && <small>{detail}</small>}
          </span>
          {leads ? (
            <Icon name="arrow-right" />
          ) : (
            <span className="mark">
              <Icon name="tick" />
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
