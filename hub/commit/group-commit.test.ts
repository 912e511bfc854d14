import { describe, expect, it } from 'vitest';
import { EventId, StationId } from '../../core/contract/common/ids.ts';
import { createGroupCommit } from './group-commit.ts';
import type { Push, PushResult } from './push.ts';

const event = EventId.parse('01907f2e-0000-7000-8000-000000000001');
const station = (n: number) => StationId.parse(`01907f2e-0000-7000-8000-00000000000${n}`);
const of = (n: number, count: number) => ({ station: station(n), entries: Array.from({ length: count }, (_, index) => index) });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A group commit whose commits are noted; looking at a push takes as long as it has entries, in milliseconds. */
function makeGroupCommit(accept: (pushes: readonly Push[]) => void = () => {}) {
  const commits: number[][] = [];
  const groupCommit = createGroupCommit(
    async (_, pushes): Promise<PushResult[]> => {
      accept(pushes);
      commits.push(pushes.map(({ entries }) => entries.length));
      await pause(5);
      return pushes.map(({ entries }) => ({ kind: 'accepted', through: entries.length, deadLetters: [] }));
    },
    async (_, { entries }) => {
      await pause(entries.length);
      if (entries.length === 13) throw new Error('unlucky');
      return [];
    },
  );
  return { commits, push: (n: number, count: number) => groupCommit.push(event, of(n, count)) };
}

describe('pushes that arrive together', () => {
  it('share a commit, and each gets its own answer', async () => {
    const { commits, push } = makeGroupCommit();
    const answers = await Promise.all([push(1, 1), push(2, 2), push(3, 3), push(4, 4)]);
    expect(answers.map((answer) => answer.kind === 'accepted' && answer.through)).toEqual([1, 2, 3, 4]);
    expect(commits.flat()).toEqual([1, 2, 3, 4]);
    expect(commits.length).toBeLessThan(4);
  });

  it('stay in the order they came in, though a later one is looked at sooner', async () => {
    const { commits, push } = makeGroupCommit();
    await Promise.all([push(1, 60), push(1, 1), push(1, 30), push(1, 2)]);
    expect(commits.flat()).toEqual([60, 1, 30, 2]);
  });

  it('do not take each other down: not where looking fails, nor where the database refuses one', async () => {
    const { push } = makeGroupCommit((pushes) => {
      if (pushes.some(({ entries }) => entries.length === 7)) throw new Error('refused');
    });
    const answers = await Promise.allSettled([push(1, 1), push(2, 13), push(3, 7), push(4, 2), push(5, 3)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await push(1, 4)).kind).toBe('accepted');
  });
});
