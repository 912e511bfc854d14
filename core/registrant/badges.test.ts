import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeReason, badgeStanding, currentBadge, mayReprint, newestFirst, nextRevision, reprintsUsed } from './badges.ts';
import { badgeId, badgeRow } from './rows.fixture.ts';

describe('a person’s badges', () => {
  it('have one current badge: the newest that is not voided', () => {
    const [first, second, third] = [badgeRow(1, 1), badgeRow(2, 2), badgeRow(3, 3, { isVoided: true })];
    expect(currentBadge([first, third, second])?.id).toBe(second.id);
    expect(currentBadge([third])).toBeNull();
    expect(currentBadge([])).toBeNull();
    expect(newestFirst([first, third, second]).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
  });

  it('that two stations gave one revision are ordered by time', () => {
    const [early, late] = [badgeRow(1, 1, { millis: 10 }), badgeRow(2, 1, { millis: 20 })];
    expect(currentBadge([late, early])?.id).toBe(late.id);
    expect(badgeStanding(early.id, [early, late])).toBe('superseded');
  });

  it('never get a number twice, whatever became of the badge that had it', () => {
    expect(nextRevision([])).toBe(1);
    expect(nextRevision([badgeRow(1, 1), badgeRow(2, 2, { isVoided: true })])).toBe(3);
    expect(nextRevision([badgeRow(1, 1, { isVoided: true })])).toBe(2);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 8 }), (given) => {
        const badges = given.map(([revision, isVoided], n) => badgeRow(n, revision, { isVoided }));
        expect(given.every(([revision]) => revision < nextRevision(badges))).toBe(true);
      }),
    );
  });

  it('count as reprints in the same way as they are numbered, voided ones as well', () => {
    const badges = [badgeRow(1, 1), badgeRow(2, 2, { isVoided: true })];
    expect(reprintsUsed(badges)).toBe(nextRevision(badges) - 2);
    expect([mayReprint([], 0), mayReprint([badgeRow(1, 1)], 0), mayReprint([badgeRow(1, 1)], 1), mayReprint(badges, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('are the first exactly where the number is 1, and else what was asked for', () => {
    expect([
      badgeReason([], 'lost'),
      badgeReason([badgeRow(1, 1)], 'lost'),
      badgeReason([badgeRow(1, 1, { isVoided: true })], 'spoilt'),
    ]).toEqual(['first', 'lost', 'spoilt']);
    expect(badgeReason([{ ...badgeRow(1, 1, { isVoided: true }), issued: null }], 'lost')).toBe('first');
  });

  it('of which only the voiding is known number nothing and are nobody’s current one', () => {
    const unheard = { ...badgeRow(1, 1, { isVoided: true }), issued: null };
    expect([nextRevision([unheard]), reprintsUsed([unheard]), currentBadge([unheard])]).toEqual([1, 0, null]);
    expect(badgeStanding(unheard.id, [unheard])).toBe('voided');
    expect(badgeStanding(unheard.id, [{ ...unheard, voided: null }])).toBe('unknown');
  });

  it('stand as current, voided, superseded, or unknown', () => {
    const badges = [badgeRow(1, 1), badgeRow(2, 2, { isVoided: true }), badgeRow(3, 3)];
    expect([1, 2, 3, 4].map((n) => badgeStanding(badgeId(n), badges))).toEqual(['superseded', 'voided', 'current', 'unknown']);
    expect(badgeStanding(null, badges)).toBe('unknown');
  });
});
