import { z } from 'zod';
import { JournalEntry } from '../common/entry.ts';
import { EventId, StationId } from '../common/ids.ts';
import { FeedEntry } from './sync.ts';

/** How many entries one part of a bundle carries at the most. */
export const maxPart = 1_000;

const part = { bundle: z.uuid(), index: z.int().min(0), last: z.boolean(), event: EventId };

/** A part of a bundle that goes from a station to the hub on a removable drive: its outbox, and how far it has the feed. */
export const OutboxPart = z.strictObject({
  ...part,
  kind: z.literal('outbox'),
  station: StationId,
  cursor: z.strictObject({ epoch: z.uuid(), position: z.int().min(0) }).nullable(),
  entries: z.array(JournalEntry).max(maxPart),
});
export type OutboxPart = z.infer<typeof OutboxPart>;

/** A part of what the hub gives back: what it has of the station's own entries, and a stretch of the feed. */
export const FeedPart = z.strictObject({
  ...part,
  kind: z.literal('feed'),
  station: StationId,
  /** Every entry of the station through this `seq` is safe at the hub. */
  acknowledged: z.int().min(0),
  epoch: z.uuid(),
  /** The entries are all there are after this position, through `position`. */
  after: z.int().min(0),
  position: z.int().min(0),
  entries: z.array(FeedEntry).max(maxPart),
});
export type FeedPart = z.infer<typeof FeedPart>;
