import { describe, expect, it } from 'vitest';
import { makeQueue, printerRow } from '../../../tests/printing/print-queue.ts';
import { eventually } from '../../../tests/support/stations.ts';

describe('several printers', () => {
  const pair = [printerRow('main'), printerRow('second')];

  it('take turns, side by side', async () => {
    const { double, add, reaches, start, close } = makeQueue([], { rows: pair });
    const ids = Array.from({ length: 8 }, () => add());
    await start();
    for (const id of ids) await reaches(id, 'printed');
    expect(double('main').sent.length + double('second').sent.length).toBe(8);
    expect(double('second').sent.length).toBeGreaterThanOrEqual(3);
    expect(double('main').sent.length).toBeGreaterThanOrEqual(3);
    await close();
  });

  it('take only what lies in them', async () => {
    const rows = [printerRow('main', { stocks: ['card'] }), printerRow('second', { stocks: ['label'] })];
    const { jobs, pool, double, add, reaches, start, close } = makeQueue([], { rows });
    const [card, label, other] = [add({ stock: 'card' }), add({ stock: 'label' }), add({ stock: 'a6' })];
    await start();
    await reaches(card, 'printed');
    await reaches(label, 'printed');
    expect(jobs.find(card)?.printer).toBe('main');
    expect(jobs.find(label)?.printer).toBe('second');
    expect(jobs.find(other)?.state).toBe('queued');
    expect(pool.away(['card', 'label', 'a6'])).toEqual(['a6']);
    expect(double('main').sent.length).toBe(1);
    await close();
  });

  it('of which one is a fallback leave it alone until no main printer can', async () => {
    const rows = [printerRow('main'), printerRow('spare', { role: 'fallback' })];
    const { jobs, pool, double, add, reaches, start, close } = makeQueue([], { rows });
    await start();
    const first = add();
    await reaches(first, 'printed');
    expect(jobs.find(first)?.printer).toBe('main');
    double('main').status.now = { state: 'trouble', reasons: ['cover-open'] };
    await eventually(() => pool.find('main')?.isUsable === false);
    const second = add();
    await reaches(second, 'printed');
    expect(jobs.find(second)?.printer).toBe('spare');
    double('main').status.now = { state: 'ready', reasons: [] };
    await eventually(() => pool.find('main')?.isUsable === true);
    const third = add();
    await reaches(third, 'printed');
    expect(jobs.find(third)?.printer).toBe('main');
    await close();
  });

  it('leave what is printed to the others while they are paused', async () => {
    const { jobs, add, reaches, start, pause, close } = makeQueue([], { rows: pair });
    await start();
    await pause('main', true);
    const job = add();
    await reaches(job, 'printed');
    expect(jobs.find(job)?.printer).toBe('second');
    await close();
  });

  it('print nothing while all are paused, and go on when one is resumed', async () => {
    const { jobs, add, reaches, looks, start, pause, close } = makeQueue([], { rows: pair });
    await start();
    for (const { id } of pair) await pause(id, true);
    const waiting = add();
    await looks();
    expect(jobs.find(waiting)?.state).toBe('queued');
    await pause('main', false);
    await reaches(waiting, 'printed');
    await close();
  });

  it('are given a job that then waits for the one it was given to', async () => {
    const { jobs, add, reaches, looks, start, pause, close } = makeQueue([], { rows: pair });
    await start();
    for (const { id } of pair) await pause(id, true);
    const waiting = add();
    expect(jobs.pin(waiting, 'second', 1)).toBe(true);
    await pause('main', false);
    await looks();
    expect(jobs.find(waiting)?.state).toBe('queued');
    await pause('second', false);
    await reaches(waiting, 'printed');
    expect(jobs.find(waiting)?.printer).toBe('second');
    await close();
  });

  it('are given no job that is printed already', async () => {
    const { jobs, add, reaches, start, close } = makeQueue([], { rows: pair });
    await start();
    const job = add();
    await reaches(job, 'printed');
    expect(jobs.pin(job, 'main', 1)).toBe(false);
    await close();
  });

  it('one that took nothing rests, and another takes the job', async () => {
    const { jobs, add, reaches, start, close } = makeQueue([{ kind: 'later', reason: 'media-empty' }], { rows: pair });
    const id = add();
    await start();
    await reaches(id, 'printed');
    const printers = jobs.events(id).flatMap(({ state, printer }) => (state === 'sending' ? [printer] : []));
    expect(new Set(printers).size).toBe(2);
    await close();
  });

  it('count their labels down and warn before the roll ends', async () => {
    const { pool, add, reaches, start, close } = makeQueue([], { rows: [printerRow('main', { labelsLeft: 4, warnAt: 2 })] });
    await start();
    await reaches(add(), 'printed');
    expect(pool.views()[0]).toMatchObject({ labelsLeft: 3, notes: [] });
    await reaches(add(), 'printed');
    expect(pool.views()[0]).toMatchObject({ labelsLeft: 2, notes: ['labels-low'] });
    await reaches(add(), 'printed');
    await reaches(add(), 'printed');
    await reaches(add(), 'printed');
    expect(pool.views()[0]?.labelsLeft).toBe(0);
    await close();
  });

  it('are found again under their name where their address changes', async () => {
    const rows = [printerRow('main', { service: 'ipp/Front desk' })];
    const { moved, table, double, add, reaches, start, close } = makeQueue([], { rows });
    double('main').status.now = { state: 'trouble', reasons: ['offline'] };
    moved.set('ipp/Front desk', 'file:/elsewhere');
    await start();
    const id = add();
    await reaches(id, 'printed');
    expect(table.all()[0]?.address).toBe('file:/elsewhere');
    expect(double('elsewhere').sent.length).toBe(1);
    await close();
  });
});
