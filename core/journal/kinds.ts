import type { JournalEntry } from '../contract/journal.ts';
import type { Kind } from './kind.ts';
import { badgeIssued } from './kinds/badge-issued.ts';
import { consentRecorded } from './kinds/consent-recorded.ts';
import { registrantArrived } from './kinds/registrant-arrived.ts';
import { registrantRegistered } from './kinds/registrant-registered.ts';
import type { Row, RowRef } from './rows.ts';

/** A checked entry, ready to be applied to the row it names. */
export interface Applicable {
  readonly ref: RowRef;
  /** The row after the entry; `present` is the row named by `ref`, or undefined where there is none. */
  readonly apply: (present: Row | undefined) => Row;
}

export type EntryCheck =
  | { readonly kind: 'applicable'; readonly entry: Applicable }
  | { readonly kind: 'unknown-kind' }
  | { readonly kind: 'refused'; readonly detail: string };

type Checker = (entry: JournalEntry) => EntryCheck;

function checker<Body, T extends Row['table']>(kind: Kind<Body, T>): [string, Checker] {
  return [
    kind.kind,
    (entry) => {
      const parsed = kind.body.safeParse(entry.body);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return { kind: 'refused', detail: `${kind.kind} body: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}` };
      }
      const checked = { at: entry.at, station: entry.station, subject: entry.subject, body: parsed.data };
      const ref = kind.row(checked);
      const isOurs = (row: Row): row is Extract<Row, { table: T }> => row.table === ref.table;
      return {
        kind: 'applicable',
        entry: {
          ref,
          apply(present) {
            if (present !== undefined && !isOurs(present)) throw new TypeError(`${kind.kind} was given a row of ${present.table}.`);
            return kind.merge(present, checked);
          },
        },
      };
    },
  ];
}

const checkers = new Map<string, Checker>([
  checker(registrantRegistered),
  checker(consentRecorded),
  checker(registrantArrived),
  checker(badgeIssued),
]);

export const knownKinds: readonly string[] = [...checkers.keys()];

/** Checks an entry's body by its kind. An unknown kind is from a newer version: keep it, apply it after the upgrade. */
export function checkEntry(entry: JournalEntry): EntryCheck {
  return checkers.get(entry.kind)?.(entry) ?? { kind: 'unknown-kind' };
}
