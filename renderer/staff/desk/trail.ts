import type { RegistrantId } from '../../../core/contract/common/ids.ts';

/** A page of the desk: one of its tabs, a person's record, or a group. */
export type DeskPlace =
  | { readonly at: 'people' | 'pending' | 'arrivals' | 'sessions' | 'meetings' | 'printing' | 'design' }
  | { readonly at: 'record'; readonly registrant: RegistrantId }
  | { readonly at: 'group'; readonly group: string };

/** The pages staff came by, the present one last; never empty. */
export type Trail = readonly [...DeskPlace[], DeskPlace];

/** How many pages the way back has at most. */
const maxPlaces = 10;

/** The beginning of a way: at a tab, with no way back. */
export const trailAt = (place: DeskPlace): Trail => [place];

/** One page further; the oldest is forgotten where there are too many. */
export const further = (trail: Trail, place: DeskPlace): Trail => [...trail.slice(1 - maxPlaces), place];

/** One page back; the first one stays. */
export function backOn(trail: Trail): Trail {
  const before = trail.at(-2);
  return before === undefined ? trail : [...trail.slice(0, -2), before];
}

/** The page that is shown. */
export const placeOf = (trail: Trail): DeskPlace => trail[trail.length - 1] ?? { at: 'people' };
