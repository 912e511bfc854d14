import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownFact, type KnownFacts } from './facts.ts';

const countryOf = (text: string) => (({ spain: 'ES', es: 'ES', 西班牙: 'ES' }) as Record<string, string>)[text.toLowerCase()] ?? null;
const dayOf = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : null);
const nothing: KnownFacts = { texts: [], countries: [], births: [] };
const isKnown = (fact: string, known: Partial<KnownFacts>) => isKnownFact(fact, { ...nothing, ...known }, countryOf, dayOf);

describe('a fact beside a name', () => {
  it.each([
    ['Bank of Analytical Engines', ['Bank of Analytical Engines', 'analytical', 'engines analytical', 'bank of ana', 'bankofanalytical']],
    ['上海人工智能实验室', ['上海人工智能实验室', '上海', '上海人工', 'Shanghai', 'shanghai rengong']],
    ['Universität Zürich', ['zurich', 'Universität Zürich', 'universitat zur']],
  ])('names %s by whole words, or by how it begins: %j', (text, facts) => {
    for (const fact of facts) expect([fact, isKnown(fact, { texts: [text] })]).toEqual([fact, true]);
  });

  it.each([
    [
      'Bank of Analytical Engines',
      ['', '.', 'b', 'ba', 'of', 'bank', 'bank of', 'nalytical', 'gines', 'engine s of', 'analytical society'],
    ],
    ['上海人工智能实验室', ['上', '海人', '实验室', 'hai', '.', '上海大学']],
    ['清华大学', ['大学', '清', '华大']],
    ['Universität Zürich', ['universität', 'rich', 'the university']],
  ])('is none of %s where it is a part, or a word of many: %j', (text, facts) => {
    for (const fact of facts) expect([fact, isKnown(fact, { texts: [text] })]).toEqual([fact, false]);
  });

  it('is a country by any of its names, and a day of birth as a whole', () => {
    const known = { countries: ['ES'], births: ['1990-03-07'] };
    for (const fact of ['Spain', 'ES', '西班牙', '1990-03-07']) expect(isKnown(fact, known)).toBe(true);
    for (const fact of ['country', 'countryes', 'born', '1990', '19', 'Spai', '1990-03-08']) expect(isKnown(fact, known)).toBe(false);
  });

  it('of fewer than three Latin letters is none, whatever the record says', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,2}$/), fc.array(fc.stringMatching(/^[a-z ]{1,20}$/), { maxLength: 4 }), (fact, texts) => {
        expect(isKnown(fact === 'es' ? 'e' : fact, { texts, births: ['1990-03-07'] })).toBe(false);
      }),
    );
  });
});
