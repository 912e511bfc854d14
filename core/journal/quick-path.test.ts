import { afterEach, describe, expect, it, vi } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import { at, entryOf, goodBodies, id, stationId } from './entries.fixture.ts';
import { canonicalJson } from './entry.ts';
import { RegistrantRegistered } from './kinds/registrant-registered.ts';
import { checkEntry } from './kinds.ts';
import { parseRowText, rowText } from './row-text.ts';
import type { BadgeRow, RegistrantRow, Row } from './rows.ts';
import { emptyRegistrant } from './tables/registrant.ts';

/** What comes by the hundred thousand is not put through a schema where a look at it is enough: the result is the same, and comes sooner. */

afterEach(() => vi.restoreAllMocks());

const stamp = (n: number) => ({ at: at(n), station: stationId(n) });
const person = emptyRegistrant(RegistrantId.parse(id(1)));
const whole: RegistrantRow = {
  ...person,
  category: { ...stamp(1), value: 'public' },
  language: { ...stamp(2), value: 'en' },
  fields: { name: { ...stamp(2), value: 'Ada' }, topics: { ...stamp(1), value: ['a'] }, phone: { ...stamp(1), value: { key: null } } },
  registered: stamp(1),
  arrived: stamp(2),
  erased: null,
};
const badge: BadgeRow = {
  table: 'badge',
  id: BadgeId.parse(id(0x100)),
  issued: { ...stamp(1), registrant: person.id, revision: 1, template: 'card', expires: 9 },
  voided: null,
};

/** How often the schemas of ids ran while a row was read. */
function schemaRuns(text: string, row: Row | null): number {
  const runs = [RegistrantId, BadgeId].map((schema) => vi.spyOn(schema._zod, 'run'));
  expect(parseRowText(text)).toStrictEqual(row);
  const count = runs.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return count;
}

describe('a row’s text', () => {
  it.each<[string, Row]>([
    ['somebody of whom all is known', whole],
    ['somebody of whom nothing is known', person],
    ['somebody who was erased', { ...person, erased: stamp(1) }],
    ['a badge', badge],
  ])('of %s is read without the schema', (_, row) => {
    expect(schemaRuns(rowText(row), row)).toBe(0);
  });

  it('is read by the schema where it is not as it is written, and mended', () => {
    expect(schemaRuns(rowText(whole).replace(person.id, person.id.toUpperCase()), whole)).toBeGreaterThan(0);
    expect(schemaRuns(rowText(badge).replace(badge.id, badge.id.toUpperCase()), badge)).toBeGreaterThan(0);
    const voided: BadgeRow = { ...badge, voided: { ...stamp(2), value: 'lost' } };
    expect(schemaRuns(rowText(voided), voided)).toBeGreaterThan(0);
  });

  it.each<[string, string, string]>([
    ['an index as a text', '"registered":0', '"registered":"0"'],
    ['an index that is none', '"registered":0', '"registered":"length"'],
    ['an index in between', '"registered":0', '"registered":0.5'],
    ['a category’s index as a text', '"category":[0,', '"category":["0",'],
    ['a category that is none', '"category":[0,"public"]', '"category":[0,"A B"]'],
    ['a category without a stamp', '"category":[0,"public"]', '"category":"public"'],
    ['a category of three parts', '"category":[0,"public"]', '"category":[0,"public",1]'],
    ['a category like a pair', '"category":[0,"public"]', '"category":{"0":0,"1":"public","length":2}'],
    ['a language that is no text', '"language":[1,"en"]', '"language":[1,5]'],
    ['a language’s index as a text', '"language":[1,"en"]', '"language":["1","en"]'],
    ['a field that is no value', '"name":[1,"Ada"]', '"name":[1,5]'],
    ['a field without a stamp', '"name":[1,"Ada"]', '"name":"Ada"'],
    ['a field’s index as a text', '"name":[1,"Ada"]', '"name":["1","Ada"]'],
    ['fields that are a list', '"fields":{', '"fields":[],"more":{'],
    ['an id that is none', id(1), 'x'],
    ['a stamp in a list', `["${at(1)} ${stationId(1)}"`, `[["${at(1)} ${stationId(1)}"]`],
    ['a stamp with more before it', `"${at(1)} `, `"0${at(1)} `],
    ['a stamp with more behind it', `${stationId(1)}"`, `${stationId(1)}0"`],
    ['stamps that are none', '"stamps":[', '"stamps":{},"others":['],
  ])('is refused with %s', (_, part, spoilt) => {
    expect(rowText(whole)).toContain(part);
    expect(parseRowText(rowText(whole).replace(part, spoilt))).toBeNull();
  });

  it.each<[string, string, string]>([
    ['no id', id(0x100), 'x'],
    ['more', '"voided":null', '"voided":null,"more":1'],
    ['another table', '"badge"', '"person"'],
    ['no issue', '"issued":{', '"issue":{'],
    ['an issue that is none', '"issued":{', '"issued":5,"more":{'],
    ['a time that is none', `"at":"${at(1)}"`, '"at":"noon"'],
    ['a station that is none', stationId(1), 'x'],
    ['nobody it was issued to', `"registrant":"${id(1)}"`, '"registrant":null'],
    ['a revision that is none', '"revision":1', '"revision":"1"'],
    ['a template that is none', '"card"', '"A card"'],
    ['an end that is none', '"expires":9', '"expires":null'],
    ['more in its issue', '"expires":9', '"expires":9,"more":1'],
  ])('is refused as a badge with %s', (_, part, spoilt) => {
    expect(rowText(badge)).toContain(part);
    expect(parseRowText(rowText(badge).replace(part, spoilt))).toBeNull();
  });

  it('is none where it is null', () => {
    expect(parseRowText('null')).toBeNull();
  });

  it('leaves out a field without a value', () => {
    const fields = { ...whole.fields, gone: undefined } as never;
    expect(rowText({ ...whole, fields })).toBe(rowText(whole));
  });
});

