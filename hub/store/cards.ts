import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { BadgeId, type EventId } from '../../core/contract/common/ids.ts';
import type { CardPage } from '../../core/contract/hub/sync.ts';
import { cardId } from '../../core/credential/card.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { bigints, prepared, texts, uuids } from './prepared.ts';

const upsert = `INSERT INTO card (event_id, card_id, position, sealed) SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[])
  ON CONFLICT (event_id, card_id) DO NOTHING`;
const selectBadges = 'SELECT badge_id FROM badge WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const forget = 'UPDATE card SET sealed = NULL, position = $3 WHERE event_id = $1 AND card_id = ANY($2::text[]) AND sealed IS NOT NULL';
/** Whole positions: one that is cut in the middle would be lost behind its first card. */
const selectPage = `SELECT card_id, position, sealed FROM card WHERE event_id = $1 AND position > $2
    AND position <= coalesce((SELECT position FROM card WHERE event_id = $1 AND position > $2 ORDER BY position OFFSET $3 LIMIT 1), 9223372036854775807)
  ORDER BY position, card_id`;

export const cardStatements: readonly string[] = [upsert, selectBadges, forget, selectPage];

/** An entry, and the feed position that goes with it. */
export interface PlacedEntry {
  readonly entry: JournalEntry;
  readonly position: number;
}

/** Keeps the cards of badges that were issued. */
export async function noteCards(client: WritableDatabase, event: EventId, placed: readonly PlacedEntry[]): Promise<void> {
  const found = placed.flatMap(({ entry, position }) =>
    entry.kind === 'badge.issued' && typeof entry.body.card === 'string'
      ? [{ id: cardId(entry.subject as BadgeId), position, sealed: entry.body.card }]
      : [],
  );
  // Sent again under another name, by a station that became another: the first one counts, and nobody replaces it.
  const cards = [...new Map(found.toReversed().map((card) => [card.id, card])).values()];
  if (cards.length === 0) return;
  const columns = [
    texts(cards.map(({ id }) => id)),
    bigints(cards.map(({ position }) => position)),
    texts(cards.map(({ sealed }) => sealed)),
  ];
  await client.query(prepared(upsert, [event, ...columns]));
}

/** Badges of people who were erased: their cards are gone, and stations that hold them are told by their order. Returns the badges. @param position of the last entry of the transaction */
export async function forgetCards(
  client: WritableDatabase,
  event: EventId,
  registrants: readonly string[],
  position: number,
): Promise<string[]> {
  if (registrants.length === 0) return [];
  const { rows } = await client.query<{ badge_id: string }>(prepared(selectBadges, [event, uuids(registrants)]));
  const badges = rows.map(({ badge_id }) => BadgeId.parse(badge_id));
  if (badges.length > 0) await client.query(prepared(forget, [event, texts(badges.map(cardId)), position]));
  return badges;
}

/** Cards that came or went behind a position, some thousands at once. */
export async function readCards(pool: ReadableDatabase, event: EventId, after: number, limit: number): Promise<CardPage> {
  const { rows } = await pool.query<{ card_id: string; position: string; sealed: string | null }>(
    prepared(selectPage, [event, after, limit - 1]),
  );
  return { position: Number(rows.at(-1)?.position ?? after), cards: rows.map(({ card_id, sealed }) => ({ id: card_id, sealed })) };
}
