import type { BadgeId } from '../contract/common/ids.ts';
import type { EventPack } from '../contract/event/pack.ts';
import type { FieldsByRole } from '../form/field-role.ts';
import type { BadgeRow, RegistrantRow } from '../journal/rows.ts';
import { approvalOf } from './approval.ts';
import { badgeStanding, mayReprint } from './badges.ts';
import { nameOf, noted } from './details.ts';
import { isErased, joinedRow, type Person } from './person.ts';
import { checkName } from './real-name.ts';

/** How somebody stands before a gate, whatever the place and the hour. */
export type Standing = 'good' | 'badge-voided' | 'badge-superseded' | 'erased' | 'not-approved';

/**
 * How whoever shows a badge, or was looked up, stands.
 * @param badge the badge that was shown; null where somebody was looked up
 * @param records all records of the person, erased ones as well
 * @param badges all badges of the person
 */
export function standingOf(badge: BadgeId | null, records: readonly RegistrantRow[], badges: readonly BadgeRow[]): Standing {
  const of = badgeStanding(badge, badges);
  if (of === 'voided') return 'badge-voided';
  if (of === 'superseded') return 'badge-superseded';
  if (isErased(records)) return 'erased';
  const row = joinedRow(records);
  return row !== null && isUnapproved(row) ? 'not-approved' : 'good';
}

/** Whether staff still have to decide about a person, or have declined. */
function isUnapproved(row: RegistrantRow): boolean {
  const approval = approvalOf(row);
  return approval === 'pending' || approval === 'declined';
}

/** Whether a person may have a badge at a kiosk now: what it waits for, or that there is one and no more without staff. */
export type Readiness = 'ready' | 'printed' | 'pending' | 'declined' | 'document' | 'differs';

/**
 * Whether a person may have a badge at a kiosk now.
 * @param documentName the name on the document that the person was found by; null where none was laid down
 */
export function readinessOf(pack: EventPack, roles: FieldsByRole, person: Person, documentName: string | null): Readiness {
  const { row, badges } = person;
  const approval = approvalOf(row);
  if (approval === 'pending' || approval === 'declined') return approval;
  if (pack.realName?.required === true && noted(row, 'identityCheck') !== 'confirmed') {
    const outcome = checkName(nameOf(roles, row), documentName);
    if (outcome !== 'confirmed') return outcome === 'differs' ? 'differs' : 'document';
  }
  return mayReprint(badges, pack.printing.reprints) ? 'ready' : 'printed';
}
