import { describe, expect, it } from 'vitest';
import { batchPhaseOf, isSettled, type LastScreenFacts, phaseOf, stays } from './last-screen.ts';

const facts: LastScreenFacts = { job: undefined, isElsewhere: false, isAway: false, isRefused: false, isCollecting: false };
const job = (state: NonNullable<LastScreenFacts['job']>['state'], printer: string | null = null) => ({ state, printer });

describe('the last screen', () => {
  it.each([
    ['nothing is known yet', {}, 'printing'],
    ['it is being sent', { job: job('sending') }, 'printing'],
    ['the printer is in trouble', { job: job('queued'), isAway: true }, 'waiting'],
    ['the printer stopped in the middle', { job: job('sending', 'main'), isAway: true }, 'waiting'],
    ['no printer here is for it', { job: job('queued'), isElsewhere: true }, 'elsewhere'],
    ['staff gave it to a printer here', { job: job('queued', 'main'), isElsewhere: true }, 'printing'],
    ['it is printed', { job: job('printed') }, 'printed'],
    ['it came out though the desk was chosen', { job: job('printed'), isCollecting: true }, 'printed'],
    ['the desk was chosen', { job: job('queued'), isAway: true, isCollecting: true }, 'collect'],
    ['it is unclear', { job: job('unknown'), isAway: true }, 'unknown'],
    ['it is unclear and the desk was chosen', { job: job('unknown'), isCollecting: true }, 'collect'],
    ['it failed', { job: job('failed') }, 'failed'],
    ['staff cancelled it', { job: job('cancelled'), isAway: true }, 'collect'],
    ['another print needs staff', { job: job('unknown'), isRefused: true }, 'failed'],
  ] as const)('when %s', (_, known, phase) => {
    expect(phaseOf({ ...facts, ...known })).toBe(phase);
  });

  it.each([
    ['it is under way', {}, 'printing'],
    ['the printer is in trouble', { isAway: true }, 'waiting'],
    ['the desk was chosen', { isAway: true, isCollecting: true }, 'collect'],
    ['all is printed', { isOver: true }, 'printed'],
    ['all is printed though the desk was chosen', { isOver: true, isCollecting: true }, 'printed'],
    ['some failed', { isOver: true, failed: 2 }, 'failed'],
    ['of some nobody knows', { isOver: true, failed: 2, unclear: 1 }, 'unknown'],
  ] as const)('of a group when %s', (_, known, phase) => {
    expect(batchPhaseOf({ isOver: false, failed: 0, unclear: 0, isAway: false, isCollecting: false, ...known })).toBe(phase);
  });

  it('goes by itself only where the job is settled, and never while it waits for printer or staff', () => {
    expect(Object.entries(stays).filter(([, ms]) => ms === null)).toEqual([
      ['printing', null],
      ['waiting', null],
      ['unknown', null],
    ]);
    expect((['printing', 'waiting', 'unknown', 'failed'] as const).some(isSettled)).toBe(false);
  });
});
