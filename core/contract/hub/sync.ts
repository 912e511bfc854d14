import { z } from 'zod';
import { maxCardLength } from '../common/card.ts';
import { isPlainEntry, JournalEntry, maxBatch } from '../common/entry.ts';
import { EventId, StationId } from '../common/ids.ts';
import { QuarantineReason } from '../common/reasons.ts';
import { declared, type HubRight, smallBody } from './right.ts';

/** The most entries in one answer of the feed. */
export const maxFeedPage = 5_000;
/** The longest a feed call waits for something new, in seconds. */
export const maxFeedWait = 25;

/** An entry in the feed: its position says where, `bodyHash` is there where personal values were redacted on the way. */
export const FeedEntry = JournalEntry.extend({ position: z.int().min(1) });
export type FeedEntry = z.infer<typeof FeedEntry>;

/** A page of the feed. `position` is the last one read: the next call's `after`. `head` is the last one there is. */
export const FeedPage = z.strictObject({
  epoch: z.uuid(),
  position: z.int().min(0),
  head: z.int().min(0),
  time: z.int(),
  entries: z.array(FeedEntry),
});
export type FeedPage = z.infer<typeof FeedPage>;
const FeedTop = FeedPage.extend({ entries: z.array(z.unknown()) });

/** A value as a page of the feed; null where it is none. */
export function parseFeedPage(value: unknown): FeedPage | null {
  const top = FeedTop.safeParse(value);
  if (!top.success) return null;
  const isPlain = (entry: unknown) =>
    isPlainEntry(entry, 1) && 'position' in entry && Number.isSafeInteger(entry.position) && Number(entry.position) >= 1;
  // The long way for a page with something unusual in it.
  if (!top.data.entries.every(isPlain)) return FeedPage.safeParse(value).data ?? null;
  return { ...top.data, entries: top.data.entries as FeedEntry[] };
}

/** The first line of a snapshot: the position that was read before the scan of the tables began. */
export const SnapshotHeader = z.strictObject({ epoch: z.uuid(), position: z.int().min(0), rows: z.int().min(0), time: z.int() });
export type SnapshotHeader = z.infer<typeof SnapshotHeader>;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const rowPattern = new RegExp(
  `^(?:(?:registrant|badge|scan|lead|appointment|waiting):${uuid}|consent:${uuid}/[a-z][a-z0-9-]{0,47}|link:${uuid}/${uuid})$`,
);
/** A row of a snapshot, to go on behind it: its table and key, `consent:01…/badge`. */
const SnapshotRow = z.string().regex(rowPattern, 'must be the table and key of a row');

/** The last line of a whole snapshot: one that does not end with it was cut. */
export const snapshotEnd = '{"end":true}';

export const Quarantined = z.strictObject({ seq: z.int(), reason: QuarantineReason, detail: z.string() });
export type Quarantined = z.infer<typeof Quarantined>;

/** The largest push, in bytes: a batch of 1,000 entries of 32,768 characters, and room to spare. */
const maxPush = 64 * 1024 * 1024;
const stations = (more: Partial<HubRight> = {}) =>
  declared({ who: 'station', bodyLimit: smallBody, ...more }).errors({
    UNAUTHORIZED: { status: 401, message: 'The request carries no token of an enrolled station.' },
    BAD_REQUEST: { status: 400, message: 'The request is not what this procedure takes.', data: z.strictObject({ detail: z.string() }) },
  });
const inEvent = { event: EventId };

/** Sealed cards (`core/credential/card.ts`) behind a position: `sealed` is null for one that is to be forgotten. */
export const CardPage = z.strictObject({
  position: z.int().min(0),
  cards: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), sealed: z.string().max(maxCardLength).nullable() })),
});
export type CardPage = z.infer<typeof CardPage>;
/** The most cards asked for at once. */
export const maxCardPage = 5_000;

/** The procedures that carry entries. They are many and large, so the hub serves them without the general handler. */
export const syncContract = {
  // Whether the station was revoked is read in the push's own transaction.
  journal: stations({ bodyLimit: maxPush, isRevokedTaken: true })
    .errors({
      SEQUENCE_GAP: { status: 409, message: 'The batch does not follow what the hub holds.', data: z.strictObject({ expected: z.int() }) },
      FORK: {
        status: 409,
        message: 'The hub holds another entry under this number: the station must enrol anew.',
        data: z.strictObject({ seq: z.int() }),
      },
      UNREADABLE: {
        status: 422,
        message: 'An entry has no sequence number, so it can’t even be set aside.',
        data: z.strictObject({ detail: z.string() }),
      },
    })
    .route({ method: 'POST', path: '/v1/events/{event}/journal', summary: 'Push entries of the calling station', tags: ['station'] })
    // Entries are parsed one by one, so that a bad one goes to quarantine and those behind it go on. What the hub holds already may
    // come as its number and hash alone.
    .input(z.strictObject({ ...inEvent, entries: z.array(z.unknown()).min(1).max(maxBatch) }))
    .output(z.strictObject({ acknowledged: z.int().min(0), quarantined: z.array(Quarantined), time: z.int() })),

  relay: stations({ bodyLimit: maxPush })
    .route({
      method: 'POST',
      path: '/v1/events/{event}/relay',
      summary: 'Pass on what the stations behind an edge hub wrote, under their own names',
      tags: ['edge'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        pushes: z
          .array(z.strictObject({ station: StationId, entries: z.array(z.unknown()).min(1).max(maxBatch) }))
          .min(1)
          .max(100),
      }),
    )
    .output(
      z.strictObject({
        results: z.array(
          z.discriminatedUnion('kind', [
            z.strictObject({ station: StationId, kind: z.literal('accepted'), acknowledged: z.int() }),
            z.strictObject({ station: StationId, kind: z.literal('gap'), expected: z.int() }),
            z.strictObject({ station: StationId, kind: z.enum(['fork', 'unreadable', 'refused']) }),
          ]),
        ),
        time: z.int(),
      }),
    ),

  feed: stations()
    .errors({
      EPOCH: {
        status: 409,
        message: 'The hub was restored since: start again from its snapshot.',
        data: z.strictObject({ epoch: z.uuid() }),
      },
    })
    .route({
      method: 'GET',
      path: '/v1/events/{event}/feed',
      summary: 'Entries of all stations in commit order; waits for new ones where there are none',
      tags: ['station'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        after: z.coerce.number().int().min(0),
        /** The epoch that `after` belongs to; left out at first. */
        epoch: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(maxFeedPage).default(1_000),
        /** Seconds. */
        wait: z.coerce.number().min(0).max(maxFeedWait).default(0),
      }),
    )
    .output(FeedPage),

  cards: stations()
    .route({
      method: 'GET',
      path: '/v1/events/{event}/cards',
      summary: 'Sealed cards of badges behind a position, for exhibitors’ stations: each opens to its badge’s own code only',
      tags: ['station'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        after: z.coerce.number().int().min(0),
        limit: z.coerce.number().int().min(1).max(maxCardPage).default(2_000),
      }),
    )
    .output(CardPage),

  snapshot: stations()
    .route({
      method: 'GET',
      path: '/v1/events/{event}/snapshot',
      summary: 'The present state as lines of JSON, compressed: a header, one row a line, “end”. `after` names the row to go on behind',
      tags: ['station'],
    })
    .input(z.strictObject({ ...inEvent, after: SnapshotRow.optional() }))
    .output(z.string()),
};
