import type { Cursor } from './pull-phase.ts';
import type { FeedOutcome } from './upstream.ts';

/** Pages asked for ahead: the hub reads one while it sends the other. */
const maxAhead = 2;

interface PageAhead {
  readonly after: Cursor;
  readonly end: number;
  readonly outcome: Promise<FeedOutcome>;
}

/**
 * Pages of the feed that are on their way while the one before them is applied: positions have no gap, so where a full page ends
 * is known.
 * @param ask asks for the page behind a cursor; resolves to what came of it, never rejects
 */
export function createPagesAhead(ask: (after: Cursor) => Promise<FeedOutcome>) {
  /** In order of their positions. */
  let pages: readonly PageAhead[] = [];

  return {
    /** The page behind a cursor, where it was asked for. Where another was, none of them is of use: null, and all are dropped. */
    take({ epoch, position }: Cursor): Promise<FeedOutcome> | null {
      const [next, ...behind] = pages;
      const isNext = next !== undefined && next.after.position === position && next.after.epoch === epoch;
      pages = isNext ? behind : [];
      return isNext ? next.outcome : null;
    },
    /**
     * Asks for what lies behind a page that has come, as long as there is more.
     * @param page where the page ended
     * @param head the last position there is
     * @param pageSize entries in each that is asked for
     */
    askBehind({ epoch, position }: Cursor, head: number, pageSize: number): void {
      for (let from = pages.at(-1)?.end ?? position; pages.length < maxAhead && from < head; from += pageSize) {
        const after = { epoch, position: from };
        pages = [...pages, { after, end: from + pageSize, outcome: ask(after) }];
      }
    },
    /** What was asked for is of no use any more. */
    drop(): void {
      pages = [];
    },
  };
}
export type PagesAhead = ReturnType<typeof createPagesAhead>;
