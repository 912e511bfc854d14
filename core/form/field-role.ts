import type { Answers } from '../contract/common/answers.ts';
import type { EventPack, Field } from '../contract/event/pack.ts';

/**
 * What a form's field means: the only place of the project that says so. A role follows from the field's type and the `format` that the
 * organiser declares, never from the field's id.
 */
export const fieldRoles = [
  'name',
  'badge-name',
  'organisation',
  'title',
  'phone',
  'email',
  'document',
  'country',
  'birth-date',
  'photo',
] as const;
export type FieldRole = (typeof fieldRoles)[number];

/** Roles whose values stations keep as look-up hashes only. */
export const contactRoles = ['phone', 'email', 'document'] as const satisfies readonly FieldRole[];
export type ContactRole = (typeof contactRoles)[number];

/** What a field means; null where it means nothing beyond its own question. */
export function roleOf(field: Field): FieldRole | null {
  switch (field.type) {
    case 'text':
    case 'country':
    case 'date':
      return field.format === 'free' ? null : field.format;
    case 'phone':
    case 'email':
    case 'document':
    case 'photo':
      return field.type;
    case 'choice':
    case 'choices':
      return null;
  }
}

/** Whether a field's answer is what somebody is called: by law, or on their badge. */
export const isOfName = (role: FieldRole | null): boolean => role === 'name' || role === 'badge-name';

/** Whether a text may hold pictures (emoji): where it is only read by people, and neither printed large nor looked up. */
export function mayHoldPictures(field: Field): boolean {
  return field.type === 'text' && roleOf(field) === null;
}

/** The ids of an event's fields by what they mean, each once, in the order of the forms. */
export type FieldsByRole = Readonly<Record<FieldRole, readonly string[]>>;

/** Every form's fields by their roles. One id has one role in all forms: a pack in which it hasn't is refused. */
export function fieldsByRole({ forms }: Pick<EventPack, 'forms'>): FieldsByRole {
  const found = Object.fromEntries(fieldRoles.map((role) => [role, new Set<string>()])) as Record<FieldRole, Set<string>>;
  for (const form of forms) {
    for (const step of form.steps) {
      for (const field of step.fields) {
        const role = roleOf(field);
        if (role !== null) found[role].add(field.id);
      }
    }
  }
  return Object.fromEntries(fieldRoles.map((role) => [role, [...found[role]]])) as unknown as FieldsByRole;
}

/** Contact fields with their roles: what people are found by in full or by hash. */
export function contactFields(roles: FieldsByRole): Map<string, ContactRole> {
  return new Map(contactRoles.flatMap((role) => roles[role].map((id) => [id, role] as const)));
}

/** The first field of a role in an event's forms; undefined where it has none. */
export function fieldWithRole({ forms }: Pick<EventPack, 'forms'>, role: FieldRole): Field | undefined {
  for (const form of forms) for (const step of form.steps) for (const field of step.fields) if (roleOf(field) === role) return field;
  return undefined;
}

/** The country that a person comes from, ISO 3166-1 alpha-2, by what the forms' fields mean; empty where none is known. */
export function countryOf(pack: Pick<EventPack, 'forms'>, answers: Answers): string {
  const given = fieldsByRole(pack).country.map((name) => answers[name]);
  return given.find((value) => typeof value === 'string' && value !== '')?.toString() ?? '';
}
