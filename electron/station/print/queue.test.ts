import { describe, expect, it } from 'vitest';
import { blank, makeQueue, printerRow } from '../../../tests/printing/print-queue.ts';
import { CannotPrint } from './driver.ts';

describe('the print queue', () => {
  it('prints in order, once each, and notifies of each state', async () => {
    const { queue, sent, add, reaches, start, close } = makeQueue([]);
    await start();
    const last = [add(), add(), add()] as const;
    const seen: string[] = [];
    queue.watch(last[2], ({ state }) => seen.push(state));
    for (const id of last) await reaches(id, 'printed');
    expect(sent.length).toBe(3);
    expect(seen).toEqual(['rendering', 'sending', 'printed']);
    await close();
  });

  it('sends again only what the printer has surely not taken', async () => {
    const { jobs, sent, add, reaches, start, close } = makeQueue([
      { kind: 'later', reason: 'offline' },
      { kind: 'printed' },
      { kind: 'unknown', reason: 'offline' },
      { kind: 'failed', reason: 'refused' },
    ]);
    await start();
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

  it('says of a badge that came out with boxes that it did, and of no other', async () => {
    const boxed = new Set<string>();
    const { jobs, add, reaches, start, close } = makeQueue([], { hasBoxes: ({ id }) => boxed.has(id) });
    const [plain, odd] = [add(), add()];
    boxed.add(odd);
    await start();
    for (const job of [plain, odd]) await reaches(job, 'printed');
    expect([jobs.find(plain)?.reason, jobs.find(odd)?.reason]).toEqual([null, 'boxes']);
    await close();
  });

  it('after a crash sends what was rendering and never what was being sent', async () => {
    const { jobs, sent, add, reaches, start, close } = makeQueue([]);
    const [rendering, sending, queued] = [add(), add(), add()];
    // What a killed process leaves behind.
    jobs.move(rendering, 'queued', 'rendering', null, 1);
    jobs.move(sending, 'queued', 'rendering', null, 1);
    jobs.move(sending, 'rendering', 'sending', null, 1);
    await start();
    await reaches(rendering, 'printed');
    await reaches(queued, 'printed');
    expect(jobs.find(sending)).toMatchObject({ state: 'unknown', reason: 'interrupted' });
    expect(sent.length).toBe(2);
    await close();
  });

  it('holds while the printer is in trouble and goes on by itself', async () => {
    const { jobs, sent, status, add, reaches, looks, start, close } = makeQueue([]);
    status.now = { state: 'trouble', reasons: ['media-empty'] };
    await start();
    const id = add();
    await looks();
    expect(jobs.find(id)?.state).toBe('queued');
    expect(sent).toEqual([]);
    status.now = { state: 'ready', reasons: [] };
    await reaches(id, 'printed');
    await close();
  });

  it('a badge that can’t be drawn fails and blocks nobody behind it', async () => {
    let broken = true;
    const { add, reaches, start, close } = makeQueue([], {
      draw() {
        if (!broken) return blank;
        broken = false;
        throw new Error('no such template');
      },
    });
    await start();
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

  it('cancels what is nobody’s badge any more, and prints what is', async () => {
    const why = new Map<string, 'superseded' | 'voided' | 'erased'>();
    const { jobs, sent, add, reaches, start, close } = makeQueue([], { whyStale: ({ id }) => why.get(id) ?? null });
    const gone = { superseded: add(), voided: add(), erased: add() };
    const fresh = add();
    for (const reason of ['superseded', 'voided', 'erased'] as const) why.set(gone[reason], reason);
    await start();
    await reaches(fresh, 'printed');
    for (const [reason, id] of Object.entries(gone)) expect(jobs.find(id)).toMatchObject({ state: 'cancelled', reason });
    expect(sent.length).toBe(1);
    await close();
  });

  it('prints the badges of sheets together, once', async () => {
    const { drawn, sent, pool, add, reaches, start, close } = makeQueue([], { rows: [printerRow('main', { labelsLeft: 9 })] });
    const batch = [add({ sheet: 'a4', batch: 'b' }), add({ sheet: 'a4', batch: 'b' }), add({ sheet: 'a4', batch: 'b' })] as const;
    const single = add();
    await start();
    for (const id of [...batch, single]) await reaches(id, 'printed');
    expect(drawn).toEqual([[...batch], [single]]);
    // A page each: three badges on a sheet take one of what lies in the printer.
    expect(pool.views()[0]?.labelsLeft).toBe(7);
    expect(sent.length).toBe(2);
    await close();
  });

  it('keeps each step of a job in its ledger, with who moved it', async () => {
    const { jobs, queue, add, reaches, start, close } = makeQueue([{ kind: 'later', reason: 'media-empty' }]);
    const id = add();
    await start();
    await reaches(id, 'printed');
    expect(jobs.events(id).map(({ state, reason, printer, actor }) => [state, reason, printer, actor])).toEqual([
      ['queued', null, null, 'queue'],
      ['rendering', null, 'main', 'queue'],
      ['sending', null, 'main', 'queue'],
      ['queued', 'media-empty', 'main', 'queue'],
      ['rendering', null, 'main', 'queue'],
      ['sending', null, 'main', 'queue'],
      ['printed', null, 'main', 'queue'],
    ]);
    queue.stop();
    await close();
  });

  it('a badge that no printer of its kind can take fails with why', async () => {
    const { jobs, add, reaches, start, close } = makeQueue([], {
      draw: () => ({ ...blank, pdf: () => Promise.reject(new CannotPrint('too wide')) }),
    });
    const id = add();
    await start();
    await reaches(id, 'failed');
    expect(jobs.find(id)?.reason).toBe('media-mismatch');
    await close();
  });
});
