import { expect, it } from 'vitest';
import { characterAt, dead, keyboardNames } from './keyboards.ts';
import { createWindow, sampleCredential } from './wedge.fixture.ts';

/** Numbers from 0 to 1 by a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('a thousand scans by every keyboard, case, prefix, suffix, speed and stutter are read right and press nothing', () => {
  const random = seeded(20_261_127);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const wrong: unknown[] = [];
  const delays: number[] = [];
  for (let scan = 0; scan < 1_000; scan++) {
    const code = sampleCredential(scan + 1);
    const how = {
      computer: pick(keyboardNames),
      isCapsLock: random() < 0.3,
      prefix: pick(['', '', ']Q1', '\u0002', 'QR:', 'A']),
      suffix: pick(['', '\n', '\n', '\t', '\r\n', '\u0003', '%', '.\n']),
      gap: 1 + Math.floor(random() * 80),
      stutter: random() < 0.3 ? 90 + Math.floor(random() * 160) : 0,
      isInField: random() < 0.3,
      isComposing: random() < 0.05,
    };
    const window = createWindow(how.isInField);
    const stutterAt = 6 + Math.floor(random() * (code.length - 6));
    const start = window.now();
    const { computer, isCapsLock, isComposing } = how;
    let lastOfCode = start;
    [...`${how.prefix}${code}${how.suffix}`].forEach((character, at) => {
      if (at === how.prefix.length + code.length - 1) lastOfCode = window.now();
      window.type(character, at === stutterAt ? how.stutter : how.gap, { computer, isCapsLock, isComposing });
    });
    // Where the computer has a dead key for the bracket of `]Q1`, a field gets it as a person's.
    const isDead = characterAt(computer, { code: 'BracketRight', shiftKey: false, isAltGraph: false }) === dead;
    // The first letters of a prefix that is no scanner's own are slow for a scanner and quick for a person: a field keeps them.
    const isTypedPrefix = how.isInField && how.gap >= 45 && (/^(?:QR:|A)$/.test(how.prefix) || (how.prefix === ']Q1' && isDead));
    window.wait(1_000);
    const [first] = window.scans;
    if (
      window.scans.length !== 1 ||
      (first?.text !== code && first?.other !== code) ||
      window.pressed.length > 0 ||
      (window.field() !== '' && !isTypedPrefix)
    )
      wrong.push({
        ...how,
        scan,
        stutterAt,
        got: window.scans.map(({ text, typed }) => [text, code, typed]),
        pressed: window.pressed,
        field: window.field(),
      });
    else delays.push(first.at - lastOfCode);
  }
  expect(wrong).toEqual([]);
  expect(delays.toSorted((a, b) => a - b)[949]).toBeLessThanOrEqual(60);
});
