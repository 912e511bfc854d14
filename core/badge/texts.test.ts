import { describe, expect, it } from 'vitest';
import { TextSource } from '../contract/event/template.ts';
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

  it('that is a text, or was given to a choice that is gone, is as it was given; empty where there is none', () => {
    expect(says({ from: 'field', field: 'name' }, 'en', { name: 'HK' })).toBe('HK');
    expect(says({ from: 'field', field: 'jobField' }, 'en', { jobField: 'alchemy' })).toBe('alchemy');
    expect(says({ from: 'field', field: 'country' }, 'en', {})).toBe('');
  });
});
