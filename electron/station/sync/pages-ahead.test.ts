import { describe, expect, it } from 'vitest';
import { createPagesAhead } from './pages-ahead.ts';
import type { Cursor } from './pull-phase.ts';
import type { FeedOutcome } from './upstream.ts';

const at = (position: number, epoch = 'first') => ({ epoch, position });

function makePages() {
  const asked: Cursor[] = [];
  const pages = createPagesAhead(async (after): Promise<FeedOutcome> => {
    asked.push(after);
    return { kind: 'later', detail: `behind ${after.position}` };
  });
  return { pages, asked };
}

describe('pages asked for ahead', () => {
  it('are two at the most, and end at the head', () => {
    const { pages, asked } = makePages();
    pages.askBehind(at(100), 10_000, 50);
    expect(asked).toEqual([at(100), at(150)]);
    const last = makePages();
    last.pages.askBehind(at(100), 150, 50);
    expect(last.asked).toEqual([at(100)]);
    const none = makePages();
    none.pages.askBehind(at(100), 100, 50);
    expect(none.asked).toEqual([]);
  });

  it('are taken in order, and more are asked for behind them', async () => {
    const { pages, asked } = makePages();
    pages.askBehind(at(100), 10_000, 50);
    expect(await pages.take(at(100))).toEqual({ kind: 'later', detail: 'behind 100' });
    // The size has changed meanwhile: what is on its way keeps its own.
    pages.askBehind(at(150), 10_000, 80);
    expect(asked).toEqual([at(100), at(150), at(200)]);
    expect(await pages.take(at(150))).toEqual({ kind: 'later', detail: 'behind 150' });
  });

  it.each([
    ['another position', at(120)],
    ['another epoch', at(100, 'other')],
  ])('are all dropped where the feed goes on from %s', (_, cursor) => {
    const { pages } = makePages();
    pages.askBehind(at(100), 10_000, 50);
    expect(pages.take(cursor)).toBeNull();
    expect(pages.take(at(150))).toBeNull();
  });

  it('are of no use once dropped', () => {
    const { pages, asked } = makePages();
    pages.askBehind(at(100), 10_000, 50);
    pages.drop();
    expect(pages.take(at(100))).toBeNull();
    pages.askBehind(at(300), 10_000, 50);
    expect(asked.slice(2)).toEqual([at(300), at(350)]);
  });
});
