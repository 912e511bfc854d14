import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegistrantId } from '../contract/common/ids.ts';
import { at, entryOf, id, stationId } from '../journal/entries.fixture.ts';
import { joinRows } from '../journal/join.ts';
import { checkEntry } from '../journal/kinds.ts';
import type { RegistrantRow } from '../journal/rows.ts';
import { emptyRegistrant } from '../journal/tables/registrant.ts';
import { amendmentOf } from './amendment.ts';
import { lostEdits } from './conflicts.ts';
import { joinedRow } from './person.ts';

const names = ['name', 'phone', 'organisation'] as const;
const station = fc.constantFrom(1, 2, 3);
const word = fc.constantFrom('a', 'b', 'c');
const written = fc.tuple(fc.integer({ min: 1, max: 40 }), station, word);
/** A record whose fields three stations wrote within 40 ms; some of them nobody did. */
const record = (n: number): fc.Arbitrary<RegistrantRow> =>
  fc.record({ registered: fc.integer({ min: 1, max: 40 }), fields: fc.dictionary(fc.constantFrom(...names), written) }).map(
    ({ registered, fields }): RegistrantRow => ({
      ...emptyRegistrant(RegistrantId.parse(id(n))),
      registered: { at: at(registered), station: stationId(1) },
      category: { at: at(registered), station: stationId(1), value: n === 1 ? 'public' : 'media' },
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, [millis, by, value]]) => [name, { at: at(millis), station: stationId(by), value }]),
      ),
    }),
  );
const edit = fc.record({ by: station, values: fc.dictionary(fc.constantFrom(...names), word, { minKeys: 1 }), category: fc.option(word) });

/** The record as it stands after an edit, and what was noted as lost by it. */
function amended(
  row: RegistrantRow,
  person: RegistrantRow,
  { by, values, category }: { by: number; values: Record<string, string>; category: string | null },
  millis: number,
) {
  const amendment = amendmentOf(person, values, category ?? undefined);
  if (amendment === null) return { row, lost: [] };
  const entry = entryOf('registrant.amended', row.id, amendment, { station: by, millis });
  const check = checkEntry(entry);
  const next = check.kind === 'applicable' ? joinRows(row, check.delta) : row;
  return { row: next.table === 'registrant' ? next : row, lost: lostEdits(row, entry) };
}

describe('an edit of a person who has two records', () => {
  it('loses nothing where its writer saw what both records say together, whichever station wrote it', () => {
    fc.assert(
      fc.property(record(1), record(2), fc.array(edit, { maxLength: 4 }), (first, second, edits) => {
        let row = first;
        for (const [index, one] of edits.entries()) {
          const person = joinedRow([row, second]);
          if (person === null) return;
          const { row: next, lost } = amended(row, person, one, 100 + index);
          expect(lost).toEqual([]);
          row = next;
        }
      }),
    );
  });

  it('of different fields by two stations that did not see each other’s loses nothing', () => {
    fc.assert(
      fc.property(record(1), record(2), word, word, (first, second, phone, organisation) => {
        const person = joinedRow([first, second]);
        if (person === null) return;
        const one = amended(first, person, { by: 2, values: { phone }, category: null }, 100);
        const other = amended(one.row, person, { by: 3, values: { organisation }, category: null }, 90);
        expect([...one.lost, ...other.lost]).toEqual([]);
      }),
    );
  });

  it('of the same field by two stations that did not see each other’s loses one of them', () => {
    fc.assert(
      fc.property(record(1), record(2), (first, second) => {
        const person = joinedRow([first, second]);
        if (person === null) return;
        const one = amended(first, person, { by: 2, values: { phone: 'one' }, category: null }, 100);
        const other = amended(one.row, person, { by: 3, values: { phone: 'other' }, category: null }, 90);
        expect(one.lost).toEqual([]);
        expect(other.lost).toMatchObject([{ kind: 'edit-lost', sides: [{ what: 'phone: one' }, { what: 'phone: other' }] }]);
      }),
    );
  });
});
