import { describe, expect, it } from 'vitest';
import { Field, Form } from '../contract/event/pack.ts';
import { fillAnswers } from './fill.ts';
import { checkChanges, correctable, implyChoices, missingSteps } from './known-form.ts';

const label = { en: 'x', 'zh-Hans': 'x' };
const base = { label, required: true, purpose: 'admission', redact: false };
const form = Form.parse({
  id: 'it',
  steps: [
    { id: 'name', title: label, fields: [{ ...base, id: 'name', type: 'text', maxLength: 40, format: 'name' }] },
    {
      id: 'work',
      title: label,
      fields: [
        { ...base, id: 'organisation', type: 'text', maxLength: 40, format: 'organisation', correctable: true },
        { ...base, id: 'title', type: 'text', maxLength: 40, format: 'title', required: false, correctable: true },
      ],
    },
    {
      id: 'by',
      title: label,
      fields: [{ ...base, id: 'contactBy', type: 'choice', options: ['phone', 'email'].map((value) => ({ value, label })) }],
    },
    {
      id: 'phone',
      title: label,
      showWhen: { field: 'contactBy', oneOf: ['phone'] },
      fields: [{ ...base, id: 'phone', type: 'phone', defaultCountry: 'CN' }],
    },
    { id: 'mail', title: label, fields: [{ ...base, id: 'email', type: 'email', showWhen: { field: 'contactBy', oneOf: ['email'] } }] },
    { id: 'born', title: label, fields: [{ ...base, id: 'birthDate', type: 'date', format: 'birth-date' }] },
  ],
});
const known = { answers: { name: 'Ada', contactBy: 'phone', birthDate: '1990-01-01' }, held: ['phone'] };

describe('a record that is known', () => {
  it('implies the choices that its other answers stand for', () => {
    expect(implyChoices(form, { answers: { name: 'Ada' }, held: ['phone'] })).toEqual({ name: 'Ada', contactBy: 'phone' });
    expect(implyChoices(form, { answers: { email: 'a@b.c' }, held: [] })).toMatchObject({ contactBy: 'email' });
    expect(implyChoices(form, { answers: { contactBy: 'email' }, held: ['phone'] })).toEqual({ contactBy: 'email' });
  });
  it('is asked only for what is missing', () => {
    expect(missingSteps(form, 'any', known).map(({ id }) => id)).toEqual(['work']);
    expect(missingSteps(form, 'any', { answers: {}, held: [] }).map(({ id }) => id)).toEqual(['name', 'work', 'by', 'born']);
    expect(correctable(form)).toEqual(['organisation', 'title']);
  });
  it('takes what is missing and what is open, and nothing else', () => {
    const values = (changes: Record<string, string>) => {
      const check = checkChanges(form, 'any', known, changes);
      return check.kind === 'values' ? check.values : check.problems.map(({ field, reason }) => `${field}: ${reason}`);
    };
    expect(values({ organisation: ' ＡＣＭＥ ' })).toEqual({ organisation: 'ＡＣＭＥ' });
    expect(values({})).toEqual(['organisation: required']);
    expect(values({ organisation: 'x', name: 'Eve' })).toEqual(['name: field-unknown']);
    expect(values({ organisation: 'x', phone: '13812345678' })).toEqual(['phone: field-unknown']);
    expect(values({ organisation: 'x', wings: '2' })).toEqual(['wings: field-unknown']);
    const full = { answers: { ...known.answers, organisation: 'x', title: 'y' }, held: ['phone'] };
    expect(checkChanges(form, 'any', full, { title: '' })).toEqual({ kind: 'values', values: { title: '' } });
    expect(checkChanges(form, 'any', full, { organisation: '' })).toMatchObject({
      problems: [{ field: 'organisation', reason: 'required' }],
    });
  });
});

