import { describe, expect, it } from 'vitest';
import { Field } from '../contract/event/pack.ts';
import { TextSource } from '../contract/event/template.ts';
import { checkField } from '../form/field.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { resolve } from './texts.ts';

const pack = readReferencePack();
const [category] = pack.categories;
if (category === undefined) throw new Error('The pack has no category.');
const says = (source: object, language: string, fields: Record<string, string>) =>
  resolve(TextSource.parse(source), { fields, category, language }, pack);

describe('an answer on a badge', () => {
  it('that is a country is its name, in the organiser’s wording and the person’s language', () => {
    const source = { from: 'field', field: 'country' };
    expect(says(source, 'zh-Hans', { country: 'HK' })).toBe('中国香港');
    expect(says(source, 'ru', { country: 'HK' })).toBe('Гонконг (Китай)');
    expect(says(source, 'ja', { country: 'FR' })).toBe('フランス');
  });

  it('that is a choice is its label, also as a fallback', () => {
    expect(says({ from: 'field', field: 'jobField' }, 'fr', { jobField: 'engineering' })).toBe('Ingénierie');
    expect(says({ from: 'field', field: 'title', fallback: 'jobField' }, 'xx', { jobField: 'product' })).toBe('产品');
  });

  it('that is a name is the one that somebody chose for it, both kept apart', () => {
    const asked = Field.parse({
      id: 'calledName',
      type: 'text',
      maxLength: 40,
      label: { en: 'On your badge' },
      required: false,
      redact: false,
      purpose: 'admission',
      format: 'badge-name',
    });
    const [form, ...forms] = pack.forms;
    if (form === undefined) throw new Error('The pack has no form.');
    const [step, ...steps] = form.steps;
    if (step === undefined) throw new Error('The form has no step.');
    const called = { ...pack, forms: [{ ...form, steps: [{ ...step, fields: [...step.fields, asked] }, ...steps] }, ...forms] };
    const on = (source: object, fields: Record<string, string>) =>
      resolve(TextSource.parse(source), { fields, category, language: 'en' }, called);
    const fields = { name: '欧阳娜娜', calledName: 'Nana', country: 'CN', organisation: 'Nana Ltd' };
    const latin = { from: 'latin', field: 'name', pinyin: ['CN'] };
    expect(on({ from: 'field', field: 'name' }, fields)).toBe('Nana');
    expect(on({ from: 'field', field: 'name' }, { ...fields, calledName: '' })).toBe('欧阳娜娜');
    expect(on({ from: 'field', field: 'organisation' }, fields)).toBe('Nana Ltd');
    expect(on(latin, fields)).toBe(says(latin, 'en', { name: 'Nana', country: 'CN' }));
    expect(on(latin, { ...fields, calledName: '' })).toMatch(/ouyang/i);
    expect(checkField(asked, '😀').kind).toBe('refused');
  });

  it('that is a text, or was given to a choice that is gone, is as it was given; empty where there is none', () => {
    expect(says({ from: 'field', field: 'name' }, 'en', { name: 'HK' })).toBe('HK');
    expect(says({ from: 'field', field: 'jobField' }, 'en', { jobField: 'alchemy' })).toBe('alchemy');
    expect(says({ from: 'field', field: 'country' }, 'en', {})).toBe('');
  });
});
