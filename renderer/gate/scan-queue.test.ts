import { describe, expect, it } from 'vitest';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { createScanQueue } from './scan-queue.ts';

function start(answer: (scan: string, text: string) => Promise<GateVerdict>) {
  const verdicts: string[] = [];
  const counts: number[] = [];
  const later: (() => void)[] = [];
  let ids = 0;
  const queue = createScanQueue({
    send: answer,
    onVerdict: ({ scan }) => verdicts.push(scan),
    onWaiting: (count) => counts.push(count),
    newId: () => `scan-${++ids}`,
    after: (_ms, run) => void later.push(run),
  });
  return { queue, verdicts, counts, later };
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
    const { queue, verdicts, later } = start(async (scan, text) => {
      asked.push(`${scan} ${text}`);
      if (isAway) throw new Error('away');
      return verdict(scan);
    });
    queue.add('a');
    queue.add('b');
    await settled();
    expect(verdicts).toEqual([]);
    isAway = false;
    later.shift()?.();
    await settled();
    expect(asked).toEqual(['scan-1 a', 'scan-1 a', 'scan-2 b']);
    expect(verdicts).toEqual(['scan-1', 'scan-2']);
  });
});
