import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resources } from '../../pack/reference-pack.fixture.ts';
import { families, fontFile, fontFileNamed } from './families.ts';
import { createFonts } from './fonts.ts';
import { unwritten, written } from './living-scripts.fixture.ts';

const fonts = createFonts((file) => readFileSync(join(resources, 'fonts', file)));
const shape = (text: string, weight: 400 | 700 = 400) => fonts.shape(text, { weight, families: [] });
const glyphsOf = (text: string) => shape(text).runs.flatMap(({ glyphs }) => glyphs);

describe('a name in a living script', () => {
  it.each(Object.entries(written))('of %s, %s, has a glyph for each letter, also in bold', (script, name) => {
    expect(new RegExp(`\\p{Script=${script}}`, 'u').test(name)).toBe(true);
    for (const weight of [400, 700] as const) expect(shape(name, weight).missing).toEqual([]);
    expect(glyphsOf(name).filter(({ id }) => id === 0)).toEqual([]);
  });

  it.each(Object.entries(unwritten))('of %s, %s, for which there is none has its letters named', (_, name) => {
    expect(shape(name).missing).toEqual([...new Set(name)]);
  });

  it.each([
    ['Syriac', 'ܝܘܚܢܢ'],
    ['Thaana', 'އަޙްމަދު'],
    ['Adlam', '𞤀𞤸𞤥𞤢𞤣𞤵'],
    ['N’Ko', 'ߒߞߏ'],
    ['Hanifi Rohingya', '𐴌𐴗𐴥𐴝𐴙𐴚'],
  ])('of %s runs from right to left', (_, name) => {
    const line = shape(name);
    expect(line.direction).toBe('rtl');
    const written = line.runs.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).filter((text) => text !== '');
    expect(name.startsWith(written.at(-1) ?? '?')).toBe(true);
    const whole = shape(`Dr ${name} 12`).runs.map(({ text }) => text);
    expect(whole.join('')).toContain(name);
    expect(whole[0]).toMatch(/^Dr/);
  });

  it('that joins its letters is joined: they have other shapes than alone', () => {
    for (const name of ['ᠮᠣᠩᠭᠣᠯ', 'ܝܘܚܢܢ', '𞤀𞤸𞤥𞤢𞤣𞤵', 'ߒߞߏ']) {
      const joined = new Set(glyphsOf(name).map(({ id }) => id));
      const apart = new Set([...name].flatMap((letter) => glyphsOf(letter).map(({ id }) => id)));
      expect([...apart].some((id) => !joined.has(id))).toBe(true);
    }
  });

  it('that stacks its letters takes the height that they need', () => {
    expect(shape('སྒྲོལ').runs[0]?.glyphs.length).toBeLessThan([...'སྒྲོལ'].length);
    expect(shape('བསྒྲུབས').below).toBeGreaterThan(shape('Maria').below);
  });
});

describe('rare Han characters', () => {
  it.each([
    ['𠮷田', 'of extension B'],
    ['𬀩', 'of extension E, of the list of characters for names in China (2013)'],
    ['𪚥', 'at the end of extension B'],
    ['𫝆', 'of extension D'],
    ['𭃄', 'of extension F'],
    ['﨑', 'a compatibility ideograph of Japanese names'],
    ['葛󠄀城', 'with the selector of a variant (UTS #37)'],
  ])('%s, %s, are set', (name) => {
    expect(shape(name).missing).toEqual([]);
    expect(glyphsOf(name).filter(({ id }) => id === 0)).toEqual([]);
  });

  it('that no font has yet are named', () => {
    expect(shape('李\u{30000}明').missing).toEqual(['\u{30000}']);
    expect(shape('\u{31350}\u{31351}\u{31350}').missing).toEqual(['\u{31350}', '\u{31351}']);
  });

  it('are read in the piece that has them, and in no other', () => {
    const read: string[] = [];
    const fresh = createFonts((file) => {
      read.push(file);
      return readFileSync(join(resources, 'fonts', file));
    });
    fresh.shape('Maria', { weight: 700, families: [] });
    expect(read).toEqual(['inter/Inter-Bold.ttf']);
    fresh.shape('吉田', { weight: 700, families: [] });
    fresh.shape('𠮷田', { weight: 700, families: [] });
    fresh.shape('𠮷', { weight: 400, families: [] });
    expect(read).toEqual([
      'inter/Inter-Bold.ttf',
      'noto-sans-sc/NotoSansSC-Bold.ttf',
      'hanazono/HanaMin-20800.ttf',
      'noto-sans-sc/NotoSansSC-Regular.ttf',
    ]);
  });
});

describe('whatever is written', () => {
  it('has a glyph, or is named: no box is drawn in silence', () => {
    const letter = fc
      .integer({ min: 0x20, max: 0x323af })
      .map((point) => String.fromCodePoint(point))
      .filter((character) => /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character));
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), (letters) => {
        const { runs, missing } = shape(letters.join(''));
        const boxes = runs.flatMap(({ glyphs }) => glyphs).filter(({ id }) => id === 0);
        if (boxes.length > 0) expect(missing).not.toEqual([]);
        for (const each of missing) expect(letters).toContain(each);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a file of a family', () => {
  it('is found by the name that a scene has for it, and is shipped', () => {
    for (const family of families)
      for (const weight of [400, 700] as const) {
        const file = fontFile(family, weight, '𠮷');
        expect(file).not.toBeNull();
        expect(fontFileNamed(file?.id ?? '')).toEqual(file);
        expect(readFileSync(join(resources, 'fonts', file?.file ?? '')).length).toBeGreaterThan(1_000);
      }
    for (const id of ['Inter-Black', 'HanaMin-../../x', 'NotoSansYi-Bold', '']) expect(fontFileNamed(id)).toBeUndefined();
  });
});