describe('a body', () => {
  it('that is as stations write it is taken without its schema', () => {
    const [subject, body] = goodBodies['registrant.registered'] ?? ['', {}];
    const schema = vi.spyOn(RegistrantRegistered, 'safeParse');
    expect(checkEntry(entryOf('registrant.registered', subject, body)).kind).toBe('applicable');
    expect(schema).not.toHaveBeenCalled();
    expect(checkEntry(entryOf('registrant.registered', subject, { ...body, language: '' })).kind).toBe('refused');
    expect(schema).toHaveBeenCalledOnce();
  });
});

describe('JSON', () => {
  const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
    let value: unknown = 1;
    for (let n = 0; n < depth; n++) value = wrap(value);
    return value;
  };
  const list = (inner: unknown) => [inner];
  const object = (inner: unknown) => ({ a: inner });
  /** Whether a value was written out as it is. */
  function isWrittenOut(value: unknown): boolean {
    const stringify = vi.spyOn(JSON, 'stringify');
    canonicalJson(value);
    const found = stringify.mock.calls.some(([given]) => given === value);
    vi.restoreAllMocks();
    return found;
  }

  it.each([
    ['a list', [1, 'a', true, false, null]],
    ['a list of many', Array.from({ length: 12 }, (_, n) => n)],
    ['an object', { A: 1, B: true, a: null, b: [], c: {} }],
    ['an object with an empty key', { '': 1, a: 2 }],
    ['lists in 32 others', nested(33, list)],
    ['objects in 32 others', nested(33, object)],
  ])('that is canonical is written out as it is: %s', (_, value) => {
    expect(isWrittenOut(value)).toBe(true);
  });

  it.each([
    ['keys in another order', { b: 1, a: 2 }],
    ['keys in another order within', [{ a: { b: 1, a: 2 } }]],
    ['lists in 33 others', nested(34, list)],
    ['objects in 33 others', nested(34, object)],
  ])('that is not, or too deep to look at, is put in order: %s', (_, value) => {
    expect(isWrittenOut(value)).toBe(false);
  });
});
