import { Card } from '../../../core/contract/common/card.ts';
import type { BadgeId } from '../../../core/contract/common/ids.ts';
import type { CardPage } from '../../../core/contract/hub/sync.ts';
import { cardId, openCard } from '../../../core/credential/card.ts';
import type { WritableDatabase } from './database.ts';

export const selectSealed = 'SELECT sealed FROM card WHERE id = ?';
export const selectOpened = 'SELECT card FROM opened_card WHERE id = ?';
const upsertSealed = 'INSERT INTO card (id, sealed) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed';
const upsertOpened = 'INSERT INTO opened_card (id, card) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET card = excluded.card';
const deleteSealed = 'DELETE FROM card WHERE id = ?';
const deleteOpened = 'DELETE FROM opened_card WHERE id = ?';

/** Sealed cards that an exhibitor's station holds of everybody, and those it has opened with a badge's own code. */
export function createCardStore(db: WritableDatabase) {
  const sealed = db.prepare<[string], { sealed: string }>(selectSealed);
  const opened = db.prepare<[string], { card: string }>(selectOpened);
  const putting = db.prepareWrite<[string, string]>(upsertSealed);
  const opening = db.prepareWrite<[string, string]>(upsertOpened);
  const dropping = [db.prepareWrite<[string]>(deleteSealed), db.prepareWrite<[string]>(deleteOpened)];
  return {
    /** Inside the caller's transaction: keeps those that came, forgets those that went, opened or not. */
    keep(cards: CardPage['cards']): void {
      for (const card of cards) {
        if (card.sealed !== null) putting.run(card.id, card.sealed);
        else for (const drop of dropping) drop.run(card.id);
      }
    },
    /** What a badge says, by its own code; null where its card is not here, or another's code is shown. */
    open(badge: BadgeId, credential: string): Card | null {
      const held = sealed.get(cardId(badge));
      return held === undefined ? null : openCard(held.sealed, credential);
    },
    /** Keeps what was opened, for a lead that was captured. */
    keepOpened(badge: BadgeId, card: Card): void {
      opening.run(cardId(badge), JSON.stringify(card));
    },
    /** What was opened of a badge; null where nothing was, or its holder was erased since. */
    opened(badge: BadgeId): Card | null {
      const held = opened.get(cardId(badge));
      return held === undefined ? null : Card.parse(JSON.parse(held.card));
    },
  };
}
export type CardStore = ReturnType<typeof createCardStore>;
