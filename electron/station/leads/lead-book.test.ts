import { describe, expect, it } from 'vitest';
import { BadgeId } from '../../../core/contract/common/ids.ts';
import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import { at, id, stationId } from '../../../core/journal/entries.fixture.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import type { Contact, ContactRow, LeadRow } from '../../../core/journal/rows.ts';
import { createLeadBook } from './lead-book.ts';

const badge = BadgeId.parse(id(1));
const former = BadgeId.parse(id(2));
const stamp = (minute: number) => ({ at: at(minute), station: stationId(1) });
const disclosedAs = (minute: number, standing: Contact['standing']): ContactRow => ({
  table: 'contact',
  exhibitor: 'acme',
  registrant: id(9) as ContactRow['registrant'],
  disclosed: { ...stamp(minute), value: { standing, badges: [badge, former], category: null, details: {} } },
});
const lead = (minute: number, value: 'given' | 'withdrawn', exhibitor = 'acme', of = badge): LeadRow => ({
  table: 'lead',
  id: id(5) as LeadRow['id'],
  captured: { ...stamp(1), exhibitor, registrant: null, badge: of },
  fields: { [leadConsent]: { ...stamp(minute), value } },
});

/** What the book of Acme says of the badge, with what the hub has told and what was captured. */
function hasRefused(contact: ContactRow | undefined, ...leads: LeadRow[]): boolean {
  const book = createLeadBook({
    exhibitor: () => ({ id: 'acme' }) as Exhibitor,
    state: { contactBy: () => contact, leadsAbout: (of: string) => leads.filter(({ captured }) => captured?.badge === of) },
  } as never);
  return book.hasRefused(badge);
}

describe('whoever has taken back what they agreed to', () => {
  it('is not asked again from the moment the stand hears of it, before the hub has drawn its conclusions', () => {
    expect(hasRefused(undefined, lead(3, 'withdrawn'))).toBe(true);
    expect(hasRefused(disclosedAs(2, 'good'), lead(3, 'withdrawn'))).toBe(true);
    expect(hasRefused(disclosedAs(2, 'good'), lead(3, 'withdrawn', 'acme', former))).toBe(true);
    expect(hasRefused(disclosedAs(4, 'withdrawn'), lead(3, 'given'))).toBe(true);
  });

  it('is asked where the hub has told since that they agree, and where it was another exhibitor', () => {
    expect(hasRefused(disclosedAs(4, 'good'), lead(3, 'withdrawn'))).toBe(false);
    expect(hasRefused(disclosedAs(2, 'good'), lead(3, 'withdrawn', 'globex'))).toBe(false);
    expect(hasRefused(undefined, lead(3, 'given'))).toBe(false);
    expect(hasRefused(undefined)).toBe(false);
  });
});
