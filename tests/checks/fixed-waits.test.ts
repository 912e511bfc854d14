import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedWaits, forbiddenWaits, mayWait, readTestFiles } from '../../build/checks/fixed-waits.ts';

const files = readTestFiles(join(import.meta.dirname, '../..'));

describe('a test', () => {
  it('waits for what it is about, never for time', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(forbiddenWaits(files)).toEqual([]);
  });

  it('that may wait for time does: no place is excused that needs no excuse', () => {
    const places = Object.keys(mayWait);
    expect(places.filter((place) => !files.some((file) => file.path.startsWith(place) && fixedWaits(file).length > 0))).toEqual([]);
  });
});

describe('the check of fixed waits', () => {
  it.each([
    'await page.waitForTimeout(1_600);',
    'await new Promise((resolve) => setTimeout(resolve, 40));',
    'const pause = (ms: number) => new Promise<void>((done) => { setTimeout(done, ms); });',
    'await new Promise((resolve) => setTimeout(() => resolve(null), 40));',
    'await new Promise((resolve) => window.setTimeout(resolve, 40));',
    'await new Promise((resolve) =>\n  setTimeout(resolve, 40),\n);',
    `import { setTimeout as sleep } from 'node:timers/promises';`,
    'const sleep = promisify(setTimeout);',
    'Atomics.wait(cell, 0, 0, 500);',
    `await hub.rows('SELECT pg_sleep(0.5)');`,
  ])('finds %s', (text) => {
    expect(forbiddenWaits([{ path: 'hub/x.test.ts', text }])).toHaveLength(1);
  });

  it.each([
    'await eventually(() => far.switched.length > 0);',
    'await new Promise((resolve) => setImmediate(resolve));',
    'const timer = setTimeout(() => reject(new Error("No answer.")), ms);',
    'test.setTimeout(120_000);',
    'vi.advanceTimersByTime(2000);',
  ])('leaves alone %s', (text) => {
    expect(forbiddenWaits([{ path: 'hub/x.test.ts', text }])).toEqual([]);
  });

  it('says where', () => {
    const text = 'it();\n  await page.waitForTimeout(5);\n';
    expect(fixedWaits({ path: 'tests/a.spec.ts', text })).toEqual([
      { path: 'tests/a.spec.ts', line: 2, code: 'await page.waitForTimeout(5);' },
    ]);
  });

  it('leaves alone the places that have a reason, and benches', () => {
    const text = 'await page.waitForTimeout(5);';
    expect(forbiddenWaits([{ path: 'tests/slow/a.test.ts', text }], { 'tests/slow/': 'it is slow' })).toEqual([]);
    expect(forbiddenWaits([{ path: 'tests/slow.bench.ts', text }])).toEqual([]);
  });
});
