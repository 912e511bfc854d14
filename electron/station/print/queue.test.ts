import { describe, expect, it } from 'vitest';
import { BadgeId, PrintJobId, RegistrantId } from '../../../core/contract/ids.ts';
import { eventually, temporaryFolder } from '../../../tests/stations.ts';
import { newId, systemAmbient } from '../ambient.ts';
import { createLog } from '../log.ts';
import { openStore } from '../store/open.ts';
import { createPrintJobTable } from '../store/print-jobs.ts';
import type { PrinterDriver, PrinterStatus, PrintOutcome } from './driver.ts';
import { createPrinterWatch } from './printer-watch.ts';
import { createPrintQueue } from './queue.ts';

function makeQueue(
  outcomes: (PrintOutcome | Promise<PrintOutcome>)[],
  render: () => Promise<Uint8Array> = async () => new Uint8Array([1]),
) {
  const folder = temporaryFolder();
  const db = openStore(`${folder}/station.db`, new Uint8Array(32).fill(1));
  const jobs = createPrintJobTable(db);
  const sent: string[] = [];
  const status: { now: PrinterStatus } = { now: { state: 'ready', reasons: [] } };
  const driver: PrinterDriver = {
    kind: 'file',
    name: 'double',
    status: async () => status.now,
    async print({ name }) {
      sent.push(name);
      return outcomes.shift() ?? { kind: 'printed' };
    },
  };
  const ambient = { ...systemAmbient, after: (_: number, run: () => void) => systemAmbient.after(5, run) };
  const printer = createPrinterWatch(driver, 'below', ambient);
  const queue = createPrintQueue({ jobs, driver, printer, render, ambient, log: createLog(folder) });
  let queued = 0;
  const add = () => {
    const id = PrintJobId.parse(newId(systemAmbient));
    jobs.add(
      {
        id,
        badge: BadgeId.parse(newId(systemAmbient)),
        registrant: RegistrantId.parse(newId(systemAmbient)),
        template: 't',
        credential: 'c',
      },
      queued++,
    );
    queue.wake();
    return id;
  };
  const reaches = (id: PrintJobId, state: string) => eventually(() => jobs.find(id)?.state === state, 5_000);
  const close = async () => {
    printer.stop();
    await queue.stop();
    db.close();
  };
  return { jobs, queue, printer, sent, status, add, reaches, close };
}

describe('the print queue', () => {
  it('prints in order, once each, and tells of each state', async () => {
    const { queue, printer, sent, add, reaches, close } = makeQueue([]);
    await printer.start();
    const last = [add(), add(), add()] as const;
    const seen: string[] = [];
    queue.watch(last[2], ({ state }) => seen.push(state));
    for (const id of last) await reaches(id, 'printed');
    expect(sent.length).toBe(3);
    expect(seen).toEqual(['rendering', 'sending', 'printed']);
    await close();
  });

  it('sends again only what the printer has surely not taken', async () => {
    const { jobs, printer, sent, add, reaches, close } = makeQueue([
      { kind: 'later', reason: 'offline' },
      { kind: 'printed' },
      { kind: 'unknown', reason: 'offline' },
      { kind: 'failed', reason: 'refused' },
    ]);
    await printer.start();
    const first = add();
    await reaches(first, 'printed');
    const second = add();
    await reaches(second, 'unknown');
    const third = add();
    await reaches(third, 'failed');
    expect(sent.length).toBe(4);
    expect(jobs.find(third)?.reason).toBe('refused');
    await close();
  });

  it('after a crash sends what was rendering and never what was being sent', async () => {
    const { jobs, queue, printer, sent, add, reaches, close } = makeQueue([]);
    const [rendering, sending, queued] = [add(), add(), add()];
    await eventually(() => jobs.next() === null);
    // What a killed process leaves behind: the states as they stood.
    for (const id of [rendering, sending, queued]) jobs.move(id, 'printed', 'queued', null, 1);
    jobs.move(rendering, 'queued', 'rendering', null, 1);
    jobs.move(sending, 'queued', 'rendering', null, 1);
    jobs.move(sending, 'rendering', 'sending', null, 1);
    sent.length = 0;
    await printer.start();
    queue.start();
    await reaches(rendering, 'printed');
    await reaches(queued, 'printed');
    expect(jobs.find(sending)).toMatchObject({ state: 'unknown', reason: 'interrupted' });
    expect(sent.length).toBe(2);
    await close();
  });

  it('holds while the printer is in trouble and goes on by itself', async () => {
    const { jobs, printer, sent, status, add, reaches, close } = makeQueue([]);
    status.now = { state: 'trouble', reasons: ['media-empty'] };
    await printer.start();
    const id = add();
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.find(id)?.state).toBe('queued');
    expect(sent).toEqual([]);
    status.now = { state: 'ready', reasons: [] };
    await reaches(id, 'printed');
    await close();
  });

  it('a badge that can’t be drawn fails and blocks nobody behind it', async () => {
    let broken = true;
    const { printer, add, reaches, close } = makeQueue([], async () => {
      if (!broken) return new Uint8Array([1]);
      broken = false;
      throw new Error('no such template');
    });
    await printer.start();
    const first = add();
    const second = add();
    await reaches(first, 'failed');
    await reaches(second, 'printed');
    await close();
  });

  it('a job moves only from the state it is in', () => {
    const { jobs, add } = makeQueue([new Promise(() => {})]);
    const id = add();
    expect(() => jobs.move(id, 'printed', 'queued', null, 1)).toThrow(/changed 0 rows/);
  });
});
