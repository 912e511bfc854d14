import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBy } from '../../../tests/support/people.ts';
import { drawnByHand } from './drawn.fixture.ts';
import { frequent } from './frequent.fixture.ts';
import { createRecogniser } from './recogniser.ts';
import type { Stroke } from './stroke.ts';
import { readStrokeIndex } from './stroke-index.ts';
import { modelsOf, strokesFile } from './strokes-file.fixture.ts';
import { type Hand, otherOrder, plainHand, runningHand, written } from './written.fixture.ts';

const file = strokesFile();
const index = readStrokeIndex(file);
const recognise = createRecogniser(index);
const models = modelsOf(file);
const model = (character: string) => models.get(character) ?? [];
const page = 8;

/** Of the frequent characters, in percent, how many are the first and how many on the first page when this hand writes them. */
function share(hand: Hand, seed: number, change: (strokes: readonly Stroke[], random: () => number) => readonly Stroke[] = (same) => same) {
  const random = randomBy(seed);
  let [first, shown] = [0, 0];
  for (const character of frequent) {
    const found = recognise(change(written(model(character), hand, random), random), page);
    if (found[0] === character) first++;
    if (found.includes(character)) shown++;
  }
  return { first: (first / frequent.length) * 100, shown: (shown / frequent.length) * 100 };
}

const anywhere = (strokes: readonly Stroke[], random: () => number) => Math.floor(random() * strokes.length);

describe('a thousand frequent characters', () => {
  it.each([
    { hand: 'a finger on glass', of: plainHand, first: 96, shown: 98.5 },
    { hand: 'somebody who learnt another order of strokes', of: otherOrder, first: 92, shown: 97.5 },
    { hand: 'a running hand, a third of the strokes joined', of: runningHand, first: 87, shown: 94 },
  ])('are recognised as $hand writes them', ({ of, first, shown }) => {
    const found = share(of, 1);
    expect(found.first).toBeGreaterThanOrEqual(first);
    expect(found.shown).toBeGreaterThanOrEqual(shown);
  });

  it('are recognised with a stroke too many', () => {
    const found = share(plainHand, 3, (strokes, random) => {
      const again = strokes[anywhere(strokes, random)] ?? [];
      return [...strokes, again.map(({ x, y }) => ({ x: x + 20, y: y - 15 }))];
    });
    expect(found.first).toBeGreaterThanOrEqual(93);
    expect(found.shown).toBeGreaterThanOrEqual(96);
  });

  it('are recognised with a stroke missing, where enough are left', () => {
    const found = share(plainHand, 4, (strokes, random) =>
      strokes.length < 6 ? strokes : strokes.toSpliced(anywhere(strokes, random), 1),
    );
    expect(found.first).toBeGreaterThanOrEqual(86);
    expect(found.shown).toBeGreaterThanOrEqual(93);
  });
});

it('characters that were not made of the models are recognised, also wide and narrow ones', () => {
  const places = [0.75, 1, 1.3, 1.6].flatMap((width) =>
    drawnByHand.map(({ character, strokes }) =>
      recognise(
        strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x * width, y }))),
        page,
      ).indexOf(character),
    ),
  );
  expect(places).toHaveLength(112);
  expect(places.filter((place) => place === 0).length).toBeGreaterThanOrEqual(97);
  expect(places.filter((place) => place >= 0).length).toBeGreaterThanOrEqual(110);
});

describe('what is written', () => {
  const moved = (strokes: readonly Stroke[], scale: number, left: number): Stroke[] =>
    strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x * scale + left, y: y * scale - left })));

  it.each(['爱', '龍', '我', '國'])('may be of any size, anywhere: %s', (character) => {
    for (const [scale, left] of [
      [0.001, 0],
      [40, 3],
      [1_000, 10_000],
    ] as const)
      expect(recognise(moved(model(character), scale, left), page)[0]).toBe(character);
  });

  it('may be written fast here and slowly there', () => {
    const slowly = model('永').map((stroke) =>
      stroke.flatMap((point, at) => {
        const next = stroke[at + 1];
        if (next === undefined) return [point];
        return Array.from({ length: at % 2 === 0 ? 40 : 1 }, (_, step) => ({
          x: point.x + ((next.x - point.x) * step) / 40,
          y: point.y + ((next.y - point.y) * step) / 40,
        }));
      }),
    );
    expect(recognise(slowly, page)[0]).toBe('永');
  });

  it('may be thin: a trembling line is 一, and an upright one 丨', () => {
    const line = (along: (at: number) => { x: number; y: number }) => [Array.from({ length: 40 }, (_, at) => along(at))];
    const tremble = (at: number) => Math.sin(at * 1.7) * 2;
    expect(
      recognise(
        line((at) => ({ x: at * 6, y: 100 + tremble(at) })),
        page,
      )[0],
    ).toBe('一');
    expect(
      recognise(
        line((at) => ({ x: 100 + tremble(at), y: at * 6 })),
        page,
      ).slice(0, 3),
    ).toContain('丨');
  });

  it('may be of either script', () => {
    for (const character of '张張龙龍发發门門') expect(recognise(model(character), page)[0]).toBe(character);
  });

  it('leads to nothing where there is nothing, or more strokes than any character has', () => {
    expect(recognise([], page)).toEqual([]);
    expect(recognise([[]], page)).toEqual([]);
    expect(recognise([[{ x: Number.NaN, y: 0 }], [{ x: 0, y: Number.POSITIVE_INFINITY }]], page)).toEqual([]);
    expect(
      recognise(
        Array.from({ length: 1_000 }, () => model('一')[0] ?? []),
        page,
      ),
    ).toEqual([]);
    expect(recognise(model('我'), 0)).toEqual([]);
  });

  it('is never too much, and each candidate stands there once', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 400 }), fc.double());
    const strokes = fc.array(fc.array(fc.record({ x: number, y: number }), { maxLength: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(strokes, fc.integer({ min: 0, max: 60 }), (made, count) => {
        const found = recognise(made, count);
        expect(found.length).toBeLessThanOrEqual(count);
        expect(new Set(found).size).toBe(found.length);
        expect(found).not.toContain('');
      }),
      { numRuns: 200, seed: 5 },
    );
    const long = Array.from({ length: 10_000 }, (_, at) => ({ x: at % 313, y: at % 271 }));
    expect(recognise([long], page)).toHaveLength(page);
  });

  it('is not kept: the same strokes mean the same, whatever was written before', () => {
    const strokes = model('愛');
    const before = recognise(strokes, page);
    for (const character of '一二三我龍') recognise(model(character), page);
    expect(recognise(strokes, page)).toEqual(before);
  });
});

it('every character of the index is found by its own strokes, and nearly all come first', () => {
  let first = 0;
  for (const character of index.characters.filter((_, at) => at % 10 === 0)) {
    const found = recognise(model(character), page);
    expect(found).toContain(character);
    if (found[0] === character) first++;
  }
  expect(first / (index.characters.length / 10)).toBeGreaterThan(0.995);
});
