import type { EventId } from '../../core/contract/common/ids.ts';
import { type Audience, audienceKey } from '../../core/rights/audience.ts';
import type { ChangeNotifier } from '../intake/change-notifier.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { feedHead, readFeed } from '../store/feed.ts';

/** Who has been waiting while the feed moved on for others is told so after this, in milliseconds: their position is not to seem old. */
const reportMovedWithin = 1_000;

/** After a ring the feed is read this much later, in milliseconds: what comes in a burst is handed out together. */
const gather = 15;

export interface FeedQuery {
  readonly event: EventId;
  readonly after: number;
  readonly epoch: string | undefined;
  readonly limit: number;
  /** Seconds. */
  readonly wait: number;
}

export type FeedAnswer =
  /** `position`: up to where was read, for whomever what was read there is. */
  | { readonly kind: 'page'; readonly position: number; readonly isEmpty: boolean; readonly json: string }
  | { readonly kind: 'epoch'; readonly epoch: string }
  | { readonly kind: 'no-event' };

/** The feed as stations ask for it. Two hundred that wait at one position share one reading of the database. */
export function createFeed(pool: ReadableDatabase, changeNotifier: ChangeNotifier, now: () => number) {
  const reading = new Map<string, Promise<FeedAnswer>>();

  async function readNow({ event, after, epoch, limit }: FeedQuery, audience: Audience): Promise<FeedAnswer> {
    const head = await feedHead(pool, event);
    if (head === null) return { kind: 'no-event' };
    if ((epoch !== undefined && epoch !== head.epoch) || after > head.position) return { kind: 'epoch', epoch: head.epoch };
    const page = after === head.position ? { position: after, entries: '' } : await readFeed(pool, event, after, limit, audience);
    const top = `"epoch":"${head.epoch}","position":${page.position},"head":${Math.max(head.position, page.position)},"time":${now()}`;
    const isEmpty = page.entries === '';
    return { kind: 'page', position: page.position, isEmpty, json: `{${top},"entries":[${page.entries}]}` };
  }

  function read(query: FeedQuery, audience: Audience): Promise<FeedAnswer> {
    const key = `${query.event} ${query.after} ${query.epoch} ${query.limit} ${audienceKey(audience)}`;
    const shared = reading.get(key);
    if (shared !== undefined) return shared;
    const made = readNow(query, audience).finally(() => reading.delete(key));
    reading.set(key, made);
    return made;
  }

  /** @param signal aborts when the caller has left, or is not to wait any more */
  return async function feed(query: FeedQuery, audience: Audience, signal: AbortSignal): Promise<FeedAnswer> {
    // By a clock that is never set: the hub's own may be put back by an hour meanwhile.
    let until = performance.now() + query.wait * 1000;
    let after = query.after;
    for (;;) {
      const left = until - performance.now();
      // The wait begins before the feed is read, so that no change falls in between.
      const listening = new AbortController();
      const ring = left > 0 ? changeNotifier.wait(query.event, left, AbortSignal.any([signal, listening.signal])) : null;
      const answer = await read({ ...query, after }, audience).catch((error: unknown) => {
        listening.abort();
        throw error;
      });
      const isNews = answer.kind !== 'page' || !answer.isEmpty;
      if (isNews || ring === null || signal.aborted) {
        listening.abort();
        return answer;
      }
      // What was read so far is for others: it is not read again.
      const hasMoved = answer.position > after;
      after = answer.position;
      if (hasMoved) {
        until = Math.min(until, performance.now() + reportMovedWithin);
        listening.abort();
      }
      await ring;
      // What was read before is still true, and the database may be on its way out.
      if (signal.aborted) return answer;
      if (!hasMoved && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, gather));
    }
  };
}
export type Feed = ReturnType<typeof createFeed>;
