import { describe, expect, it } from 'vitest';
import { Form } from '../contract/event/pack.ts';
import { amendmentOf } from './amendment.ts';
import { detailOf, nameIn, nameOf, noted, organisationOf, registeredAt, textIn } from './details.ts';
import { knownAnswers } from './known.ts';
import { mergedIds } from './merged-ids.ts';
import { isErased, joinedRow, livingRecords, personFrom } from './person.ts';
import { badgeRow, erasedRow, personId, registrantRow } from './rows.fixture.ts';
import { traitsOf } from './traits.ts';

const roles = {
  name: ['name', 'fullName'],
  'badge-name': [],
  organisation: ['organisation'],
  title: [],
  phone: [],
  email: [],
  document: [],
  country: [],
  'birth-date': [],
  photo: [],
};

describe('merged ids', () => {
  const links = new Map([
    [personId(1), [personId(2)]],
    [personId(2), [personId(1), personId(3)]],
    [personId(3), [personId(2)]],
  ]);
  it('are all that links connect, the smallest first, from wherever one begins', () => {
    for (const n of [1, 2, 3]) expect(mergedIds(personId(n), (id) => links.get(id) ?? [])).toEqual([1, 2, 3].map(personId));
    expect(mergedIds(personId(9), (id) => links.get(id) ?? [])).toEqual([personId(9)]);
  });
});

