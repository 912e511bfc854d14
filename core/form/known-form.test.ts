import { describe, expect, it } from 'vitest';
import { Form } from '../contract/event/pack.ts';
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
});
