import type { ContactRole } from '../form/field-role.ts';
import { nameCloseness } from './query.ts';

/** What speaks for two records being one person. */
export const likenessReasons = ['document', 'email', 'phone', 'name', 'name-close', 'organisation'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** What two records are compared by. */
export interface Traits {
  readonly name: string | null;
  readonly organisation: string | null;
  /** By type: values, or their look-up hashes; both records' of one kind. */
  readonly contacts: Readonly<Record<ContactRole, readonly string[]>>;
}

/** Points for each reason, of a hundred: a document is one person's, an address mostly, a phone number often a family's. */
export const points: Readonly<Record<LikenessReason, number>> = {
  document: 60,
  email: 45,
  phone: 35,
  name: 40,
  'name-close': 25,
  organisation: 15,
};
/** From here on two records are shown as likely one person. */
export const likely = 60;

export interface Likeness {
  /** 0 to 100: the points of all reasons together. */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

const closeName = 0.8;

/** How much speaks for two records being one person, and what. Somebody with another name altogether is somebody else. */
export function likeness(one: Traits, other: Traits): Likeness {
  const reasons: LikenessReason[] = [];
  for (const type of ['document', 'email', 'phone'] as const) {
    if (one.contacts[type].some((value) => other.contacts[type].includes(value))) reasons.push(type);
  }
  const closeness = one.name === null || other.name === null ? 0 : nameCloseness(one.name, other.name);
  if (closeness === 1) reasons.push('name');
  else if (closeness >= closeName) reasons.push('name-close');
  if (one.organisation !== null && other.organisation !== null && nameCloseness(one.organisation, other.organisation) >= closeName)
    reasons.push('organisation');
  const isNamed = closeness >= closeName || reasons.includes('document');
  const score = isNamed
    ? Math.min(
        100,
        reasons.reduce((sum, reason) => sum + points[reason], 0),
      )
    : 0;
  return { score, reasons };
}
