import { describe, expect, it, vi } from 'vitest';
import { createViewWatch } from './view-watch.ts';

function makeWatch() {
  let due: (() => void)[] = [];
  let shown: unknown = { inside: 1 };
  const view = vi.fn(() => shown);
  const after = (_: number, run: () => void) => {
    due.push(run);
    return () => {
      due = due.filter((each) => each !== run);
    };
  };
  return {
    ...createViewWatch(view, { after }),
    view,
    show: (next: unknown) => {
      shown = next;
    },
    look: () => {
      for (const run of due.splice(0)) run();
    },
  };
}

describe('watching a gate', () => {
  it('notifies of what came down the feed, and only of what differs', () => {
    const { watch, show, look } = makeWatch();
    const notify = vi.fn();
    watch(notify);
    look();
    expect(notify).not.toHaveBeenCalled();
    show({ inside: 2 });
    look();
    look();
    expect(notify).toHaveBeenCalledOnce();
  });

  it('notifies every listener at once of what was done here', () => {
    const { watch, notifyAll } = makeWatch();
    const listeners = [vi.fn(), vi.fn()];
    for (const each of listeners) watch(each);
    notifyAll();
    for (const each of listeners) expect(each).toHaveBeenCalledOnce();
  });

  it('looks no more for whom has left', () => {
    const { watch, show, look, view, notifyAll } = makeWatch();
    const notify = vi.fn();
    watch(notify)();
    const looks = view.mock.calls.length;
    show({ inside: 2 });
    look();
    notifyAll();
    expect(notify).not.toHaveBeenCalled();
    expect(view).toHaveBeenCalledTimes(looks);
  });

  it('looks no more once it is stopped: the store may be closed', () => {
    const { watch, show, look, view, stop } = makeWatch();
    const notify = vi.fn();
    watch(notify);
    stop();
    const looks = view.mock.calls.length;
    show({ inside: 2 });
    look();
    expect(view).toHaveBeenCalledTimes(looks);
    expect(notify).not.toHaveBeenCalled();
  });
});
