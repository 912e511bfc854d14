import { describe, expect, it } from 'vitest';
import { createGuesses } from './guesses.ts';

describe('wrong secrets of one source', () => {
  it('are free five times, then cost a second, two, four, and a minute at most', () => {
    let time = 0;
    const guesses = createGuesses(() => time);
    const waits = Array.from({ length: 14 }, (_, index) => {
      guesses.noteWrong('a', `guess-${index}`);
      const wait = guesses.waitOf('a');
      time += wait;
      return wait;
    });
    expect(waits).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(guesses.waitOf('b')).toBe(0);
  });

  it('are forgotten a quarter of an hour after the last, and the same again is no new one', () => {
    let time = 0;
    const guesses = createGuesses(() => time);
    expect(guesses.noteWrong('a', 'x')).toBe(true);
    expect(guesses.noteWrong('a', 'x')).toBe(false);
    for (let index = 0; index < 6; index++) guesses.noteWrong('a', String(index));
    expect(guesses.waitOf('a')).toBeGreaterThan(0);
    time += 15 * 60_000 + 1;
    expect(guesses.waitOf('a')).toBe(0);
    expect(guesses.noteWrong('a', 'x')).toBe(true);
  });
});
