import { describe, expect, it } from 'vitest';
import { askedFor, atNextField, hardwareLasts, isShown, putAway, showingAtFirst, typedByHand } from './showing.ts';

describe('the on-screen keyboard', () => {
  it('is there where nobody has typed by hand', () => {
    expect(isShown(showingAtFirst, 0)).toBe(true);
  });

  it('goes with the first real key, and stays away for minutes, at the next field too', () => {
    const typed = typedByHand(askedFor(showingAtFirst), 1_000);
    expect(isShown(typed, 1_000)).toBe(false);
    expect(isShown(atNextField(typed), 999 + hardwareLasts)).toBe(false);
    expect(isShown(typed, 1_000 + hardwareLasts)).toBe(true);
  });

  it('comes for a finger on a field all the same', () => {
    expect(isShown(askedFor(typedByHand(showingAtFirst, 1_000)), 1_001)).toBe(true);
  });

  it('that was put away is away for this field only', () => {
    const away = putAway(askedFor(showingAtFirst));
    expect(isShown(away, 0)).toBe(false);
    expect(isShown(atNextField(away), 0)).toBe(true);
    expect(isShown(askedFor(away), 0)).toBe(true);
  });
});
