import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodedOnce } from './twice-encoded.ts';

/** As a program writes it that takes UTF-8 for Windows-1252. */
const twice = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

it.each(['Müller', 'Łukasz Żółty', '张伟', 'Владимир', 'José Núñez', '김민수', 'Zoë’s', '𠮷田'])(
  '%s is read though it was encoded twice',
  (name) => {
    expect(encodedOnce(twice(name))).toBe(name);
  },
);
it.each([
  '',
  'Ada',
  'Müller',
  'São João',
  'Ângela',
  'Ãna',
  'Ñuñoa',
  '张伟',
  'Göran Åkesson',
  'Äiti',
  'Père Noël',
  '€',
  'Ô',
  'Bergström & Söhne',
])('%s stands as it is', (name) => {
  expect(encodedOnce(name)).toBeNull();
});
it('any text beyond ASCII comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      if (/\P{ASCII}/u.test(text)) expect(encodedOnce(twice(text))).toBe(text);
    }),
  );
});
