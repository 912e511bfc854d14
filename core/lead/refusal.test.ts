import { describe, expect, it } from 'vitest';
import { refusedAt } from './refusal.ts';

describe('when somebody said no to being contacted', () => {
  const no = (at: string) => ({ at, given: false });
  const yes = (at: string) => ({ at, given: true });

  it.each([
    ['never, where they were not asked', [], null],
    ['never, where they said yes', [yes('02')], null],
    ['when they last said so', [no('02'), no('05'), no('03')], '05'],
    ['never, where they have said yes since, in whatever order that is known', [yes('06'), no('05')], null],
    ['after a yes', [no('07'), yes('06')], '07'],
  ])('is %s', (_, decisions, at) => {
    expect(refusedAt(decisions)).toBe(at);
  });
});
