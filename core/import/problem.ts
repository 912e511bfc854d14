import type { RowReason } from '../contract/hub/import.ts';

/** What is wrong with a value, or with a row. */
export interface Problem {
  readonly field: string | null;
  readonly reason: RowReason;
  /** What of the record it stands in: `reference`, `category`, `language`, or a field's name; null where it is the row's own. */
  readonly from: string | null;
  /** What stands there; null where nothing does. */
  readonly value: string | null;
}

/** A row or record that can't come in. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reference: string | null;
  readonly problems: readonly Problem[];
}

/** A row that says its person does not come. */
export interface Cancellation {
  readonly kind: 'cancelled';
  readonly reference: string | null;
  readonly problems: readonly Problem[];
}

/** What a spreadsheet would run: nobody's name or code begins like this. */
export const formula = /^[=@]/;
/** How much of a value is shown, in characters. */
export const maxShown = 80;
