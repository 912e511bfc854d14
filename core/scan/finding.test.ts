import { describe, expect, it } from 'vitest';
import { ScannerFinding } from '../contract/screen/scanner.ts';
import { findingOf } from './finding.ts';
import { type Keyboard, keyboardNames } from './keyboards.ts';
import type { ScannerKey } from './keys.ts';
import { sheetCodes } from './test-sheet.ts';
import { troublesOf } from './troubles.ts';
import { typedKeysOf, typedKeysOfText } from './typed-keys.ts';
import { keysOf, type Typing } from './wedge.fixture.ts';

const textOf = (id: ScannerFinding['code']) => sheetCodes.find((code) => code.id === id)?.text ?? '';
const [characters, badge, booking] = [textOf('characters'), textOf('badge'), textOf('booking')];
const find = (text: string, typing: Typing = {}, gap = 6) => findingOf(typedKeysOf(keysOf(text, gap, typing)));
const troubles = (text: string, typing: Typing = {}, gap = 6) => {
  const finding = find(text, typing, gap);
  return finding === null ? null : troublesOf(finding);
};
/** Keyboards on which every character of our codes has a key that the table knows. */
const allCodes = [characters, badge, booking];
const likeAmerican: readonly Keyboard[] = ['us', 'uk'];

describe('the test sheet', () => {
  it('holds every character of our credentials, and each code is itself', () => {
    expect(new Set(characters)).toEqual(new Set('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'));
    expect(sheetCodes.map(({ text }) => find(`${text}\n`)?.code)).toEqual(['characters', 'badge', 'booking']);
  });

  it('of a scanner that is set up right shows nothing amiss', () => {
    expect(allCodes.map((text) => troubles(`${text}\n`))).toEqual([[], [], []]);
    expect(ScannerFinding.parse(find(`${badge}\n`))).toMatchObject({
      reading: 'by-layout',
      terminator: 'enter',
      gap: 6,
      prefix: '',
      suffix: '',
    });
  });

  it.each(keyboardNames)('set to US names the computer’s keyboard %s where it is another', (computer) => {
    for (const text of allCodes) {
      const finding = find(`${text}\n`, { computer });
      expect(finding?.computer).toContain(computer);
      expect(finding?.scanner).toContain('us');
      expect(finding?.reading).toMatch(/^by-/);
    }
    const isSame = likeAmerican.includes(computer);
    expect(troubles(`${characters}\n`, { computer })).toEqual(isSame ? [] : ['layout']);
  });

  it.each(keyboardNames)('set to %s, as the computer is, shows nothing amiss', (keyboard) => {
    // Cyrillic keyboards have no Latin letters, and no scanner is set to one.
    if (keyboard === 'ru' || keyboard === 'he') return;
    const typing = { scanner: keyboard, computer: keyboard };
    expect(troubles(`${characters}\n`, typing)).toEqual([]);
    expect(find(`${characters}\n`, typing)?.scanner).toContain(keyboard);
  });

  it('set to a keyboard that is neither the computer’s nor US can’t be read, and says which it is', () => {
    for (const scanner of ['de', 'fr', 'es', 'it', 'tr', 'ja', 'sv', 'ch', 'be'] as const)
      for (const computer of ['us', 'ru'] as const)
        for (const text of [characters, badge]) {
          const finding = find(`QR:${text}%\n`, { scanner, computer });
          expect([finding?.reading, finding?.scanner.includes(scanner), finding?.computer.includes(computer)]).toEqual([
            'unreadable',
            true,
            true,
          ]);
        }
  });

  it('finds out a keyboard that nobody knows by what it repeats', () => {
    // A Dvorak-like scanner: every letter from the key beside its own.
    const codes = [...'QWERTYUIOPASDFGHJKLZXCVBNM'].map((letter) => `Key${letter}`);
    const keys = keysOf(`${characters}\n`, 5).map((key): ScannerKey => {
      const at = codes.indexOf(key.code);
      const code = at === -1 ? key.code : (codes[(at + 7) % codes.length] ?? '');
      return { ...key, code, key: at === -1 ? key.key : code.slice(-1) };
    });
    expect(findingOf(typedKeysOf(keys))).toMatchObject({ code: 'characters', reading: 'unreadable', scanner: [] });
  });

  it('tells Caps Lock, also where the layout is another', () => {
    expect(troubles(`${characters}\n`, { isCapsLock: true })).toEqual(['caps-lock']);
    expect(troubles(`${booking}\n`, { isCapsLock: true })).toEqual(['caps-lock']);
    expect(troubles(`${characters}\n`, { isCapsLock: true, computer: 'de' })).toEqual(['layout', 'caps-lock']);
  });

  it('tells a scanner that makes all letters large or small', () => {
    expect(find(`${booking.toUpperCase()}\n`)?.letters).toBe('upper');
    expect(find(`${booking.toLowerCase()}\n`)?.letters).toBe('lower');
    expect(troubles(`${characters.toLowerCase()}\n`)).toEqual(['case']);
  });

  it('tells what is put in front and behind, and what of it does no harm', () => {
    expect(find(`]Q1${badge}\n`)).toMatchObject({ prefix: ']Q1', suffix: '', terminator: 'enter' });
    expect(troubles(`]Q1${badge}\n`)).toEqual([]);
    expect(troubles(`\u0002${badge}\u0003\n`)).toEqual([]);
    expect(troubles(`QR:${badge}%%\t`)).toEqual(['prefix', 'suffix']);
    expect(find(`QR:${badge}%%\t`, { computer: 'de' })).toMatchObject({
      prefix: 'QR:',
      suffix: '%%',
      terminator: 'tab',
      reading: 'by-place',
    });
    expect(find(`Qr-${badge}x\n`, { isCapsLock: true })).toMatchObject({ prefix: 'Qr-', suffix: 'x', letters: 'turned' });
    expect(ScannerFinding.safeParse(find(`\u0000]Q1${badge}\n`)).success).toBe(true);
    expect(ScannerFinding.safeParse(find(`${'ABC-'.repeat(9)}${badge}${'X'.repeat(40)}\n`)).success).toBe(true);
  });

  it('tells that no line end comes, and that a scanner is slow', () => {
    expect(troubles(badge)).toEqual(['no-end']);
    expect(troubles(`${badge}\t`)).toEqual([]);
    expect([find(`${badge}\n`, {}, 60)?.gap, troubles(`${badge}\n`, {}, 60)]).toEqual([60, ['slow']]);
  });

  it('tells an input method, by its keys or by characters in full width', () => {
    expect(troubles(`${characters}\n`, { isComposing: true })).toEqual(['input-method']);
    const wide = keysOf(`${booking}\n`, 6).map((key) =>
      key.key.length === 1 ? { ...key, key: String.fromCharCode(key.key.charCodeAt(0) + 0xfee0) } : key,
    );
    expect(findingOf(typedKeysOf(wide))).toMatchObject({ reading: 'by-layout', isComposed: true });
  });

  it('reads a scanner that types numbers with Alt held', () => {
    const alt = {
      key: 'Alt',
      code: 'AltLeft',
      shiftKey: false,
      ctrlKey: false,
      altKey: true,
      metaKey: false,
      isComposing: false,
      repeat: false,
    };
    let timeStamp = 0;
    const keys = [...`${characters}\r`].flatMap((character): ScannerKey[] => [
      { ...alt, timeStamp: timeStamp++ },
      ...[...String(character.charCodeAt(0)).padStart(4, '0')].map((digit) => ({
        ...alt,
        key: digit,
        code: `Numpad${digit}`,
        timeStamp: timeStamp++,
      })),
    ]);
    const finding = findingOf(typedKeysOf(keys));
    expect(finding).toMatchObject({ code: 'characters', reading: 'by-layout', terminator: 'enter' });
    expect(finding === null ? null : troublesOf(finding)).toEqual([]);
  });

  it('tells lost and doubled characters from another layout', () => {
    const lossy = [...badge].filter((_, at) => at % 17 !== 3).join('');
    const doubled = [...badge].flatMap((character, at) => (at % 20 === 1 ? [character, character] : [character])).join('');
    for (const text of [lossy, doubled]) expect(find(`${text}\n`)).toMatchObject({ code: 'badge', reading: 'lossy', terminator: 'enter' });
  });

  it('says nothing of anything else', () => {
    for (const text of ['', '\n', 'ABC-1234\n', 'https://example.com/a\n', `${badge.slice(0, 60)}\n`]) expect(find(text)).toBeNull();
  });

  it('is read from a serial port, too', () => {
    expect(findingOf(typedKeysOfText(`]Q1${badge}`, true), 'serial')).toMatchObject({
      via: 'serial',
      reading: 'by-layout',
      prefix: ']Q1',
      terminator: 'enter',
      scanner: [],
      computer: [],
      letters: 'kept',
    });
    expect(findingOf(typedKeysOfText(booking.toLowerCase(), false), 'serial')).toMatchObject({ letters: 'lower', terminator: 'none' });
  });
});
