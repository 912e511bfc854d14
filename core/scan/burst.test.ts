import { describe, expect, it } from 'vitest';
import { type Keyboard, keyboardNames } from './keyboards.ts';
import { createWindow, keyOf, sampleCredential, type Typing } from './wedge.fixture.ts';

const code = sampleCredential(1);
const texts = ({ scans }: ReturnType<typeof createWindow>) => scans.map(({ text, other }) => (other === code ? other : text));

describe('a scanner that types', () => {
  it('is known from a person by its speed, and types into no field', () => {
    const window = createWindow(true);
    window.type('ABC-1234\n', 5);
    expect([texts(window), window.field()]).toEqual([['ABC-1234'], '']);
  });

  it('needs no Enter at its end', () => {
    const window = createWindow();
    window.type('ABC-123', 30);
    window.wait(400);
    expect(texts(window)).toEqual(['ABC-123']);
  });

  it('that reads a credential is done with its last character, whatever comes behind', () => {
    for (const suffix of ['', '\n', '\t', '%%', '\r\n', '\u0003']) {
      const window = createWindow();
      const start = window.now();
      window.type(code + suffix, 4);
      window.wait(1_000);
      expect(window.scans.map(({ text, at }) => [text, at - start])).toEqual([[code, (code.length - 1) * 4]]);
      expect(window.pressed).toEqual([]);
    }
  });

  it.each(keyboardNames)('set to US reads on a computer with the keyboard %s, with Caps Lock or without', (computer) => {
    for (const isCapsLock of [false, true]) {
      const window = createWindow();
      window.type(`${code}\n`, 6, { computer, isCapsLock });
      window.wait(1_000);
      expect(texts(window)).toEqual([code]);
    }
  });

  it('of the computer’s own layout is read as it is typed', () => {
    for (const keyboard of ['us', 'uk', 'de', 'fr', 'es', 'it', 'ja'] as const) {
      const window = createWindow();
      window.type(`${code}\n`, 6, { scanner: keyboard, computer: keyboard });
      expect(texts(window)).toEqual([code]);
      expect(window.habits().layout).toBe('agrees');
    }
  });

  it('set to US says nothing of its layout where the computer’s has the same keys, and is found out where not', () => {
    const layoutOn = (computer: Keyboard) => {
      const window = createWindow();
      window.type(`${code}\n`, 6, { computer });
      return window.habits().layout;
    };
    expect((['us', 'uk'] as const).map(layoutOn)).toEqual(['agrees', 'agrees']);
    expect(
      (['de', 'fr', 'es', 'it', 'br', 'ru', 'tr', 'ja', 'he'] as const).map(layoutOn).filter((layout) => layout !== 'differs'),
    ).toEqual([]);
  });

  it('once its layout is known to differ is read so for other codes, too', () => {
    const window = createWindow();
    window.type('XYZ-1\n', 5, { computer: 'de' });
    window.wait(700);
    window.type(`${code}\n`, 5, { computer: 'de' });
    window.wait(700);
    window.type('XYZ-1\n', 5, { computer: 'de' });
    expect(texts(window)).toEqual(['XZYß1', code, 'XYZ-1']);
  });

  it.each([
    ['slow by Bluetooth', () => 60],
    ['slower still', () => 90],
    ['pausing in the middle', (at: number) => (at === 70 ? 250 : 8)],
    ['pausing twice', (at: number) => (at === 9 || at === 150 ? 180 : 40)],
  ])('%s gives one scan, also while a field has the focus', (_, gap) => {
    for (const isInField of [false, true]) {
      const window = createWindow(isInField);
      window.type(`${code}\n`, gap);
      window.wait(1_000);
      expect([texts(window), window.field(), window.pressed]).toEqual([[code], '', []]);
    }
  });

  it.each([1, 2, 3, 4])('that pauses after its first keys, waking up, is waited for: after %s', (at) => {
    for (const pause of [130, 200, 250, 390]) {
      const window = createWindow();
      window.type(`${code}\n`, (index) => (index === at ? pause : 12));
      window.wait(1_000);
      expect([pause, texts(window), window.pressed]).toEqual([pause, [code], []]);
    }
  });

  it('that pauses longer each time is waited for longer: what it has shown so far is learnt', () => {
    const window = createWindow();
    for (const pause of [350, 500, 700, 950]) {
      window.type(`${code}\n`, (at) => (at === 60 ? pause : 20));
      window.wait(1_500);
    }
    expect([texts(window), window.habits().gap]).toEqual([[code, code, code, code], 950]);
    // A scanner that has never paused so long is not waited for: what came is judged.
    const other = createWindow();
    other.type(`${code}\n`, (at) => (at === 60 ? 950 : 20));
    other.wait(1_500);
    expect(texts(other)).not.toContain(code);
  });

  it('that is slow by habit gives other codes whole, where nobody types; into a field a person types without delay', () => {
    const window = createWindow();
    window.type(`${code}\n`, 140);
    window.wait(1_500);
    window.type('ABC-1234\n', 200);
    window.wait(1_500);
    expect(texts(window)).toEqual([code, 'ABC-1234']);
    const field = createWindow(true);
    for (const text of [`${code}\n`, 'Fyodor']) field.type(text, 110);
    field.wait(121);
    expect(field.field()).toBe('Fyodor');
  });

  it.each([']Q1', '\u0002', '\u0000', 'QR:', ']Q3', '\u0002]Q1'])('with %j in front is read without', (prefix) => {
    const window = createWindow();
    window.type(`${prefix}${code}\u0003\n`, 8);
    window.wait(1_000);
    expect(texts(window)).toEqual([code]);
  });

  it('behind an input method is read by the places of its keys, and that is told', () => {
    const window = createWindow(true);
    window.type(`${code}\n`, 8, { isComposing: true });
    window.wait(1_000);
    expect(texts(window)).toEqual([code]);
    expect(window.habits()).toMatchObject({ isComposed: true, layout: 'differs' });
  });

  it('in Alt mode types numbers, and is read', () => {
    const window = createWindow();
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
    for (const character of `${code}\n`) {
      window.press(alt);
      for (const digit of String(character.charCodeAt(0)).padStart(4, '0')) {
        expect(window.press({ ...alt, key: digit, code: `Numpad${digit}` })).toBe(true);
        window.wait(1);
      }
      window.release({ ...alt, altKey: false });
      window.wait(2);
    }
    window.wait(1_000);
    expect([texts(window), window.pressed]).toEqual([[code], []]);
  });

  it('presses no button, however late its Enter comes', () => {
    for (const late of [10, 80, 200, 400, 590]) {
      const window = createWindow();
      window.type(code, 5);
      window.wait(late);
      window.type('\n', 0);
      expect(window.pressed).toEqual([]);
      expect(window.ends).toHaveLength(1);
      // A person’s own Enter works again: the scanner has sent its one.
      window.wait(150);
      window.type('\n', 0);
      expect(window.pressed).toEqual(['Enter']);
    }
  });

  it('that broke off is told as what it gave, and presses nothing', () => {
    const window = createWindow();
    window.type(`${code.slice(0, 60)}\n`, 5);
    window.wait(1_000);
    window.type(`${code.slice(60, 63)}\n`, 5);
    window.wait(1_000);
    expect([texts(window)[0], window.pressed]).toEqual([code.slice(0, 60), []]);
  });

  it('of a short code that only begins like a credential is told, too', () => {
    const window = createWindow();
    window.type('FYR1:6BF+HRUJ\n', 5);
    window.wait(700);
    expect(texts(window)).toEqual(['FYR1:6BF+HRUJ']);
  });

  it('beside another is read in full though both read at once', () => {
    const window = createWindow();
    const other = sampleCredential(2);
    window.type(`${code}\n${other}\nABC-1234\n`, 1);
    window.wait(700);
    expect(window.scans.map(({ text }) => text)).toEqual([code, other, 'ABC-1234']);
  });

  it('that cuts its code in two lines is put together', () => {
    const window = createWindow();
    window.type(`${code.slice(0, 80)}\n${code.slice(80)}\n`, 5);
    window.wait(1_000);
    expect(texts(window)).toEqual([code]);
  });

  it('takes all lines of a contact code and of a passport as one scan', () => {
    const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD';
    const zone = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
    const window = createWindow();
    for (const text of [card, zone]) {
      window.type(`${text}\n`, 5);
      window.wait(700);
    }
    expect(texts(window)).toEqual([card, zone]);
  });

  it('that never stops fills nothing up, and the next scan works', () => {
    const window = createWindow();
    window.type('x'.repeat(10_000), 1);
    window.wait(400);
    expect(texts(window).map((text) => text.length)).toEqual([5_000]);
    window.type('ABC-123\n', 5);
    expect(texts(window).at(-1)).toBe('ABC-123');
  });
});

