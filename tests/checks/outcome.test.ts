import { describe, expect, it } from 'vitest';
import { checkOutcome, outcomeOf, verdict } from '../../build/checks/outcome.ts';
import { runTool } from '../../build/checks/run-tool.ts';

const well = { passed: 3, failed: 0, skipped: 0, troubles: [] };

describe('what a suite came to', () => {
  it('is believed from its report, and the exit code can only make it worse', () => {
    expect(outcomeOf('unit', well, 0)).toMatchObject({ passed: 3, failed: 0 });
    expect(outcomeOf('unit', well, 1)).toMatchObject({ passed: 3, failed: 1, troubles: ['the runner ended with code 1'] });
    expect(outcomeOf('unit', well, null)).toMatchObject({ failed: 1, troubles: ['the runner was ended'] });
    expect(outcomeOf('unit', well, 'overdue')).toMatchObject({ failed: 1, troubles: ['the runner took longer than it may'] });
    expect(outcomeOf('unit', { ...well, failed: 2 }, 'overdue')).toMatchObject({ failed: 3 });
    expect(outcomeOf('unit', { ...well, failed: 2 }, 0)).toMatchObject({ failed: 2 });
    expect(outcomeOf('unit', { ...well, failed: 2 }, 1)).toMatchObject({ failed: 2 });
    expect(outcomeOf('unit', { ...well, troubles: ['a', 'b'] }, 0)).toMatchObject({ passed: 3, failed: 2 });
  });

  it('is a failure without a report, whatever the exit code', () => {
    for (const exitCode of [0, 1, null, 'overdue'] as const)
      expect(outcomeOf('unit', null, exitCode)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('is a failure without a test', () => {
    expect(outcomeOf('unit', { ...well, passed: 0 }, 0)).toMatchObject({ failed: 1, troubles: ['no test was found'] });
  });
});

describe('a check', () => {
  it('passes with the exit code 0 only', async () => {
    expect(checkOutcome('lint', 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(checkOutcome('lint', 2)).toMatchObject({ passed: 0, failed: 1 });
    expect(checkOutcome('lint', null)).toMatchObject({ passed: 0, failed: 1 });
    expect(checkOutcome('lint', await runTool(['a-tool-that-is-not-there']))).toMatchObject({ passed: 0, failed: 1 });
  });
});

it('the last line adds up, and a run in which nothing passed is red', () => {
  const outcome = { suite: 'a', passed: 2, failed: 0, skipped: 1, troubles: [] };
  expect(verdict([outcome, outcome])).toEqual({ line: '4 passed, 0 failed', exitCode: 0 });
  expect(verdict([outcome, { ...outcome, failed: 1 }])).toEqual({ line: '4 passed, 1 failed', exitCode: 1 });
  expect(verdict([])).toEqual({ line: '0 passed, 0 failed', exitCode: 1 });
});
