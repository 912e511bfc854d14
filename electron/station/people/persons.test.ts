import { describe, expect, it } from 'vitest';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { erasedRow, personId, registrantRow } from '../../../core/registrant/rows.fixture.ts';
import { isPersonErased } from './persons.ts';

/** A store with these records, of which 1 and 2 were merged. */
function tablesWith(...rows: readonly RegistrantRow[]) {
  const pair = [personId(1), personId(2)];
  return {
    joinedWith: (id: RegistrantId) => (pair.includes(id) ? pair.filter((each) => each !== id) : []),
    registrant: (id: RegistrantId) => rows.find((row) => row.id === id),
  };
}

describe('whether a person was erased', () => {
  it('is so only when no record of theirs says anything any more, whichever of their badges is asked for', () => {
    for (const n of [1, 2]) {
      expect(isPersonErased(tablesWith(erasedRow(1), registrantRow(2)), personId(n))).toBe(false);
      expect(isPersonErased(tablesWith(erasedRow(1), erasedRow(2)), personId(n))).toBe(true);
      expect(isPersonErased(tablesWith(), personId(n))).toBe(false);
    }
    expect(isPersonErased(tablesWith(registrantRow(1), erasedRow(3)), personId(3))).toBe(true);
  });
});
