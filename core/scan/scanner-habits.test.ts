import { describe, expect, it } from 'vitest';
import { ScannerHabits, type TypedCredential } from '../contract/screen/scanner.ts';
import { findingOf } from './finding.ts';
import { habitsAfter, habitsAfterTest, habitsWithEnd, isUnacknowledged, noHabits, scannerStateOf } from './scanner-habits.ts';
import { sheetCodes } from './test-sheet.ts';
import { typedKeysOf } from './typed-keys.ts';
import { keysOf, type Typing } from './wedge.fixture.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = 1_720_000_000_000;
const right: TypedCredential = { layout: 'agrees', isComposed: false, gap: 5 };
const wrong: TypedCredential = { layout: 'differs', isComposed: false, gap: 5 };
const test = (typing: Typing = {}) => findingOf(typedKeysOf(keysOf(`${sheetCodes[0]?.text}\n`, 5, typing))) ?? expect.fail('no finding');

describe('what a station knows of its scanners', () => {
  it('is read as it was kept before there was a set-up page', () => {
    const before = { layout: 'differs', terminator: 'enter', gap: 12, isComposed: false };
    expect(ScannerHabits.parse(before)).toEqual({ ...noHabits, ...before });
  });

  it('does not flap between two scanners: one that differs counts for a day after it last did', () => {
    let habits = habitsAfter(noHabits, wrong, start);
    const states = new Set<unknown>();
    for (let scan = 1; scan <= 200; scan++) {
      habits = habitsAfter(habits, scan % 2 === 0 ? wrong : right, start + scan * 60_000);
      states.add(habits.layout);
    }
    expect(states).toEqual(new Set(['differs']));
    const last = start + 200 * 60_000;
    expect(habitsAfter(habits, right, last + 23 * hour).layout).toBe('differs');
    expect(habitsAfter(habits, right, last + day + hour).layout).toBe('agrees');
  });

  it('forgets a slow scanner that was replaced by a faster one, and keeps one that is used beside it', () => {
    const slow: TypedCredential = { ...right, gap: 640 };
    const learnt = habitsAfter(noHabits, slow, start);
    expect(learnt.gap).toBe(640);
    const replaced = [10, 30, 50, 70].reduce((habits, minutes) => habitsAfter(habits, right, start + minutes * 60_000), learnt);
    expect(replaced.gap).toBe(5);
    let both = learnt;
    for (let minutes = 1; minutes <= 600; minutes++) both = habitsAfter(both, minutes % 20 === 0 ? slow : right, start + minutes * 60_000);
    expect(both.gap).toBe(640);
    // Kept before its time was: an hour from the first scan on.
    const before = ScannerHabits.parse({ layout: 'agrees', terminator: 'enter', gap: 900, isComposed: false });
    const first = habitsAfter(before, right, start);
    expect([first.gap, habitsAfter(first, right, start + hour).gap]).toEqual([900, 5]);
  });

  it('learns a slower scanner at once', () => {
    const habits = habitsAfter(noHabits, right, start);
    expect(habitsAfter(habits, { ...right, gap: 230.4 }, start + 1_000).gap).toBe(230);
  });

  it('is not confirmed by what either reading would have read', () => {
    const habits = habitsAfter(noHabits, wrong, start);
    const either = { ...wrong, layout: 'either' as const };
    expect(habitsAfter(habits, either, start + 20 * hour).differedAt).toBe(start);
    expect(habitsAfter(noHabits, either, start).layout).toBe('unknown');
  });

  it('is written once in ten minutes, however many come', () => {
    let habits = noHabits;
    let writes = 0;
    for (let scan = 0; scan < 600; scan++) {
      const next = habitsAfter(habits, scan % 3 === 0 ? wrong : right, start + scan * 1_000);
      if (next !== habits) writes++;
      habits = next;
    }
    expect([writes, habits.seenAt]).toEqual([1, start]);
    expect(habitsAfter(habits, right, start + 601_000).seenAt).toBe(start + 601_000);
  });

  it('keeps Enter where one scanner sends that and another sends Tab', () => {
    const tab = habitsWithEnd(noHabits, { key: 'tab' });
    const both = habitsWithEnd(tab, { key: 'enter' });
    expect([tab.terminator, both.terminator, habitsWithEnd(both, { key: 'tab' })]).toEqual(['tab', 'enter', both]);
  });

  it('is told at the gate once, and again where it comes back after a day', () => {
    const differs = habitsAfter(noHabits, wrong, start);
    expect([isUnacknowledged(noHabits), isUnacknowledged(differs)]).toEqual([false, true]);
    const seen = { ...differs, acknowledgedAt: start };
    expect(isUnacknowledged(habitsAfter(seen, wrong, start + hour))).toBe(false);
    const back = habitsAfter(habitsAfter(seen, right, start + 2 * day), wrong, start + 3 * day);
    expect(isUnacknowledged(back)).toBe(true);
  });

  it('takes the test sheet’s word, and says by it how ready the scanner is', () => {
    const tested = habitsAfterTest(noHabits, test({ computer: 'de', isCapsLock: true }), start);
    expect(tested).toMatchObject({ layout: 'differs', terminator: 'enter', tested: { at: start } });
    expect(scannerStateOf(tested)).toEqual({ seenAt: null, testedAt: start, troubles: ['layout', 'caps-lock'] });
    expect(scannerStateOf(habitsAfterTest(noHabits, test(), start)).troubles).toEqual([]);
    expect(scannerStateOf(noHabits)).toEqual({ seenAt: null, testedAt: null, troubles: [] });
  });

  it('names a layout that differs though the scanner that was tested last is right', () => {
    const learnt = habitsAfter(noHabits, wrong, start);
    expect(scannerStateOf(habitsAfterTest(learnt, test(), start + hour)).troubles).toEqual(['layout']);
  });

  it('of a scanner at a serial port says nothing of keys', () => {
    const serial = { ...test({ computer: 'de' }), via: 'serial' as const };
    expect(habitsAfterTest(noHabits, serial, start)).toMatchObject({ layout: 'unknown', terminator: 'unknown' });
  });
});
