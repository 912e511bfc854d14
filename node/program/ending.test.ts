import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ending, endInOrder, type ProcessEvents } from './ending.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A program whose process is the test's. @param connected whether its parent is there; undefined where it has no channel */
function trial(connected?: boolean) {
  const own = Object.assign(new EventEmitter(), { connected });
  const seen: unknown[] = [];
  const ending: Ending = endInOrder({ process: own as unknown as ProcessEvents, exit: (code) => void seen.push(code) });
  const stop = (name: string) => async () => void seen.push(name);
  return { own, seen, ending, stop, settle: () => vi.advanceTimersByTimeAsync(0) };
}

describe('a program ends in order', () => {
  it.each(['SIGINT', 'SIGTERM', 'disconnect'])('on %s, the last first, once', async (event) => {
    const { own, seen, ending, stop, settle } = trial(true);
    ending.add(stop('hub'));
    const forget = ending.add(stop('simulator'));
    ending.add(stop('shell'));
    forget();
    own.emit(event);
    own.emit(event);
    expect(ending.signal.aborted).toBe(true);
    await settle();
    expect(seen).toEqual(['shell', 'hub', 0]);
  });

  it('at once where its parent was gone before it asked', () => {
    expect(trial(false).seen).toEqual([0]);
    expect(trial(true).seen).toEqual([]);
    expect(trial(undefined).seen).toEqual([]);
  });

  it('with what comes while it ends, and says where something could not be ended', async () => {
    const { own, seen, ending, stop, settle } = trial();
    ending.add(async () => {
      ending.add(stop('late'));
      throw new Error('It does not end.');
    });
    own.emit('SIGTERM');
    await settle();
    expect(seen).toEqual(['late', 1]);
  });

  it('with the code it is told', async () => {
    const { seen, ending, settle } = trial();
    void ending.end(3);
    await settle();
    expect(seen).toEqual([3]);
  });
});

describe('a start', () => {
  it('that came about is stopped with the program', async () => {
    const { own, seen, ending, stop, settle } = trial();
    await ending.start(async () => ({ stop: stop('hub') }));
    own.emit('SIGTERM');
    await settle();
    expect(seen).toEqual(['hub', 0]);
  });

  it('that is under way is given up, and the program waits for that', async () => {
    const { own, seen, ending, settle } = trial();
    const settled = vi.fn();
    ending
      .start(
        (signal) =>
          new Promise<never>((_, reject) => {
            signal.addEventListener('abort', () => {
              seen.push('given up');
              setTimeout(() => reject(signal.reason), 1_000);
            });
          }),
      )
      .then(settled, settled);
    own.emit('SIGINT');
    await vi.advanceTimersByTimeAsync(999);
    expect(seen).toEqual(['given up']);
    await vi.advanceTimersByTimeAsync(1);
    await settle();
    expect(seen).toEqual(['given up', 0]);
    expect(settled).not.toHaveBeenCalled();
  });

  it('that comes about nonetheless is stopped', async () => {
    const { own, seen, ending, stop, settle } = trial();
    let comeAbout: (started: { stop(): Promise<void> }) => void = () => {};
    void ending.start(
      () =>
        new Promise<{ stop(): Promise<void> }>((resolve) => {
          comeAbout = resolve;
        }),
    );
    own.emit('SIGTERM');
    comeAbout({ stop: stop('hub') });
    await settle();
    expect(seen).toEqual(['hub', 0]);
  });

  it('that does not let go is waited for 3 s', async () => {
    const { own, seen, ending } = trial();
    void ending.start(() => new Promise<never>(() => {}));
    own.emit('SIGTERM');
    await vi.advanceTimersByTimeAsync(2_999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([0]);
  });

  it('that fails is the caller’s trouble, and none of the end’s', async () => {
    const { own, seen, ending, settle } = trial();
    await expect(ending.start(() => Promise.reject(new Error('The port is taken.')))).rejects.toThrow('The port is taken.');
    own.emit('SIGTERM');
    await settle();
    expect(seen).toEqual([0]);
  });

  it('is none once the program ends', async () => {
    const { own, ending } = trial();
    own.emit('SIGTERM');
    const launch = vi.fn();
    void ending.start(launch);
    expect(launch).not.toHaveBeenCalled();
  });
});
