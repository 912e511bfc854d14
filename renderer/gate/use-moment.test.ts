import { describe, expect, it } from 'vitest';
import { noneWaiting } from './scan-queue.ts';
import { momentOf } from './use-moment.ts';

const waiting = { count: 1, since: 1_000, trouble: null };

describe('while a scan waits', () => {
  it('the last verdict is gone at once, and a word comes when it takes longer', () => {
    expect(momentOf(noneWaiting, 0, false)).toBeNull();
    expect(momentOf(waiting, 0, false)).toEqual({ title: null, hint: null, isStuck: false });
    expect(momentOf(waiting, 300, false)).toMatchObject({ title: 'gate.moment', isStuck: false });
  });

  it.each([
    [null, 'gate.stuck.stalled'],
    ['full', 'gate.stuck.full'],
    ['decommissioned', 'gate.stuck.decommissioned'],
  ] as const)('for seconds, what is wrong is told, with what to do: %s', (trouble, title) => {
    expect(momentOf({ ...waiting, trouble }, 3_000, false)).toEqual({ title, hint: `${title}.hint`, isStuck: true });
  });

  it('that waited for too long, it is asked for again; not while the next waits already', () => {
    expect(momentOf(noneWaiting, 0, true)).toMatchObject({ title: 'gate.again', isStuck: false });
    expect(momentOf(waiting, 300, true)).toMatchObject({ title: 'gate.moment' });
  });
});
