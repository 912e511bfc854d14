import { describe, expect, it } from 'vitest';
import { sourceOf, withFallback, withLanguage, withText } from './text-source.ts';

const nameable = {
  fields: [
    { id: 'portrait', label: 'Portrait', isPhoto: true },
    { id: 'name', label: 'Name', isPhoto: false },
  ],
  assets: [],
};

describe('a source of another kind', () => {
  it('keeps the field that was shown', () => {
    expect(sourceOf('latin', { from: 'field', field: 'title', fallback: 'name' }, nameable)).toEqual({ from: 'latin', field: 'title' });
  });

  it('begins with the first field that is no picture', () => {
    expect(sourceOf('field', { from: 'event' }, nameable)).toEqual({ from: 'field', field: 'name' });
  });

  it('begins with a text to be overwritten', () => {
    expect(sourceOf('text', { from: 'field', field: 'title' }, nameable)).toEqual({ from: 'text', text: { en: 'Text' } });
  });

  it('names nothing where the badge holder or the event decides', () => {
    expect(sourceOf('category', { from: 'field', field: 'title' }, nameable)).toEqual({ from: 'category' });
  });
});

describe('a written text', () => {
  const source = { from: 'text', text: { en: 'Guest', de: 'Gast' } } as const;

  it('changes in one language', () => {
    expect(withText(source, 'de', 'Besucher')).toEqual({ from: 'text', text: { en: 'Guest', de: 'Besucher' } });
  });

  it('loses a language that is emptied, but never the last one', () => {
    expect(withText(source, 'de', '')).toEqual({ from: 'text', text: { en: 'Guest' } });
    const last = { from: 'text', text: { en: 'Guest' } } as const;
    expect(withText(last, 'en', '')).toBe(last);
  });
});

it('a fallback and a fixed language are left out where there is none', () => {
  expect(withFallback({ from: 'field', field: 'a', fallback: 'b' }, '')).toEqual({ from: 'field', field: 'a' });
  expect(withFallback({ from: 'field', field: 'a' }, 'b')).toEqual({ from: 'field', field: 'a', fallback: 'b' });
  expect(withLanguage({ from: 'event', language: 'de' }, '')).toEqual({ from: 'event' });
  expect(withLanguage({ from: 'event' }, 'de')).toEqual({ from: 'event', language: 'de' });
});
