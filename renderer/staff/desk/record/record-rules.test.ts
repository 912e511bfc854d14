import { describe, expect, it } from 'vitest';
import { referencePack } from '../../../../tests/support/reference-pack.ts';
import { editedField, fieldsOf, firstAction } from './record-rules.ts';

describe('a record at the desk', () => {
  it('has every field of its category’s form, also those that a condition hides', () => {
    for (const { id, form } of referencePack.categories) {
      const steps = referencePack.forms.find((each) => each.id === form)?.steps ?? [];
      expect(fieldsOf(referencePack, id)).toEqual(steps.flatMap(({ fields }) => fields));
    }
  });

  it('of a category that the event no longer has shows no fields', () => {
    expect(fieldsOf(referencePack, 'gone')).toEqual([]);
  });

  it('asks for no answer again that the station holds back', () => {
    const [field] = fieldsOf(referencePack, referencePack.categories[0]?.id ?? '').filter(({ required }) => required);
    if (field === undefined) throw new Error('The reference event requires nothing.');
    expect(editedField(field, [field.id])).toMatchObject({ id: field.id, required: false });
    expect(editedField(field, [])).toBe(field);
  });

  it('is decided first where it waits for approval', () => {
    expect(firstAction({ approval: 'pending', badge: null })).toBe('decide');
    expect(firstAction({ approval: 'pending', badge: 1 })).toBe('decide');
  });

  it('is printed, and printed again with a reason', () => {
    expect(firstAction({ approval: null, badge: null })).toBe('print');
    expect(firstAction({ approval: 'declined', badge: null })).toBe('print');
    expect(firstAction({ approval: 'approved', badge: 2 })).toBe('reprint');
  });
});
