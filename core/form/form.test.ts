import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../contract/common/answers.ts';
import { Field, Form } from '../contract/event/pack.ts';
import { isResidentIdentityNumber } from '../document/resident-identity.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { checkField } from './field.ts';
import { checkAnswers, checkFields, formOf, holds, visibleSteps } from './form.ts';

const label = { en: 'x', 'zh-Hans': 'x' };
const base = { label, required: true, purpose: 'admission', redact: false };
const field = (more: object) => Field.parse({ ...base, id: 'it', ...more });
const text = field({ type: 'text', maxLength: 60, format: 'name' });
const outcome = (of: Field, answer: Answer | undefined) => {
  const check = checkField(of, answer);
  return check.kind === 'refused' ? check.reason : check.kind === 'value' ? check.value : 'empty';
};

describe('a text field', () => {
  it.each([
    '李明',
    '欧阳娜娜',
    "Zoë O'Brien-Łukasz",
    'محمد بن سلمان',
    'Владимир',
    '김철수',
    "Robert'); DROP TABLE students;--",
    '<b>Bold</b>',
    'Wo'.repeat(30),
  ])('keeps %s as it is', (name) => {
    expect(outcome(text, name)).toBe(name);
  });

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['x'.repeat(61), 'too-long'],
    ['x'.repeat(10_000), 'too-long'],
    ['a\u0000b', 'characters'],
    ['a\u0007b', 'characters'],
    ['a\u202eb', 'characters'],
    ['a\u202db', 'characters'],
    ['a\ufffdb', 'characters'],
    ['\ud800', 'characters'],
    ['Ann 😀', 'characters'],
    ['🇨🇳', 'characters'],
    [`Z${'\u0300'.repeat(20)}`, 'characters'],
    [undefined, 'required'],
    [['a list'], 'format'],
  ])('refuses %j as %s', (answer, reason) => {
    expect(outcome(text, answer)).toBe(reason);
  });

  it('folds white space and composes letters', () => {
    expect(outcome(text, ' Zoe\u0308 \t Ann\u3000')).toBe('Zoë Ann');
  });

  it('counts what a reader counts', () => {
    expect(outcome(field({ type: 'text', maxLength: 2 }), '👨‍👩‍👧‍👦é')).toBe('👨‍👩‍👧‍👦é');
  });

  it('never throws, and what it accepts it accepts again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (answer) => {
        const first = checkField(text, answer);
        if (first.kind === 'value') expect(checkField(text, first.value)).toEqual(first);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('other fields', () => {
  it.each([
    [{ type: 'phone', defaultCountry: 'CN' }, '138 1234 5678', '+8613812345678'],
    [{ type: 'phone', defaultCountry: 'CN' }, '１３８１２３４５６７８', '+8613812345678'],
    [{ type: 'phone', defaultCountry: 'CN' }, '+44 20 7946 0958', '+442079460958'],
    [{ type: 'phone', defaultCountry: 'CN' }, '12345', 'format'],
    [{ type: 'phone', defaultCountry: 'CN' }, 'call me', 'format'],
    [{ type: 'email' }, 'Ann@Example.ORG', 'ann@example.org'],
    [{ type: 'email' }, 'ann@', 'format'],
    [{ type: 'email' }, '<script>@x.y', 'format'],
    [{ type: 'country' }, 'CN', 'CN'],
    [{ type: 'country' }, 'XX', 'choice-unknown'],
    [{ type: 'date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'date' }, '2023-02-29', 'format'],
    [
      { type: 'document', kinds: ['resident-identity-card', 'passport'] },
      '11010519491231002x',
      'resident-identity-card:11010519491231002X',
    ],
    [{ type: 'document', kinds: ['resident-identity-card'] }, '110105194912310021', 'checksum'],
    [{ type: 'document', kinds: ['resident-identity-card', 'passport'] }, 'E12345678', 'passport:E12345678'],
    [{ type: 'document', kinds: ['resident-identity-card'] }, 'E12345678', 'format'],
  ])('%j takes %s as %s', (kind, answer, expected) => {
    expect(outcome(field(kind), answer)).toBe(expected);
  });

  const options = ['a', 'b', 'c'].map((value) => ({ value, label }));
  it('choices take known values, in the form’s order, at most so many', () => {
    const choices = field({ type: 'choices', options, max: 2 });
    expect(outcome(choices, ['c', 'a'])).toEqual(['a', 'c']);
    expect(outcome(choices, ['a', 'b', 'c'])).toBe('too-many');
    expect(outcome(choices, ['z'])).toBe('choice-unknown');
    expect(outcome(choices, [])).toBe('required');
    expect(outcome(field({ type: 'choice', options }), 'z')).toBe('choice-unknown');
  });

  it('the resident identity number has its check digit (GB 11643)', () => {
    expect(isResidentIdentityNumber('11010519491231002X')).toBe(true);
    expect(isResidentIdentityNumber('11010519491231002x')).toBe(false);
    expect(isResidentIdentityNumber('110105194913310021')).toBe(false);
  });
});

describe('a form', () => {
  const form = Form.parse({
    id: 'f',
    steps: [
      {
        id: 'one',
        title: label,
        fields: [
          {
            ...base,
            id: 'by',
            type: 'choice',
            options: [
              { value: 'phone', label },
              { value: 'email', label },
            ],
          },
        ],
      },
      {
        id: 'two',
        title: label,
        showWhen: { field: 'by', oneOf: ['phone'] },
        fields: [{ ...base, id: 'phone', type: 'phone', defaultCountry: 'CN' }],
      },
      { id: 'three', title: label, fields: [{ ...base, id: 'press', type: 'text', maxLength: 9, showWhen: { category: ['media'] } }] },
    ],
  });

  it('shows what its conditions say', () => {
    expect(visibleSteps(form, 'public', {}).map((step) => step.id)).toEqual(['one']);
    expect(visibleSteps(form, 'media', { by: 'phone' }).map((step) => step.id)).toEqual(['one', 'two', 'three']);
  });

  it('drops answers to hidden questions and refuses unknown ones', () => {
    expect(checkAnswers(form, 'public', { by: 'email', phone: '12' })).toEqual({ kind: 'values', values: { by: 'email' } });
    expect(checkAnswers(form, 'public', { by: 'email', hack: '1' })).toMatchObject({
      problems: [{ field: 'hack', reason: 'field-unknown' }],
    });
  });

  it('asks for every required answer that is shown', () => {
    expect(checkAnswers(form, 'media', { by: 'phone' })).toMatchObject({ problems: [{ field: 'phone' }, { field: 'press' }] });
  });

  it('combines conditions', () => {
    const yes = { category: ['a'] };
    expect(holds({ all: [yes, { not: yes }] }, 'a', {})).toBe(false);
    expect(holds({ any: [yes, { not: yes }] }, 'b', {})).toBe(true);
    expect(holds({ field: 'list', oneOf: ['x'] }, 'a', { list: ['w', 'x'] })).toBe(true);
  });

  it('holds all of several conditions where each holds', () => {
    const [yes, no] = [{ category: ['a'] }, { category: ['b'] }];
    expect(holds({ all: [yes, yes] }, 'a', {})).toBe(true);
    expect(holds({ all: [yes, no] }, 'a', {})).toBe(false);
    expect(holds({ any: [no, no] }, 'a', {})).toBe(false);
    expect(holds({ given: 'name' }, 'a', { name: 'Ada' })).toBe(true);
    expect(holds({ given: 'name' }, 'a', { name: '' })).toBe(false);
    expect(holds({ given: 'name' }, 'a', {})).toBe(false);
  });

  it('takes no value for what was left out, and tells a limit where there is one', () => {
    const fields = [field({ type: 'text', maxLength: 3, id: 'one', required: false }), field({ type: 'text', maxLength: 3, id: 'two' })];
    expect(checkFields(fields, { two: 'abc' })).toStrictEqual({ kind: 'values', values: { two: 'abc' } });
    expect(checkFields(fields, { one: 'abcd' })).toStrictEqual({
      kind: 'refused',
      problems: [
        { field: 'one', reason: 'too-long', limit: 3 },
        { field: 'two', reason: 'required' },
      ],
    });
  });

  it('names what is wrong and what it does not know together', () => {
    expect(checkAnswers(form, 'public', { hack: '1' })).toStrictEqual({
      kind: 'refused',
      problems: [
        { field: 'by', reason: 'required' },
        { field: 'hack', reason: 'field-unknown' },
      ],
    });
  });

  it('is the one that a category names', () => {
    const pack = readReferencePack();
    const used = pack.categories.map((category) => formOf(pack, category)?.id);
    expect(used).toEqual(pack.categories.map((category) => category.form));
    expect(new Set(used).size).toBeGreaterThan(1);
  });
});
