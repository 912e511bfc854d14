import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/stations.ts';
import { runPassback } from './passback.ts';

describe('ten gates on five islands', () => {
  it('refuse whatever their island could know, report the rest when they meet, and count the same', async () => {
    const result = await runPassback(temporaryFolder(), 60, 3, 7);
    expect(result).toMatchObject({ missed: 0, wronged: 0, invented: 0 });
    expect(result.refused).toBeGreaterThan(10);
    expect(result.doubled).toBeGreaterThan(10);
    expect(result.reported).toBe(result.doubled);
    expect(new Set(result.counts)).toEqual(new Set([result.inside]));
  });
});
