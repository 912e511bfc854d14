import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import type { FieldsByRole } from '../form/field-role.ts';
import { at, id, stationId } from '../journal/entries.fixture.ts';
import type { ContactRow, RegistrantRow } from '../journal/rows.ts';
import { emptyRegistrant } from '../journal/tables/registrant.ts';
import { contactOf, recordOfContact } from './contact.ts';

const stamp = { at: at(5), station: stationId(1) };
const roles: FieldsByRole = {
  name: ['fullName'],
  'badge-name': [],
  organisation: ['company'],
  title: ['job'],
  phone: ['mobile'],
  email: ['mail'],
  document: ['passport'],
  country: ['home'],
  'birth-date': ['born'],
  photo: ['picture'],
};
const given = {
  fullName: 'Grace Hopper',
  company: 'Navy',
  mobile: '+15551234',
  mail: 'g@navy.example',
  home: 'US',
  passport: 'X1',
  born: '1906-12-09',
};
const row: RegistrantRow = {
  ...emptyRegistrant(RegistrantId.parse(id(1))),
  category: { ...stamp, value: 'buyer' },
  fields: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { ...stamp, value }])),
  registered: stamp,
};
const badges = [BadgeId.parse(id(0x101)), BadgeId.parse(id(0x100))];

describe('what an exhibitor may know of a person', () => {
  it('is how to reach them once they agreed, and never a document, a date of birth or a picture', () => {
    expect(contactOf(roles, row, badges, 'good')).toEqual({
      standing: 'good',
      badges: [id(0x100), id(0x101)],
      category: 'buyer',
      details: { name: 'Grace Hopper', organisation: 'Navy', phone: '+15551234', email: 'g@navy.example', country: 'US' },
    });
  });
  it('is what the badge says of whom they are to meet', () => {
    expect(contactOf(roles, row, badges, 'none').details).toEqual({ name: 'Grace Hopper', organisation: 'Navy' });
  });
  it.each(['withdrawn', 'erased'] as const)('is nothing of who is %s, but which badges are theirs', (standing) => {
    expect(contactOf(roles, row, badges, standing)).toEqual({ standing, badges: [id(0x100), id(0x101)], category: null, details: {} });
  });
  it('is nothing of whom nobody knows', () => {
    expect(contactOf(roles, null, [], 'good')).toEqual({ standing: 'good', badges: [], category: null, details: {} });
  });

  it('is shown as any person is', () => {
    const contact = (standing: 'good' | 'erased'): ContactRow => ({
      table: 'contact',
      exhibitor: 'acme',
      registrant: RegistrantId.parse(id(1)),
      disclosed: { ...stamp, value: contactOf(roles, row, badges, standing) },
    });
    expect(recordOfContact(roles, contact('good'))).toMatchObject({
      id: id(1),
      category: { value: 'buyer' },
      fields: { fullName: { value: 'Grace Hopper' }, mobile: { value: '+15551234' } },
      erased: null,
    });
    expect(recordOfContact(roles, contact('erased'))).toMatchObject({ fields: {}, category: null, erased: stamp });
  });
});