describe('a person', () => {
  it('loses no letter, at whatever speed', () => {
    for (const gap of [300, 120, 90, 70, 60, 50]) {
      const window = createWindow(true);
      window.type('Ada Lovelace, FYR FYR1 Begin mecard', gap);
      window.wait(1_000);
      expect(window.field()).toBe('Ada Lovelace, FYR FYR1 Begin mecard');
    }
  });

  it('who rolls two keys at once has both, in their order', () => {
    const window = createWindow(true);
    window.type('it', 20);
    window.wait(200);
    window.type('er', 15);
    window.wait(200);
    expect([window.field(), texts(window)]).toEqual(['iter', []]);
  });

  it('keeps shortcuts, held keys and an input method', () => {
    const window = createWindow(true);
    expect(window.press({ ...keyOf('a'), ctrlKey: true })).toBe(false);
    for (let times = 0; times < 20; times++) expect(window.press({ ...keyOf('x'), repeat: true })).toBe(false);
    expect(texts(window)).toEqual([]);
  });

  it('goes on to the next field with Tab, however fast', () => {
    for (const name of ['Tim', 'Adam', 'Jacob', 'Wolf']) {
      const window = createWindow(true);
      window.type(name, 100);
      expect(window.press(keyOf('\t'))).toBe(false);
      window.wait(300);
      expect([window.field(), texts(window)]).toEqual([name, []]);
    }
  });

  it('fills in a date, which takes keys of its own, and is no scan', () => {
    for (const gap of [60, 140, 300]) {
      const window = createWindow(true);
      window.focus.isOwnKeys = true;
      window.type('11272026', gap);
      window.wait(500);
      expect([window.field(), texts(window)]).toEqual(['11272026', []]);
    }
    const window = createWindow(true);
    window.focus.isOwnKeys = true;
    window.type(`${code}\n`, 5);
    expect(texts(window)).toEqual([code]);
  });

  it('has dead keys where they are on the keyboard, also in the middle of a quick word', () => {
    const window = createWindow(true);
    const acute = { ...keyOf('a'), key: 'Dead', code: 'Equal' };
    window.type('caf', 20, {});
    expect(window.press(acute)).toBe(false);
    window.wait(30);
    window.type('e', 20, {});
    window.wait(300);
    expect([window.field(), texts(window)]).toEqual(['cafe', []]);
  });

  it('who composes with an input method is left alone', () => {
    const window = createWindow(true);
    const composing: Typing = { isComposing: true };
    const taken = [...'nihao'].map((letter) => {
      window.wait(120);
      return window.press(keyOf(letter, composing));
    });
    expect([taken.includes(true), texts(window)]).toEqual([false, []]);
  });
});
