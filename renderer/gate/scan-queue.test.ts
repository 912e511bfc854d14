import { describe, expect, it } from 'vitest';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { askAgainAfter, createScanQueue, noneWaiting, reportedAfter, type ScanOutcome } from './scan-queue.ts';

function start(answer: (scan: string, text: string) => Promise<GateVerdict>, isStale: (scan: string) => boolean = () => false) {
  const verdicts: string[] = [];
  const counts: number[] = [];
  const shown = { waiting: noneWaiting };
  const later: { ms: number; run: () => void }[] = [];
  /** Lets so many milliseconds pass for what waits exactly so long. */
  const pass = (wanted: number) => {
    for (const each of later.splice(0))
      if (each.ms === wanted) each.run();
      else later.push(each);
  };
  let ids = 0;
  const queue = createScanQueue({
    send: async (scan, text) => {
      if (isStale(scan)) return { kind: 'stale' };
      return answer(scan, text).then(
        (verdict): ScanOutcome => ({ kind: 'judged', verdict }),
        (): ScanOutcome => ({ kind: 'failed', trouble: 'stalled' }),
      );
    },
    onVerdict: ({ scan }) => verdicts.push(scan),
    onStale: () => verdicts.push('scan again'),
    onWaiting(next) {
      counts.push(next.count);
      shown.waiting = next;
    },
    now: () => 1_000 + ids,
    newId: () => `scan-${++ids}`,
    after: (ms, run) => void later.push({ ms, run }),
  });
  return { queue, verdicts, counts, pass, shown };
}
const verdict = (scan: string) => ({ scan }) as GateVerdict;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of scans', () => {
  it('asks one after the other, in order, however fast they come', async () => {
    const asked: string[] = [];
    const answers: ((verdict: GateVerdict) => void)[] = [];
    const { queue, verdicts, counts } = start((scan, text) => {
      asked.push(text);
      return new Promise((resolve) => answers.push(() => resolve(verdict(scan))));
    });
    for (const text of ['a', 'b', 'c']) queue.add(text);
    expect(asked).toEqual(['a']);
    for (let n = 0; n < 3; n++) {
      answers[n]?.(verdict(''));
      await settled();
    }
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(verdicts).toEqual(['scan-1', 'scan-2', 'scan-3']);
    expect(counts.at(-1)).toBe(0);
    expect(Math.max(...counts)).toBe(3);
  });

  it('asks a station that did not answer again, under the same id, before all that came later', async () => {
    const asked: string[] = [];
    let isAway = true;
    const { queue, verdicts, pass } = start(async (scan, text) => {
      asked.push(`${scan} ${text}`);
      if (isAway) throw new Error('away');
      return verdict(scan);
    });
    queue.add('a');
    queue.add('b');
    await settled();
    expect(verdicts).toEqual([]);
    isAway = false;
    pass(askAgainAfter);
    await settled();
    expect(asked).toEqual(['scan-1 a', 'scan-1 a', 'scan-2 b']);
    expect(verdicts).toEqual(['scan-1', 'scan-2']);
  });

  it('says since when the first waits and why, and nothing once all are judged', async () => {
    let isAway = true;
    const { queue, pass, shown } = start(async (scan) => {
      if (isAway) throw new Error('away');
      return verdict(scan);
    });
    queue.add('a');
    await settled();
    expect(shown.waiting).toEqual({ count: 1, since: 1_001, trouble: 'stalled' });
    queue.add('b');
    expect(shown.waiting).toMatchObject({ count: 2, since: 1_001 });
    isAway = false;
    pass(askAgainAfter);
    await settled();
    expect(shown.waiting).toEqual(noneWaiting);
  });

  it('reports a scan once it has waited for a moment, and none that is judged sooner', async () => {
    const answers: (() => void)[] = [];
    const { queue, counts, pass, shown } = start((scan) => new Promise((resolve) => answers.push(() => resolve(verdict(scan)))));
    queue.add('a');
    expect(queue.isWaiting()).toBe(true);
    answers.shift()?.();
    await settled();
    pass(reportedAfter);
    expect(counts.every((count) => count === 0)).toBe(true);
    expect(queue.isWaiting()).toBe(false);
    queue.add('b');
    pass(reportedAfter);
    expect(shown.waiting).toMatchObject({ count: 1, trouble: null });
    answers.shift()?.();
    await settled();
    expect(shown.waiting).toBe(noneWaiting);
  });

  it('has a scan made again that waited for too long, and goes on with the next', async () => {
    const { queue, verdicts, shown } = start(
      async (scan) => verdict(scan),
      (scan) => scan === 'scan-1',
    );
    queue.add('a');
    queue.add('b');
    await settled();
    await settled();
    expect(verdicts).toEqual(['scan again', 'scan-2']);
    expect(shown.waiting).toEqual(noneWaiting);
  });
});
