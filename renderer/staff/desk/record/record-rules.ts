import type { EventPack, Field } from '../../../../core/contract/event/pack.ts';
import type { DeskPerson } from '../../../../core/contract/screen/desk.ts';
import { formOf } from '../../../../core/form/form.ts';

/** Every field of a category's form, also those that its conditions hide; none where the event has no such category. */
export function fieldsOf(pack: EventPack, categoryId: string): readonly Field[] {
  const category = pack.categories.find((each) => each.id === categoryId);
  const form = category === undefined ? undefined : formOf(pack, category);
  return form?.steps.flatMap((step) => step.fields) ?? [];
}

/** A field as staff correct it: what the station holds back and doesn't show needs no answer again. */
export function editedField(field: Field, held: readonly string[]): Field {
  return held.includes(field.id) ? { ...field, required: false, help: undefined } : field;
}

/** What comes first with a person: the decision that they wait for, their first badge, or another one. */
export function firstAction({ approval, badge }: Pick<DeskPerson, 'approval' | 'badge'>): 'decide' | 'print' | 'reprint' {
  if (approval === 'pending') return 'decide';
  return badge === null ? 'print' : 'reprint';
}
