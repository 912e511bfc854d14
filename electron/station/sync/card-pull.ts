import { z } from 'zod';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { CardStore } from '../store/cards.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { Setting } from '../store/settings.ts';
import type { Upstream } from './upstream.ts';

/** The position of the feed up to which the cards are here. */
export const CardState = z.object({ position: z.int().min(0) });
export type CardState = z.infer<typeof CardState>;

/** Asked for so often, in milliseconds, where the last answer brought all there was. */
const every = 3_000;
const pageSize = 2_000;

export interface CardPullDependencies {
  readonly upstream: Pick<Upstream, 'cards'>;
  readonly db: WritableDatabase;
  readonly cards: CardStore;
  readonly setting: Setting<CardState>;
  /** Whether the station's class gets cards at all. */
  readonly isWanted: () => boolean;
  readonly environment: Environment;
  readonly log: Log;
}

/** Brings sealed cards down as badges are issued, and takes away those of people who were erased. */
export function createCardPull({ upstream, db, cards, setting, isWanted, environment, log }: CardPullDependencies) {
  const leaving = new AbortController();
  const { signal } = leaving;
  let cancel: () => void = () => {};

  /** Whether there may be more at once. */
  async function step(): Promise<boolean> {
    const after = setting.read()?.position ?? 0;
    const page = await upstream.cards(after, pageSize, signal);
    if (signal.aborted || page === null || page.position <= after) return false;
    db.transact(() => {
      cards.keep(page.cards);
      setting.write({ position: page.position });
    });
    return page.cards.length >= pageSize;
  }
  async function run(): Promise<void> {
    try {
      while (!signal.aborted && isWanted() && (await step()));
    } catch (error) {
      log.error({ error }, 'pulling cards stumbled');
    }
    if (!signal.aborted) cancel = environment.after(every, () => void run());
  }
  return {
    start: () => void run(),
    /** Positions of another epoch mean nothing; inside the caller's transaction. */
    restart: () => setting.write({ position: 0 }),
    stop(): void {
      leaving.abort();
      cancel();
    },
  };
}
export type CardPull = ReturnType<typeof createCardPull>;
