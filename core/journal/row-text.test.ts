import { describe, expect, it } from 'vitest';
import { HybridTime } from '../contract/common/entry.ts';
import { BadgeId, RegistrantId, StationId } from '../contract/common/ids.ts';
import { parseRowText, rowFromText, rowText } from './row-text.ts';
import type { BadgeRow, RegistrantRow } from './rows.ts';

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

const badge: BadgeRow = {
  table: 'badge',
  id: BadgeId.parse('0199e0c8-aaaa-7bbb-8ccc-0123456789ad'),
  issued: { ...stamp, registrant: person.id, revision: 1, template: 'label', expires: 5 },
  voided: null,
};

describe('a row as text', () => {
  it('reads badges, and refuses what is none', () => {
    for (const good of [badge, { ...badge, issued: null }, { ...badge, voided: { ...later, value: 'lost' } }]) {
      expect(rowFromText(rowText(good))).toEqual(good);
      expect(parseRowText(rowText(good))).toEqual(good);
    }
    for (const [part, spoilt] of [
      ['"revision":1', '"revision":1.5'],
      ['"template":"label"', '"template":"A Label"'],
      ['"expires":5', '"expires":5,"more":1'],
      ['"voided":null', '"voided":5'],
      ['"at":"0199', '"at":"x199'],
    ] as const)
      expect(parseRowText(rowText(badge).replace(part, spoilt)), spoilt).toBeNull();
  });

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
    ['a stamp that is missing', rowText(person).replace('"registered":0', '"registered":7')],
    ['a field that is none', rowText(person).replace('"name"', '"Full name"')],
    ['a field of another shape', rowText(person).replace(/"name":\[.*?\]/, '"name":[0]')],
    ['an index below zero', rowText(person).replace('"registered":0', '"registered":-1')],
    ['something more', rowText(person).replace('"arrived":null', '"arrived":null,"more":1')],
  ])('refuses %s', (_, text) => {
    expect(parseRowText(text)).toBeNull();
  });
});
