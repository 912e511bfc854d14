import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** What it would do, seen; nobody hears it. */
  readonly sample?: ReactNode;
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
      {options.map(({ value, label: name, detail, sample }) => (
        <button
          key={value}
          type="button"
          className="choice"
          aria-pressed={leads ? undefined : chosen.includes(value)}
          data-value={value}
          onClick={() => onToggle(value)}
        >
          {sample !== undefined && (
            <span className="sample" aria-hidden="true">
              {sample}
            </span>
          )}
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
