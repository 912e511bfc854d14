import type { RegistrantId } from '../contract/common/ids.ts';
import type { RegistrantRow, Stamp } from '../journal/rows.ts';
import { type Amendment, amendmentOf } from './amendment.ts';
import { noted } from './details.ts';
import type { PersonRecords } from './person.ts';

export type Approval = 'pending' | 'approved' | 'declined';

/** What staff have decided about somebody, or that they still have to; null where nobody has to approve them. */
export function approvalOf(row: RegistrantRow): Approval | null {
  const approval = noted(row, 'approval');
  return approval === 'pending' || approval === 'approved' || approval === 'declined' ? approval : null;
}

/** Since when somebody waits for approval; null where they don't. */
export function waitsSince(row: RegistrantRow): Stamp | null {
  return approvalOf(row) === 'pending' ? (row.fields.approval ?? null) : null;
}

/** Whether anything was ever said about a record's approval: of all others nothing has to be looked up. */
export function saysOfApproval(row: RegistrantRow): boolean {
  return row.fields.approval !== undefined;
}

/**
 * What a decision about a person changes, record by record: each that waits, so that none is listed for ever, or goes on waiting when it is
 * separated again; where none does, the person's own.
 */
export function decisionOn(
  { row, records }: PersonRecords,
  decision: 'approved' | 'declined',
): { readonly registrant: RegistrantId; readonly amendment: Amendment }[] {
  const waiting = records.filter((record) => approvalOf(record) === 'pending');
  return (waiting.length > 0 ? waiting : [row]).flatMap((record) => {
    const amendment = amendmentOf(record, { approval: decision });
    return amendment === null ? [] : [{ registrant: record.id, amendment }];
  });
}
