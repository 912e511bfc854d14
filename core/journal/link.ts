import type { RegistrantId } from '../contract/common/ids.ts';

/** The row about two ids, the smaller one first. */
export function linkOf(one: RegistrantId, other: RegistrantId): { table: 'link'; a: RegistrantId; b: RegistrantId } {
  return one <= other ? { table: 'link', a: one, b: other } : { table: 'link', a: other, b: one };
}
