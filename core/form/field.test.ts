import { describe, expect, it } from 'vitest';
import type { Answer } from '../contract/common/answers.ts';
import { Field } from '../contract/event/pack.ts';
import { FieldValue } from '../journal/rows.ts';
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
    // What a form takes has room in the record.
    expect(FieldValue.safeParse('x'.repeat(maxPhoto)).success).toBe(true);
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
    expect(check({ type: 'phone', defaultCountry: 'XX' }, '138 1234 5678')).toStrictEqual(refused('country-unclear'));
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

describe('what nobody sees', () => {
  const name = { type: 'text', maxLength: 40, format: 'name' };
  it.each([
    ['\u202dAnn Example\u202c', 'Ann Example'],
    ['\u200eדוד כהן', 'דוד כהן'],
    ['Ann\u200b Example\u200b', 'Ann Example'],
    ['\ufeffAnn Exam\u00adple\u2060', 'Ann Example'],
    ['Ann \u2068Example\u2069', 'Ann Example'],
    ['\u3164Ann\u200d', 'Ann'],
    ['\u00a0Ann\u3000Example ', 'Ann Example'],
  ])('goes out of the name %j', (answer, kept) => expect(check(name, answer)).toStrictEqual(value(kept)));
  it('stays where it joins letters, or makes a flag', () => {
    expect(check(name, 'علی\u200cرضا')).toStrictEqual(value('علی\u200cرضا'));
    expect(check(name, 'ශ්\u200dරී')).toStrictEqual(value('ශ්\u200dරී'));
    expect(check({ type: 'text', maxLength: 9 }, '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}')).toStrictEqual(
      value('🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'),
    );
  });
  it('goes out of addresses and numbers wherever it stands', () => {
    for (const mark of ['\u200b', '\u00ad', '\u2060', '\ufeff', '\u200d', '\u200e']) {
      expect(check({ type: 'email' }, `ben${mark}@example.org${mark}`)).toStrictEqual(value('ben@example.org'));
      expect(check({ type: 'phone', defaultCountry: 'CN' }, `${mark}138${mark}12345678`)).toStrictEqual(value('+8613812345678'));
      expect(check({ type: 'document', kinds: ['passport'] }, `E1234${mark}5678`)).toStrictEqual(value('passport:E12345678'));
    }
  });
  it('alone is no answer', () => expect(check({ ...name, required: false }, '\u200b\u202c')).toStrictEqual({ kind: 'empty' }));
});

it('a number of the wrong length is none: 10 and 12 digits in China', () => {
  for (const number of ['1381234567', '138123456780', '+86138123456780', '+861381234567'])
    expect(check({ type: 'phone', defaultCountry: 'CN' }, number)).toStrictEqual(refused('format'));
});
