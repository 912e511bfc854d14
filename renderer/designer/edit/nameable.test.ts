import { describe, expect, it } from 'vitest';
import { referencePack } from '../../../tests/support/reference-pack.ts';
import { nameableOf, textIn } from './nameable.ts';

describe('what a layer can name', () => {
  it('is each field of every form once', () => {
    const asked = referencePack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map(({ id }) => id)));
    const { fields } = nameableOf(referencePack, 'en');
    expect(asked.length).toBeGreaterThan(fields.length);
    expect(fields.map(({ id }) => id)).toEqual([...new Set(asked)]);
  });

  it('is labelled in the language that is spoken, else in the event’s own', () => {
    const inEnglish = nameableOf(referencePack, 'en').fields;
    expect(nameableOf(referencePack, referencePack.event.defaultLanguage).fields).toEqual(nameableOf(referencePack, 'tlh').fields);
    expect(inEnglish.every(({ label }) => label !== '')).toBe(true);
  });

  it('says which fields are pictures', () => {
    const photos = nameableOf(referencePack, 'en').fields.filter(({ isPhoto }) => isPhoto);
    const types = referencePack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.filter(({ type }) => type === 'photo')));
    expect(photos.map(({ id }) => id)).toEqual([...new Set(types.map(({ id }) => id))]);
  });

  it('is each asset by its file name', () => {
    expect(nameableOf(referencePack, 'en').assets).toEqual(Object.keys(referencePack.assets));
  });
});

describe('a text', () => {
  it('is in the language, else in the event’s own, else nothing', () => {
    const own = referencePack.event.defaultLanguage;
    expect(textIn(referencePack, { [own]: 'Guest', xx: 'Gast' }, 'xx')).toBe('Gast');
    expect(textIn(referencePack, { [own]: 'Guest' }, 'xx')).toBe('Guest');
    expect(textIn(referencePack, {}, 'xx')).toBe('');
  });
});
