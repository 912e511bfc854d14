import { formatClock } from '../clock/hybrid-clock.ts';
import { BadgeId, RegistrantId, StationId } from '../contract/common/ids.ts';
import type { BadgeRow, FieldValue, RegistrantRow } from '../journal/rows.ts';
import { emptyRegistrant } from '../journal/tables/registrant.ts';

/** Builders for core's own tests: rows as the journal would have made them. */
const uuid = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const at = (millis: number) => formatClock({ millis, counter: 0 });
const stamp = (millis: number, station = 1) => ({ at: at(millis), station: StationId.parse(uuid(0xa00 + station)) });

/** A registrant's id: the same number is the same person in every test. */
export const personId = (n: number): RegistrantId => RegistrantId.parse(uuid(n));
/** A badge's id, never a person's for numbers below 4,096. */
export const badgeId = (n: number): BadgeId => BadgeId.parse(uuid(0x1000 + n));

/** A registered person. @param millis when it was registered and all of its fields were written */
export function registrantRow(
  n: number,
  fields: Readonly<Record<string, FieldValue>> = {},
  more: Partial<RegistrantRow> & { readonly millis?: number } = {},
): RegistrantRow {
  const { millis = n, ...rest } = more;
  return {
    ...emptyRegistrant(personId(n)),
    category: { ...stamp(millis), value: 'public' },
    registered: stamp(millis),
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { ...stamp(millis), value }])),
    ...rest,
  };
}

/** The same person, erased. */
export function erasedRow(n: number): RegistrantRow {
  return { ...emptyRegistrant(personId(n)), registered: stamp(n), erased: stamp(n + 1) };
}

/** A badge of a person. @param millis when it was issued */
export function badgeRow(
  n: number,
  revision: number,
  more: { readonly of?: number; readonly isVoided?: boolean; readonly millis?: number } = {},
): BadgeRow {
  const { of = 1, isVoided = false, millis = n } = more;
  return {
    table: 'badge',
    id: badgeId(n),
    issued: { ...stamp(millis), registrant: personId(of), revision, template: 'card', expires: 2_000_000_000 },
    voided: isVoided ? { ...stamp(millis + 1), value: 'withdrawn' } : null,
  };
}
