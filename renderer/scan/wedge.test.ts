import { describe, expect, it } from 'vitest';
import { createWedge, type WedgeKey } from './wedge.ts';

/** A keyboard on which time is an argument. */
function keyboard() {
  const scans: string[] = [];
  let field = '';
  let due: { at: number; run: () => void } | null = null;
  let now = 0;
  const wedge = createWedge({
    onScan: (text) => scans.push(text),
    replay: (text) => {
      field += text;
    },
    after(ms, run) {
      const mine = { at: now + ms, run };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
  });
  const wait = (ms: number) => {
    now += ms;
    if (due !== null && due.at <= now) {
      const { run } = due;
      due = null;
      run();
    }
  };
  const press = (key: string, more: Partial<WedgeKey> = {}) => {
    const isHeld = wedge.take({
      key,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      isComposing: false,
      repeat: false,
      timeStamp: now,
      ...more,
    });
    if (!isHeld && key.length === 1 && more.ctrlKey !== true) field += key;
    return isHeld;
  };
  return {
    scans,
    field: () => field,
    wait,
    press,
    /** Types a text with so many milliseconds between two keys. */
    type(text: string, gap: number) {
      for (const character of text) {
        press(character === '\n' ? 'Enter' : character);
        wait(gap);
      }
    },
  };
}

describe('a scanner that types', () => {
  it('is known from a person by its speed, and types into no field', () => {
    const keys = keyboard();
    keys.type('FYR1:6BF+HR\n', 5);
    expect([keys.scans, keys.field()]).toEqual([['FYR1:6BF+HR\n'], '']);
  });

  it('needs no Enter at its end', () => {
    const keys = keyboard();
    keys.type('ABC-123', 30);
    keys.wait(100);
    expect(keys.scans).toEqual(['ABC-123']);
  });

  it('leaves to people what they type, in its order, also at speed', () => {
    const keys = keyboard();
    keys.type('Ada Lovelace', 90);
    keys.type('it', 20);
    keys.wait(100);
    expect([keys.scans, keys.field()]).toEqual([[], 'Ada Lovelaceit']);
  });

  it('lets a person’s Enter, shortcuts, input method and held keys through', () => {
    const keys = keyboard();
    keys.type('li', 100);
    expect(keys.press('Enter')).toBe(false);
    keys.wait(100);
    expect(keys.press('a', { ctrlKey: true })).toBe(false);
    expect(keys.press('Process', { isComposing: true })).toBe(false);
    for (let i = 0; i < 20; i++) {
      expect(keys.press('x', { repeat: true })).toBe(false);
      keys.wait(30);
    }
    expect(keys.scans).toEqual([]);
  });

  it('takes all lines of a contact code and of a passport as one scan, whatever ends its lines', () => {
    const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n';
    const zone = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n';
    const keys = keyboard();
    keys.type(card, 5);
    keys.wait(100);
    keys.type(zone, 5);
    keys.wait(100);
    expect(keys.scans).toEqual([card, zone]);
    keys.type('ABCDEF', 5);
    keys.press('m', { ctrlKey: true });
    expect(keys.press('Enter')).toBe(true);
    expect(keys.scans.at(-1)).toBe('ABCDEF\n');
  });

  it('that never stops fills nothing up, and the next scan works', () => {
    const keys = keyboard();
    keys.type('x'.repeat(10_000), 1);
    keys.wait(100);
    expect(keys.scans.map((text) => text.length)).toEqual([5_000]);
    keys.type('ABC-123\n', 5);
    expect(keys.scans.at(-1)).toBe('ABC-123\n');
    expect(keys.field()).toBe('');
  });

  it('passes control characters on for what they are: a broken scan', () => {
    const keys = keyboard();
    keys.type('ABC', 5);
    keys.press(']', { ctrlKey: true });
    keys.wait(5);
    keys.type('DEF', 5);
    keys.wait(100);
    expect(keys.scans).toEqual(['ABC\u001dDEF']);
  });
});
