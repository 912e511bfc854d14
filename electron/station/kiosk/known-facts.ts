import type { FieldsByRole } from '../../../core/form/field-role.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import type { KnownFacts } from '../../../core/lookup/facts.ts';
import { noted, textIn } from '../../../core/registrant/details.ts';

/** What somebody may name beside their own name: what others know as well counts only for those who gave nothing that fewer know. */
export function knownFactsOf(roles: FieldsByRole, row: RegistrantRow): KnownFacts {
  const of = (fields: readonly string[]) => fields.flatMap((field) => textIn(row, field) ?? []);
  const shared = [...of(roles.organisation), ...[noted(row, 'group')].flatMap((group) => group ?? [])];
  const isSingle = shared.length === 0;
  return {
    texts: isSingle ? of(roles.title) : shared,
    countries: isSingle ? of(roles.country) : [],
    births: of(roles['birth-date']),
  };
}
