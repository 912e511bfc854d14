import { describe, expect, it } from 'vitest';
import { backOn, type DeskPlace, further, placeOf, type Trail, trailAt } from './trail.ts';

const group = (name: string): DeskPlace => ({ at: 'group', group: name });
const along = (...names: readonly string[]) => names.reduce<Trail>((trail, name) => further(trail, group(name)), trailAt({ at: 'people' }));

describe('the way through the desk', () => {
  it('goes from a tab to a page and back', () => {
    const trail = along('a', 'b');
    expect(placeOf(trail)).toEqual(group('b'));
    expect(placeOf(backOn(trail))).toEqual(group('a'));
    expect(placeOf(backOn(backOn(trail)))).toEqual({ at: 'people' });
  });

  it('goes no further back than where it began', () => {
    const trail = trailAt({ at: 'pending' });
    expect(backOn(trail)).toBe(trail);
  });

  it('remembers ten pages', () => {
    const trail = along(...Array.from({ length: 30 }, (_, index) => `${index}`));
    expect(trail).toHaveLength(10);
    expect(trail[0]).toEqual(group('20'));
  });
});
