import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventPack, Field } from '../../core/contract/event/pack.ts';
import { createRecordReader } from '../../core/import/record.ts';
import { referencePack } from '../support/reference-pack.ts';

/** The reference event with other ids for its fields. */
function renamed(idOf: (id: string) => string): EventPack {
  const field = (one: Field): Field => ({ ...one, id: idOf(one.id) });
  const forms = referencePack.forms.map((form) => ({
    ...form,
    steps: form.steps.map((step) => ({ ...step, fields: step.fields.map(field) })),
  }));
  return { ...referencePack, forms };
}

it('a row is read by what fields mean, whatever the organiser calls them', () => {
  const headers = ['No', 'Given', 'Family', 'Land', 'Phone'];
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6}$/), (word) => {
      const idOf = (id: string) => `${word}${id}`;
      const read = createRecordReader(renamed(idOf)).mapper(
        {
          reference: 'No',
          category: { always: 'public-visitor' },
          fields: { [idOf('name')]: { given: 'Given', family: 'Family' }, [idOf('country')]: 'Land', [idOf('phone')]: 'Phone' },
        },
        headers,
      );
      // Hungarians write the family's name first.
      expect(read(['1', 'Viktor', 'Nagy', 'Hungary', ''])).toMatchObject({ fields: { [idOf('name')]: 'Nagy Viktor' } });
      expect(read(['2', 'Viktor', 'Nagy', 'Austria', ''])).toMatchObject({ fields: { [idOf('name')]: 'Viktor Nagy' } });
    }),
    { numRuns: 20 },
  );
});

it('a list that says nothing of categories makes nobody what takes an approval or an invitation', () => {
  const guess = createRecordReader(referencePack).guess(['reference', 'name'], [['1', 'Ann']]);
  const category = guess?.category;
  const chosen = referencePack.categories.find(({ id }) => category !== undefined && 'always' in category && category.always === id);
  expect(chosen).toMatchObject({ walkUp: true, entry: 'open' });
});
