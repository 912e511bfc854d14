import { describe, expect, it } from 'vitest';
import { blank, makeQueue, printerRow } from '../../../tests/printing/print-queue.ts';
import { eventually } from '../../../tests/support/stations.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { PrinterId } from '../store/printers.ts';
import type { PrinterStatus } from './driver.ts';

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

  it('are not followed to another address, where anybody may bear their name, until staff say so', async () => {
    const rows = [printerRow('main', { service: 'ipp/Front desk' })];
    const { moved, table, pool, double, add, reaches, looks, start, close, jobs } = makeQueue([], { rows });
    double('main').status.now = { state: 'trouble', reasons: ['offline'] };
    moved.set('ipp/Front desk', 'file:/elsewhere');
    await start();
    const id = add();
    const question = { kind: 'address', address: 'file:/elsewhere' } as const;
    await eventually(() => pool.views()[0]?.question !== null);
    expect(pool.views()[0]?.question).toEqual(question);
    await looks();
    expect([jobs.find(id)?.state, table.all()[0]?.address]).toEqual(['queued', 'file:/main']);
    const main = PrinterId.parse('main');
    expect(pool.answer(main, { kind: 'address', address: 'file:/another' }, true)).toBe(false);
    expect(pool.answer(main, { kind: 'identity', seen: { uuid: null, certificate: null } }, true)).toBe(false);
    expect(pool.answer(main, question, true)).toBe(true);
    await reaches(id, 'printed');
    expect(table.all()[0]?.address).toBe('file:/elsewhere');
    expect(double('elsewhere').sent.length).toBe(1);
    expect(pool.answer(main, question, true)).toBe(false);
    await close();
  });

  it('are asked about no more at an address that staff said is not theirs, nor once they answer again where they were', async () => {
    const rows = [printerRow('main', { service: 'ipp/Front desk' })];
    const { moved, pool, double, start, close } = makeQueue([], { rows });
    const asked = () => pool.views()[0]?.question ?? null;
    double('main').status.now = { state: 'trouble', reasons: ['offline'] };
    moved.set('ipp/Front desk', 'file:/elsewhere');
    await start();
    await eventually(() => asked() !== null);
    expect(pool.answer(PrinterId.parse('main'), { kind: 'address', address: 'file:/elsewhere' }, false)).toBe(true);
    expect(asked()).toBeNull();
    await close();
    const again = makeQueue([], { rows });
    again.double('main').status.now = { state: 'trouble', reasons: ['offline'] };
    again.moved.set('ipp/Front desk', 'file:/elsewhere');
    await again.start();
    await eventually(() => again.pool.views()[0]?.question != null);
    again.double('main').status.now = { state: 'ready', reasons: [] };
    await eventually(() => again.pool.views()[0]?.question === null);
    await again.close();
  });
});

describe('what lies in a printer', () => {
  /** A printer of a roll so many millimetres wide, for an event with cards, A6 and a label for that roll. */
  const pages: Readonly<Record<string, { width: number; height: number }>> = {
    'badge-a6': { width: 105, height: 148 },
    'roll-62': { width: 62, height: 100 },
    card: { width: 86, height: 54 },
  };
  const event = { stocks: () => Object.keys(pages), pagesOf: (stock: string) => [pages[stock] ?? []].flat() };
  const draw = ([job]: readonly PrintJob[]) => ({ ...blank, page: pages[job?.stock ?? ''] ?? blank.page });
  const narrow = (page: { readonly width: number }) => page.width <= 62;

  it('says what a printer takes that nobody has set: no badge is sent where it would be cut', async () => {
    const { jobs, pool, double, add, reaches, looks, start, close } = makeQueue([], { takes: narrow, event, draw });
    await start();
    const [a6, roll] = [add({ stock: 'badge-a6' }), add({ stock: 'roll-62' })];
    await reaches(roll, 'printed');
    await looks();
    expect([jobs.find(a6)?.state, double('main').sent.length]).toEqual(['queued', 1]);
    expect(pool.views()[0]?.state).toBe('ready');
    expect(pool.away(event.stocks())).toEqual(['badge-a6', 'card']);
    expect(pool.elsewhere(event.stocks())).toEqual(['badge-a6', 'card']);
    await close();
  });

  it('is held against what staff said lies in it: trouble where nothing fits, a note where something does not', async () => {
    const rows = [printerRow('main', { stocks: ['badge-a6'] })];
    const { pool, jobs, add, looks, start, close } = makeQueue([], { rows, takes: narrow, event, draw });
    await start();
    const a6 = add({ stock: 'badge-a6' });
    await looks();
    expect(pool.views()[0]).toMatchObject({ state: 'trouble', reasons: ['media-mismatch'], notes: [] });
    expect(jobs.find(a6)?.state).toBe('queued');
    void pool.put(printerRow('main', { stocks: ['badge-a6', 'roll-62'] }));
    expect(pool.views()[0]).toMatchObject({ state: 'ready', reasons: [], notes: ['stock-unfit'] });
    await close();
  });

  it('is held against a badge that staff gave to the printer: that fails, and is not cut', async () => {
    const { jobs, double, add, reaches, start, close } = makeQueue([], { takes: narrow, event, draw });
    await start();
    const a6 = add({ stock: 'badge-a6', pinned: 'main' });
    await reaches(a6, 'failed');
    expect([jobs.find(a6)?.reason, double('main').sent.length]).toEqual(['media-mismatch', 0]);
    await close();
  });

  it('is not elsewhere for being in trouble', async () => {
    const rows = [printerRow('main', { stocks: ['card'] })];
    const { pool, status, start, close } = makeQueue([], { rows, event });
    status.now = { state: 'trouble', reasons: ['media-empty'] };
    await start();
    expect(pool.away(['card', 'badge-a6'])).toEqual(['card', 'badge-a6']);
    expect(pool.elsewhere(['card', 'badge-a6'])).toEqual(['badge-a6']);
    await close();
  });

  it('is not known before the printer has been asked: nothing is sent until then', async () => {
    let answer: (status: PrinterStatus) => void = () => {};
    const first = new Promise<PrinterStatus>((resolve) => {
      answer = resolve;
    });
    const { pool, table, double, add, looks, start, close } = makeQueue([], { firstStatus: first });
    const starting = start();
    add();
    await looks();
    expect(pool.free()).toEqual([]);
    double('main').status.now = { state: 'trouble', reasons: ['cover-open'] };
    answer(double('main').status.now);
    await starting;
    await looks();
    expect([double('main').sent, pool.free(), table.all().length]).toEqual([[], [], 1]);
    await close();
  });
});
