import { describe, expect, it } from 'vitest';
import { columnsOf, textProblems } from './interface-texts.ts';
import { pseudoLanguageOf } from './pseudo-language.ts';
import { pseudoMessage, pseudoText, withPseudoTexts } from './pseudo-texts.ts';

const english = {
  next: 'Continue',
  wait: 'Please wait {seconds, plural, one {# second} other {# seconds}}, or ask {name}.',
  slot: 'It comes out {slot, select, left {on the left} right {on the right} other {below}}.',
  quoted: "That’s '{'it'}'",
};

describe('a language that nobody speaks', () => {
  it('has accents, and is longer', () => {
    expect(pseudoMessage('en-XA', english.next)).toBe('⟦Ćóńťíńúé ~ ~⟧');
    expect(columnsOf(pseudoMessage('en-XA', english.wait))).toBeGreaterThan(columnsOf(english.wait) * 1.2);
  });

  it('is written from right to left, word by word', () => {
    expect(pseudoMessage('ar-XB', 'Start over')).toBe('\u202eStart\u202c \u202eover\u202c');
    expect(pseudoText('ar-XB', 'Hall 3')).toBe('\u202eHall\u202c 3');
  });

  it.each(['en-XA', 'ar-XB'] as const)('keeps values, plurals and choices in %s', (language) => {
    const texts = Object.fromEntries(Object.entries(english).map(([id, text]) => [id, pseudoMessage(language, text)]));
    expect(textProblems('en', texts, english)).toEqual([]);
  });

  it('is known by its tag', () => {
    expect(['en-XA', 'ar-XB', 'en', 'ar'].map(pseudoLanguageOf)).toEqual(['en-XA', 'ar-XB', null, null]);
  });

  it('is in a pack beside its English', () => {
    expect(withPseudoTexts({ event: { languages: ['de', 'en'], name: { de: 'Halle', en: 'Hall' }, days: [1, 'en'] } })).toEqual({
      event: {
        languages: ['de', 'en', 'en-XA', 'ar-XB'],
        name: { de: 'Halle', en: 'Hall', 'en-XA': '⟦Ĥáĺĺ ~⟧', 'ar-XB': '\u202eHall\u202c' },
        days: [1, 'en'],
      },
    });
  });
});
