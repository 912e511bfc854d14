import { describe, expect, it } from 'vitest';
import { RegistrantId, StationId } from '../contract/ids.ts';
import { HybridTime } from '../contract/journal.ts';
import { parseRowText, rowFromText, rowText } from './row-text.ts';
import type { RegistrantRow } from './rows.ts';

const station = StationId.parse('0199e0c8-aaaa-7bbb-8ccc-0123456789ab');
const stamp = { at: HybridTime.parse('0199e0c8aaaa0000'), station };
const later = { at: HybridTime.parse('0199e0c8aaab0001'), station };
const person: RegistrantRow = {
  table: 'registrant',
  id: RegistrantId.parse('0199e0c8-aaaa-7bbb-8ccc-0123456789ac'),
  category: { ...stamp, value: 'delegate' },
  language: { ...later, value: 'zh-Hans' },
  fields: {
    name: { ...later, value: '张伟 "小"' },
    phone: { ...stamp, value: { key: 'abcdef1' } },
    topics: { ...stamp, value: ['a', 'b'] },
  },
  registered: stamp,
  arrived: null,
  erased: null,
};

describe('a row as text', () => {
  it('writes each stamp once', () => {
    const text = rowText(person);
    expect(text.split(station)).toHaveLength(3);
    expect(rowFromText(text)).toEqual(person);
    expect(parseRowText(text)).toEqual(person);
  });

  it('reads rows that were written before stamps were shared', () => {
    expect(rowFromText(JSON.stringify(person))).toEqual(person);
    expect(parseRowText(JSON.stringify(person))).toEqual(person);
  });

  it.each([
    ['no JSON', '{'],
    ['no row', '5'],
    ['another table', rowText(person).replace('"registrant"', '"person"')],
    ['a stamp that is none', rowText(person).replace('0199e0c8aaaa0000 ', 'noon ')],
    ['a stamp that is missing', rowText(person).replace('"registered":1', '"registered":7')],
    ['a field that is none', rowText(person).replace('"name"', '"Full name"')],
    ['a field of another shape', rowText(person).replace(/"name":\[.*?\]/, '"name":[0]')],
    ['an index below zero', rowText(person).replace('"registered":1', '"registered":-1')],
    ['something more', rowText(person).replace('"arrived":null', '"arrived":null,"more":1')],
  ])('refuses %s', (_, text) => {
    expect(parseRowText(text)).toBeNull();
  });
});
