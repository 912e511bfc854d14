import { describe, expect, it } from 'vitest';
import type { Answer } from '../contract/common/answers.ts';
import { Field } from '../contract/event/pack.ts';
import { cleanText } from './clean-text.ts';
import { checkField, maxLengthOf, maxPhoto } from './field.ts';
import { jpegUrl, pngUrl } from './pictures.fixture.ts';

const label = { en: 'x', 'zh-Hans': 'x' };
const field = (more: object) => Field.parse({ label, required: true, purpose: 'admission', redact: false, id: 'it', ...more });
const check = (more: object, answer: Answer | undefined) => checkField(field(more), answer);
const refused = (reason: string) => ({ kind: 'refused', reason });
const value = (of: Answer) => ({ kind: 'value', value: of });

describe('a text', () => {
  it('has to be as long as the form asks, as a reader counts', () => {
    const text = { type: 'text', minLength: 3, maxLength: 5 };
    expect(check(text, 'ab')).toStrictEqual({ ...refused('too-short'), limit: 3 });
    expect(check(text, 'abc')).toStrictEqual(value('abc'));
    expect(check(text, 'abcde')).toStrictEqual(value('abcde'));
    expect(check(text, 'abcdef')).toStrictEqual({ ...refused('too-long'), limit: 5 });
    expect(check({ ...text, minLength: 2 }, 'a')).toStrictEqual({ ...refused('too-short'), limit: 2 });
    expect(check({ ...text, minLength: 1 }, 'a')).toStrictEqual(value('a'));
    expect(check({ ...text, required: false }, '')).toStrictEqual({ kind: 'empty' });
  });

  it('is given up on unread where it is far too long', () => {
    const padded = (length: number) => cleanText('a'.padStart(length), 0, 10, false);
    expect(padded(10 * 16 + 256)).toStrictEqual({ kind: 'clean', text: 'a' });
    expect(padded(10 * 16 + 257)).toStrictEqual({ kind: 'refused', reason: 'too-long', limit: 10 });
  });

  it('holds pictures only where it is free', () => {
    expect(check({ type: 'text', maxLength: 9 }, '😀')).toStrictEqual(value('😀'));
    expect(check({ type: 'text', maxLength: 9, format: 'name' }, '😀')).toStrictEqual(refused('characters'));
    expect(check({ type: 'text', maxLength: 9, format: 'name' }, 'ACME® ™ ©')).toStrictEqual(value('ACME® ™ ©'));
  });

  it('of each type has a greatest length', () => {
    const options = ['a', 'b'].map((each) => ({ value: each, label }));
    expect(maxLengthOf(field({ type: 'text', maxLength: 40 }))).toBe(40);
    expect(maxLengthOf(field({ type: 'photo' }))).toBe(maxPhoto);
    expect(maxLengthOf(field({ type: 'email' }))).toBe(254);
    expect(maxLengthOf(field({ type: 'choice', options }))).toBe(64);
  });
});

describe('choices', () => {
  const options = ['a', 'b', 'c'].map((each) => ({ value: each, label }));
  const choices = { type: 'choices', options };
  it('are a list, of what there is to choose', () => {
    expect(check(choices, ['b', 'a'])).toStrictEqual(value(['a', 'b']));
    expect(check(choices, 'a')).toStrictEqual(refused('format'));
    expect(check(choices, ['a', 'z'])).toStrictEqual(refused('choice-unknown'));
    expect(check(choices, ['a', 'b', 'c'])).toStrictEqual(value(['a', 'b', 'c']));
    expect(check({ ...choices, max: 2 }, ['a', 'b', 'c'])).toStrictEqual({ ...refused('too-many'), limit: 2 });
    expect(check({ ...choices, max: 3 }, ['a', 'b', 'c'])).toStrictEqual(value(['a', 'b', 'c']));
  });
  it('may be none where none is asked for', () => {
    for (const none of [undefined, []]) {
      expect(check(choices, none)).toStrictEqual(refused('required'));
      expect(check({ ...choices, required: false }, none)).toStrictEqual({ kind: 'empty' });
    }
  });
});

describe('a phone number', () => {
  it.each(['CN', 'XX'])('with words around it is none, where the form’s country is %s', (defaultCountry) => {
    const phone = { type: 'phone', defaultCountry };
    expect(check(phone, '+44 20 7946 0958')).toStrictEqual(value('+442079460958'));
    expect(check(phone, 'call +44 20 7946 0958')).toStrictEqual(refused('format'));
  });
  it('needs its country’s code where the form has no country that there is', () => {
    expect(check({ type: 'phone', defaultCountry: 'CN' }, '138 1234 5678')).toStrictEqual(value('+8613812345678'));
    expect(check({ type: 'phone', defaultCountry: 'XX' }, '138 1234 5678')).toStrictEqual(refused('format'));
  });
});

describe('an e-mail address', () => {
  it('may be in any script', () => {
    expect(check({ type: 'email' }, '李明@例子.中国')).toStrictEqual(value('李明@例子.中国'));
  });
  it('has at most 254 units of UTF-16', () => {
    const address = (domain: number) => `${'𠀀'.repeat(64)}@${'d'.repeat(domain)}`;
    expect(address(125)).toHaveLength(254);
    expect(check({ type: 'email' }, address(125))).toStrictEqual(value(address(125)));
    expect(check({ type: 'email' }, address(126))).toStrictEqual(refused('format'));
  });
});

describe('a photo', () => {
  it('is a JPEG that may go on a badge', () => {
    expect(check({ type: 'photo' }, jpegUrl(300, 400))).toStrictEqual(value(jpegUrl(300, 400)));
    expect(check({ type: 'photo' }, jpegUrl(5_000, 400))).toStrictEqual(refused('format'));
    expect(check({ type: 'photo' }, pngUrl(300, 400))).toStrictEqual(refused('format'));
    expect(check({ type: 'photo' }, `<svg>${jpegUrl(3, 4)}</svg>`)).toStrictEqual(refused('format'));
    expect(check({ type: 'photo' }, '<svg>data:image/jpeg;')).toStrictEqual(refused('format'));
  });
});
