import type { StationClass } from '../contract/common/station-class.ts';

/** Who reads the feed or a snapshot, and so how much of it they get. */
export type Audience =
  /** Everything, unredacted: other hubs. */
  | { readonly kind: 'hub' }
  /** Everything but what is addressed to one exhibitor or for operations, redacted by the pack: the organiser's stations. */
  | { readonly kind: 'organiser' }
  /** What one exhibitor's own stations wrote but for what is for operations, what is addressed to that exhibitor, and their appointments. */
  | { readonly kind: 'stand'; readonly exhibitor: string };

/** What a caller of the feed gets. @throws RangeError for an exhibitor's station of no exhibitor */
export function audienceOf({
  stationClass,
  exhibitor,
}: {
  readonly stationClass: StationClass;
  readonly exhibitor: string | null;
}): Audience {
  switch (stationClass) {
    case 'edge':
    case 'hub':
      return { kind: 'hub' };
    case 'staff-station':
    case 'gate-station':
      return { kind: 'organiser' };
    case 'exhibitor-station':
      if (exhibitor === null) throw new RangeError('An exhibitor’s station is nobody’s.');
      return { kind: 'stand', exhibitor };
  }
}

/** The audience as one word: readers of one share what was read. */
export const audienceKey = (audience: Audience): string => (audience.kind === 'stand' ? `stand/${audience.exhibitor}` : audience.kind);

/** Kinds that are addressed to one exhibitor: the organiser's stations have no use for them. */
export const addressedKinds: readonly string[] = ['contact.disclosed'];

/** Kinds that are for operations alone: other stations have no use for them. */
export const operationsKinds: readonly string[] = ['pin.failed'];

/** Kinds that no station is given, of whichever class: what it wrote of them it has. */
export const withheldKinds = ({ kind }: Audience): readonly string[] =>
  kind === 'hub' ? [] : kind === 'stand' ? operationsKinds : [...addressedKinds, ...operationsKinds];

/** Whether a class gets the sealed cards of all badges: those who know nobody, and have codes shown to them. */
export const getsCards = (stationClass: StationClass): boolean => stationClass === 'exhibitor-station';