describe('a choice that other answers imply', () => {
  const shownBy = (field: string, type: object) =>
    Form.parse({
      id: 'it',
      steps: [
        { id: 'asked', title: label, fields: [{ ...base, id: 'asked', ...type }] },
        { id: 'more', title: label, fields: [{ ...base, id: 'more', type: 'text', maxLength: 9, showWhen: { field, oneOf: ['yes'] } }] },
      ],
    });
  const choice = { type: 'choice', options: ['yes', 'no'].map((value) => ({ value, label })) };
  const more = { answers: { more: 'x' }, held: [] };

  it('is filled in where the form asks it, as a choice', () => {
    expect(implyChoices(shownBy('asked', choice), more)).toStrictEqual({ asked: 'yes', more: 'x' });
    expect(implyChoices(shownBy('asked', { type: 'text', maxLength: 9 }), more)).toStrictEqual({ more: 'x' });
    expect(implyChoices(shownBy('elsewhere', choice), more)).toStrictEqual({ more: 'x' });
  });
  it('is left as it was answered, also where the answer is only held', () => {
    expect(implyChoices(shownBy('asked', choice), { answers: { more: 'x', asked: 'no' }, held: [] })).toStrictEqual({
      more: 'x',
      asked: 'no',
    });
    expect(implyChoices(shownBy('asked', choice), { answers: { more: 'x' }, held: ['asked'] })).toStrictEqual({ more: 'x' });
  });
});

describe('changes to a record that is known', () => {
  const some = { answers: { name: 'Ada', organisation: 'ACME', birthDate: '1990-01-01' }, held: [] };

  it('may answer what only another change shows', () => {
    expect(checkChanges(form, 'any', some, { contactBy: 'email', email: 'ada@example.org' })).toStrictEqual({
      kind: 'values',
      values: { contactBy: 'email', email: 'ada@example.org' },
    });
    expect(checkChanges(form, 'any', some, { contactBy: 'phone', email: 'ada@example.org' })).toMatchObject({
      problems: [
        { field: 'email', reason: 'field-unknown' },
        { field: 'phone', reason: 'required' },
      ],
    });
  });

  it('may hide what was missing, whose answer is dropped', () => {
    const open = Form.parse({
      ...form,
      steps: form.steps.map((step) => ({
        ...step,
        fields: step.fields.map((each) => ({ ...each, correctable: each.id === 'contactBy' })),
      })),
    });
    const byPhone = { answers: { ...some.answers, contactBy: 'phone' }, held: [] };
    const changes = { contactBy: 'email', phone: '13812345678', email: 'ada@example.org' };
    expect(checkChanges(open, 'any', byPhone, changes)).toStrictEqual({
      kind: 'values',
      values: { contactBy: 'email', email: 'ada@example.org' },
    });
  });

  it('are refused with the limit that they are beyond', () => {
    const full = { answers: { ...some.answers, contactBy: 'phone' }, held: ['phone'] };
    expect(checkChanges(form, 'any', full, { title: 'x'.repeat(41), organisation: '' })).toStrictEqual({
      kind: 'refused',
      problems: [
        { field: 'organisation', reason: 'required' },
        { field: 'title', reason: 'too-long', limit: 40 },
      ],
    });
  });
});

describe('what a document or card says', () => {
  const fields = form.steps.flatMap((step) => step.fields);
  it('fills the fields of its types, as far as they would take it', () => {
    const filled = {
      name: 'Ada',
      organisation: 'ACME',
      title: 'CTO',
      phone: '+442079460000',
      email: 'a@example.org',
      birthDate: '1990-01-01',
      country: 'GB',
    };
    const { country: _, ...taken } = filled;
    expect(fillAnswers(fields, filled)).toEqual(taken);
    expect(fillAnswers(fields, { name: 'A\u0007', phone: '12', email: 'no', birthDate: '1990' })).toEqual({});
  });

  const field = (id: string, more: object) => Field.parse({ ...base, id, ...more });
  it('fills countries and documents, the latter without their kind', () => {
    const passport = field('passport', { type: 'document', kinds: ['passport'] });
    const filled = { document: 'passport:E12345678', country: 'GB', birthDate: '1990-01-01', name: 'Ada' };
    const given = [
      passport,
      field('country', { type: 'country', format: 'country' }),
      field('birth', { type: 'date', format: 'birth-date' }),
      field('arrival', { type: 'date' }),
    ];
    expect(fillAnswers(given, filled)).toStrictEqual({ passport: 'E12345678', country: 'GB', birth: '1990-01-01' });
    expect(fillAnswers([passport], { document: 'E1234a:5678' })).toEqual({});
    expect(fillAnswers([passport], { document: 'travel-permit:H12345678' })).toEqual({ passport: 'H12345678' });
    expect(fillAnswers(given, {})).toEqual({});
  });
  it('fills nothing that is free, or a choice', () => {
    const options = ['Ada', 'b'].map((value) => ({ value: value.toLowerCase(), label }));
    expect(
      fillAnswers([field('note', { type: 'text', maxLength: 9 }), field('pick', { type: 'choice', options })], { name: 'ada' }),
    ).toEqual({});
  });
});
