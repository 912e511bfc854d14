import { describe, expect, it, vi } from 'vitest';
import { createPause } from './pause.ts';

function makePause() {
  let due = () => {};
  const cancel = vi.fn();
  const pause = createPause({
    after(_, run) {
      due = run;
      return cancel;
    },
  });
  return { pause, cancel, pass: () => due() };
}

describe('a wait', () => {
  it('is over after its time', async () => {
    const { pause, pass } = makePause();
    const wait = pause.wait(1_000);
    pass();
    await wait;
  });

  it('is over before, where somebody ends it, and its timer with it', async () => {
    const { pause, cancel } = makePause();
    const wait = pause.wait(1_000);
    pause.end();
    await wait;
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('is not shortened by what was ended before it', async () => {
    const { pause, pass } = makePause();
    pause.end();
    let isOver = false;
    const wait = pause.wait(1_000).then(() => {
      isOver = true;
    });
    await Promise.resolve();
    expect(isOver).toBe(false);
    pass();
    await wait;
  });
});
