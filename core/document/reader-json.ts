import type { IdentityReaderSettings } from '../contract/screen/identity.ts';
import type { DocumentRead } from './mrz.ts';
import { checkDocumentNumber } from './number.ts';
import { impliedBy, isResidentIdentityNumber } from './resident-identity.ts';

function at(json: unknown, path: string | undefined): string | null {
  if (path === undefined) return null;
  let value = json;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[name];
  }
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : null;
}

/** 19900307, 1990.03.07, 1990-03-07 and the like as ISO 8601. */
function dateOf(text: string | null): string | null {
  const match = /^(\d{4})\D?(\d{2})\D?(\d{2})/.exec(text ?? '');
  return match === null ? null : `${match[1]}-${match[2]}-${match[3]}`;
}

/** The document that a reader's service speaks of; null where none lies there, or its number can't be one. */
export function readReaderJson(json: unknown, { fields, kinds }: Pick<IdentityReaderSettings, 'fields' | 'kinds'>): DocumentRead | null {
  const given = at(json, fields.number);
  if (given === null) return null;
  const word = at(json, fields.kind);
  const named = word === null ? undefined : kinds[word];
  const check = checkDocumentNumber(
    given,
    named === undefined ? ['resident-identity-card', 'permanent-residence-card', 'residence-permit', 'travel-permit', 'passport'] : [named],
  );
  if (check.kind === 'refused') return null;
  const implied = isResidentIdentityNumber(check.number) ? impliedBy(check.number) : null;
  return {
    kind: check.document,
    number: check.number,
    name: at(json, fields.name),
    birthDate: dateOf(at(json, fields.birthDate)) ?? implied?.birthDate ?? null,
    country: implied?.country ?? null,
  };
}