describe('a person', () => {
  it('is all merged records as one: of each field the last writer counts', () => {
    const older = registrantRow(1, { name: 'Ada', organisation: 'ACME' }, { millis: 10 });
    const newer = registrantRow(2, { name: 'Ada Lovelace' }, { millis: 20 });
    const person = personFrom([personId(1), personId(2)], [older, newer], [badgeRow(1, 1), badgeRow(2, 1, { of: 2, millis: 30 })]);
    expect(person).toMatchObject({ id: personId(1), ids: [personId(1), personId(2)], records: [older, newer] });
    expect(person === null ? null : [nameOf(roles, person.row), organisationOf(roles, person.row)]).toEqual(['Ada Lovelace', 'ACME']);
    expect(person?.badges.map(({ issued }) => issued?.registrant)).toEqual([personId(2), personId(1)]);
  });

  it('is nobody where nothing is known, only an arrival is, or all was erased', () => {
    const hinted = { ...registrantRow(1), registered: null };
    expect(personFrom([personId(1)], [], [])).toBeNull();
    expect(personFrom([personId(1)], [hinted], [])).toBeNull();
    expect(personFrom([personId(1)], [erasedRow(1)], [])).toBeNull();
    expect([isErased([]), isErased([hinted]), isErased([erasedRow(1)]), isErased([erasedRow(1), registrantRow(2)])]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('of whom one record was erased is what the others say', () => {
    const person = personFrom([personId(1), personId(2)], [erasedRow(1), registrantRow(2, { name: 'Bob' })], []);
    expect(person).toMatchObject({ id: personId(2), records: [{ id: personId(2) }] });
    expect(livingRecords([erasedRow(1)])).toEqual([]);
    expect(joinedRow([erasedRow(1)])).toBeNull();
  });
});

describe('details', () => {
  const row = registrantRow(1, { name: '', fullName: 'Ada', seat: 'A1', phone: { key: '1234567' } });
  it('are the first text that was given for a role; an empty one and a hash are none', () => {
    expect(nameOf(roles, row)).toBe('Ada');
    expect(organisationOf(roles, row)).toBeNull();
    expect(detailOf({ ...roles, phone: ['phone'] }, row, 'phone')).toBeNull();
    expect([noted(row, 'seat'), noted(row, 'group'), textIn(row, 'name'), textIn(row, 'phone')]).toEqual(['A1', null, null, null]);
  });
});

describe('when a person registered', () => {
  it('is when the first of their records was, and unknown while none was', () => {
    const row = joinedRow([registrantRow(1, {}, { millis: 20 }), registrantRow(2, {}, { millis: 10 })]);
    expect(row === null ? null : registeredAt(row)).toBe(10);
    expect(registeredAt({ ...registrantRow(1), registered: null })).toBeNull();
  });
});

describe('the name among answers', () => {
  it('is the first that was given, in the order of the forms', () => {
    expect(nameIn(roles, { fullName: 'Ada Lovelace', name: 'Ada' })).toBe('Ada');
    expect(nameIn(roles, { name: '', fullName: 'Ada Lovelace' })).toBe('Ada Lovelace');
    expect([nameIn(roles, {}), nameIn(roles, { name: ['Ada'] }), nameIn(roles, { organisation: 'ACME' })]).toEqual([null, null, null]);
  });
});

describe('what records are compared by', () => {
  const withContacts = { ...roles, phone: ['phone'], email: ['email'], document: ['passport'] };
  const row = registrantRow(1, { name: 'Ada', organisation: 'ACME', phone: '+44', email: { key: '0123abc' }, passport: '' });
  it('is name, organisation and contacts: in full, or by the hashes that they have or would have', () => {
    const known = { name: 'Ada', organisation: 'ACME' };
    expect(traitsOf(withContacts, row, 'full')).toEqual({ ...known, contacts: { phone: ['+44'], email: [], document: [] } });
    const hash = (role: string, text: string) => `${role}:${text}`;
    expect(traitsOf(withContacts, row, hash)).toEqual({ ...known, contacts: { phone: ['phone:+44'], email: ['0123abc'], document: [] } });
    expect(traitsOf(withContacts, registrantRow(2, { email: { key: null }, phone: ['+44'] }), hash)).toEqual({
      name: null,
      organisation: null,
      contacts: { phone: [], email: [], document: [] },
    });
  });
});

describe('known answers', () => {
  const label = { en: 'x' };
  const base = { label, required: true, purpose: 'admission', redact: false };
  const form = Form.parse({
    id: 'it',
    steps: [
      {
        id: 'one',
        title: label,
        fields: [
          { ...base, id: 'name', type: 'text', maxLength: 40, format: 'name' },
          { ...base, id: 'phone', type: 'phone', defaultCountry: 'CN' },
        ],
      },
    ],
  });
  it('are those of the form: what can be shown, and the names of what is held as hashes', () => {
    const row = registrantRow(1, { name: 'Ada', phone: { key: '1234567' }, other: 'x' });
    expect(knownAnswers(form, row)).toEqual({ answers: { name: 'Ada' }, held: ['phone'] });
  });
});

describe('an amendment', () => {
  const row = registrantRow(1, { name: 'Ada', topics: ['a', 'b'] });
  const was = row.fields.name?.at;
  it('is only what differs, with the time of what it replaces', () => {
    expect(amendmentOf(row, { name: 'Ada L.', topics: ['a', 'b'], title: 'Countess' })).toEqual({
      fields: { name: { value: 'Ada L.', was }, title: { value: 'Countess', was: null } },
    });
    expect(amendmentOf(row, { topics: ['b', 'a'] })).toMatchObject({ fields: { topics: { value: ['b', 'a'] } } });
  });

  it('gives a category to somebody who had none', () => {
    expect(amendmentOf({ ...row, category: null }, {}, 'media')).toEqual({ fields: {}, category: { value: 'media', was: null } });
  });

  it('is none where nothing differs; an empty answer and none are the same', () => {
    expect(amendmentOf(row, { name: 'Ada', title: '' })).toBeNull();
    expect(amendmentOf(row, {}, 'public')).toBeNull();
    expect(amendmentOf(row, {})).toBeNull();
  });

  it('takes back an answer, and moves somebody to another category', () => {
    expect(amendmentOf(row, { name: '' })).toEqual({ fields: { name: { value: '', was } } });
    expect(amendmentOf(row, {}, 'media')).toEqual({ fields: {}, category: { value: 'media', was: row.category?.at } });
  });
});
