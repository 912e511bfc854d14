import { describe, expect, it } from 'vitest';
import type { Keyboard } from './keyboards.ts';
import { createWindow, sampleCredential } from './wedge.fixture.ts';

const code = sampleCredential(1);
const other = sampleCredential(2);
const read = ({ scans }: ReturnType<typeof createWindow>) => scans.map((scan) => (scan.other === code ? scan.other : scan.text));

describe('a scanner that is as slow as a person', () => {
  const gaps = [100, 119, 121, 149, 150, 151, 200, 300, 390, 410, 500, 640];
  it.each(gaps)('with %i ms between its keys is read, with a field in focus and without, and leaves nothing behind', (gap) => {
    for (const isInField of [true, false])
      for (const ending of ['\n', '\t', '']) {
        const window = createWindow(isInField);
        window.type(`${code}${ending}`, gap);
        window.wait(2_000);
        expect([isInField, ending, read(window), window.field(), window.pressed]).toEqual([isInField, ending, [code], '', []]);
      }
  });

  it.each(gaps)('with %i ms and a keyboard of another layout is read', (gap) => {
    for (const computer of ['de', 'fr', 'ru', 'ja'] as Keyboard[])
      for (const isCapsLock of [true, false]) {
        const window = createWindow(true);
        window.type(`${code}\n`, gap, { computer, isCapsLock });
        window.wait(2_000);
        expect([computer, read(window), window.field()]).toEqual([computer, [code], '']);
      }
  });

  it.each([150, 160, 250, 330, 480])('with %i ms reads other codes where nobody types, from the first on', (gap) => {
    for (const text of ['ABC-1234\n', 'ABC-1234', '4006381333931\n', 'https://example.com/t/K7\n']) {
      const window = createWindow();
      window.type(text, gap);
      window.wait(2_000);
      expect([text, read(window), window.pressed]).toEqual([text, [text.trim()], []]);
    }
  });

  it.each([150, 250])('with %i ms reads a contact code, with a field in focus too', (gap) => {
    for (const card of ['BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD', 'MECARD:N:Lovelace,Ada;TEL:13812345678;;'])
      for (const isInField of [true, false]) {
        const window = createWindow(isInField);
        window.type(`${card}\n`, gap);
        window.wait(2_000);
        expect([isInField, read(window), window.field()]).toEqual([isInField, [card], '']);
      }
  });

  it('waits for no code without a line end longer than its own pace asks', () => {
    const window = createWindow();
    window.type('ABC-1234', 5);
    const last = window.now() - 5;
    window.wait(2_000);
    expect((window.scans[0]?.at ?? 0) - last).toBeLessThanOrEqual(150);
  });

  it('keeps what a person had typed before it', () => {
    const window = createWindow(true);
    window.type('Ada Lovelace', 120);
    window.wait(400);
    window.type(`${code}\n`, 160);
    window.wait(2_000);
    expect([window.field(), read(window)]).toEqual(['Ada Lovelace', [code]]);
  });
});

describe('a person', () => {
  it.each([60, 150, 250, 400])('who types what codes begin with has every letter of it, with %i ms between them', (gap) => {
    for (const text of ['FYR1', 'FYR1:', 'FYR1: my badge', 'mecard:', 'Fyodor Fyr', 'begin:vcard']) {
      const window = createWindow(true);
      window.type(text, gap);
      window.wait(2_000);
      expect([window.field(), read(window)]).toEqual([text, []]);
    }
  });
});

describe('what stands around a code', () => {
  it.each(['', '%', '%%%', '%%%%%%%', ']Q1', '%%]Q1', '%%%%%]Q1', '\u0003\u0002'])(
    'takes nothing of the next one that follows at once, with %j between the two',
    (between) => {
      for (const gap of [1, 5, 40, 110]) {
        const window = createWindow();
        window.type(`${code}${between}${other}${between}${code}`, gap);
        window.wait(2_000);
        expect([gap, read(window)]).toEqual([gap, [code, other, code]]);
      }
    },
  );

  it.each([
    'STATION-07-WEST:',
    'https://tickets.example.com/badge?c=',
    'http://example.com/event/2026/hall/A/check-in/visitor?code=',
    '0123456789ABCDEFGHIJ',
    'a'.repeat(79),
  ])('may be as long as %s in front', (prefix) => {
    for (const gap of [1, 30]) {
      const window = createWindow();
      window.type(`${prefix}${code}\n`, gap);
      window.wait(2_000);
      expect(read(window)).toEqual([code]);
      const field = createWindow(true);
      field.type(`${prefix}${code}\n`, gap);
      field.wait(2_000);
      expect([read(field), field.field()]).toEqual([[code], '']);
    }
  });

  it('is no reason to read a credential out of a contact’s note', () => {
    const card = `BEGIN:VCARD\nFN:Ada\nNOTE:${code}\nEND:VCARD`;
    const window = createWindow();
    window.type(`${card}\n`, 3);
    window.wait(2_000);
    expect(window.scans.map(({ text }) => text)).toEqual([card]);
  });
});

describe('the lines of a document', () => {
  const documents = {
    'a card of three lines': ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
    'a card whose first line is full': [
      'IDBEL590330101085020100200ABCD',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ],
    'an old French card': ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'],
    'an old French card with a long name': ['IDFRABERTHIERDELAROCHEFOUCAULD750012', '8806923102858CORINNE<<<<<<<6512068F6'],
    'a passport': ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  };
  it.each(Object.entries(documents))('of %s are one scan, however they end and however slow', (_, lines) => {
    for (const end of ['\n', '\r\n'])
      for (const gap of [3, 40, 160]) {
        const window = createWindow();
        window.type(lines.map((line) => line + end).join(''), gap);
        window.wait(2_000);
        expect([gap, read(window).map((text) => text.split(/[\r\n]+/)), window.pressed]).toEqual([gap, [lines], []]);
      }
  });

  it('are taken with the last of them: nobody waits for more', () => {
    for (const lines of Object.values(documents)) {
      const window = createWindow();
      const text = `${lines.join('\n')}\n`;
      const start = window.now();
      window.type(text, 4);
      expect(window.scans.map(({ at }) => at - start)).toEqual([(text.length - 1) * 4]);
    }
  });
});
