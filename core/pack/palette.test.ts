import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../badge/design/contrast.ts';
import { mix } from './oklab.ts';
import { type ContrastMode, contrastModes, leastContrast, type Palette, paletteOf } from './palette.ts';

const root = join(import.meta.dirname, '../..');
const reference = JSON.parse(readFileSync(join(root, 'resources/packs/waic-2024/event.json'), 'utf8')).theme as Parameters<
  typeof paletteOf
>[0];
const dark = { brand: '#7fb4ff', surface: '#12161f', ink: '#f2f0ea' };
type Token = keyof Palette;

/** What stands on what, on some screen. */
const grounds: readonly Token[] = ['surface', 'raised', 'brand-soft', 'notice'];
const inks: readonly Token[] = ['ink', 'quiet', 'brand-ink', 'admit', 'refuse', 'wait', 'attention'];
const texts: readonly (readonly [Token | '#ffffff' | '#14171f', Token])[] = [
  ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ['ink', 'keys'],
  ['ink', 'keys-special'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-deep'],
  ['brand', 'surface'],
  ['#ffffff', 'admit-field'],
  ['#ffffff', 'refuse-field'],
  ['#ffffff', 'same-field'],
  ['#14171f', 'ask-field'],
];
const controls: readonly (readonly [Token, Token])[] = [
  ...(['line-strong', 'focus'] as const).flatMap((line) => grounds.map((ground) => [line, ground] as const)),
  ['focus', 'keys'],
  ['focus', 'keys-special'],
];

/** Pairs that can't be told apart well enough. */
function weak(palette: Palette, mode: ContrastMode): string[] {
  const colour = (name: string) => (name in palette ? palette[name as Token] : name);
  const short = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs
      .map(([above, below]) => [above, below, contrast(colour(above), colour(below))] as const)
      .filter(([, , ratio]) => ratio < least)
      .map(([above, below, ratio]) => `${above} on ${below}: ${ratio.toFixed(2)} < ${least}`);
  return [...short(texts, leastContrast[mode].text), ...short(controls, leastContrast[mode].control)];
}

describe.each(contrastModes)('the colours in the contrast “%s”', (mode) => {
  it('can be read, pair by pair, at the reference event and at one that is dark', () => {
    expect({ reference: weak(paletteOf(reference, mode), mode), dark: weak(paletteOf(dark, mode), mode) }).toEqual({
      reference: [],
      dark: [],
    });
  });

  it('can be read at every event whose pack is taken', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    const theme = fc
      .record({ brand: colour, surface: colour, ink: colour })
      .filter(({ brand, surface, ink }) => contrast(ink, surface) >= 7 && contrast(brand, surface) >= 4.5);
    fc.assert(
      fc.property(theme, (seeds) => {
        expect(weak(paletteOf(seeds, mode), mode)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the colours', () => {
  it('that the style sheet begins with are those of the reference event', () => {
    const css = readFileSync(join(root, 'renderer/ui/tokens.css'), 'utf8');
    for (const [name, value] of Object.entries(paletteOf(reference, 'event'))) expect(css).toContain(`  --${name}: ${value};`);
  });

  it('are mixed as they look: the middle of black and white is a middle grey', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#636363');
    expect(mix('#1b3fc4', '#ffffff', 1)).toBe('#1b3fc4');
  });

  it('that differ too little are found', () => {
    const grey = { ...paletteOf(reference, 'event'), quiet: '#8a8a8a', 'line-strong': '#aaaaaa' };
    expect(weak(grey, 'event').map((each) => each.split(':')[0])).toEqual([
      ...grounds.map((ground) => `quiet on ${ground}`),
      ...grounds.map((ground) => `line-strong on ${ground}`),
    ]);
  });
});
