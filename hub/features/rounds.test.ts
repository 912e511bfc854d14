import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRounds, type RoundsDependencies } from './rounds.ts';

function startRounds(work: RoundsDependencies['work']) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line) => void lines.push(line) });
  const rounds = createRounds({ name: 'test', pollInterval: 100, work, log, now: () => 7 });
  rounds.start();
  return { rounds, lines, next: () => vi.advanceTimersByTimeAsync(100) };
}

describe('a worker of the hub', () => {
  it('goes on after a round that failed, says so once and ever less, and says when it runs again', async () => {
    let tries = 0;
    const { rounds, lines, next } = startRounds(async () => {
      if (++tries <= 5) throw Object.assign(new Error('Ada Lovelace'), { code: '23505' });
    });
    for (let count = 0; count < 4; count++) await next();
    expect(rounds.health()).toEqual({ name: 'test', lastDone: null, failures: 5, failure: '23505', leftOut: [] });
    expect(lines.map((line) => JSON.parse(line).failures)).toEqual([1, 2, 4]);
    await next();
    expect(rounds.health()).toEqual({ name: 'test', lastDone: 7, failures: 0, failure: null, leftOut: [] });
    expect(lines.at(-1)).toContain('runs again');
    await rounds.stop();
    await next();
    expect(tries).toBe(6);
  });

  it('keeps what it left out until that is done, and logs it once, without the id', async () => {
    let isMended = false;
    const { rounds, lines, next } = startRounds(async ({ leaveOut, done }) => {
      if (isMended) done('person-1');
      else leaveOut('person-1', 'too long');
    });
    await next();
    expect(rounds.health().leftOut).toEqual(['person-1']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('too long');
    expect(lines[0]).not.toContain('person-1');
    isMended = true;
    await next();
    expect(rounds.health().leftOut).toEqual([]);
    await rounds.stop();
  });

  it('names the latest of many that were left out', async () => {
    const { rounds } = startRounds(async ({ leaveOut }) => {
      for (let count = 0; count < 25; count++) leaveOut(`person-${count}`, 'too long');
    });
    await rounds.stop();
    expect(rounds.health().leftOut).toEqual(Array.from({ length: 20 }, (_, index) => `person-${index + 5}`));
  });
});
