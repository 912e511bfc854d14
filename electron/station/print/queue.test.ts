import { describe, expect, it } from 'vitest';
import { BadgeId, PrintJobId, RegistrantId } from '../../../core/contract/common/ids.ts';
import { eventually, temporaryFolder } from '../../../tests/support/stations.ts';
import { newId, systemEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { openStore } from '../store/open.ts';
import { createPrintJobTable, type NewPrintJob, type PrintJob } from '../store/print-jobs.ts';
import { createPrinterTable, PrinterId, type PrinterRow } from '../store/printers.ts';
import { CannotPrint, type PrintDocument, type PrinterDriver, type PrinterStatus, type PrintOutcome } from './driver.ts';
import { createPrinterPool } from './pool.ts';
import { createPrintQueue } from './queue.ts';

const blank: PrintDocument = {
  name: 'badge',
  page: { width: 86, height: 54 },
  pdf: async () => new Uint8Array([1]),
  pageCount: 1,
  bitmap: () => {
    throw new Error('nothing is drawn');
  },
  pixels: () => {
    throw new Error('nothing is drawn');
  },
  drawings: () => [],
};

interface Double {
  readonly status: { now: PrinterStatus };
  readonly sent: string[];
}

function printerRow(id: string, more: Partial<PrinterRow> = {}): PrinterRow {
  return {
    id: PrinterId.parse(id),
    address: `file:/${id}`,
    name: id,
    service: null,
    slot: 'below',
    stocks: [],
    role: 'main',
    isPaused: false,
    offset: { x: 0, y: 0 },
    darkness: null,
    labelsLeft: null,
    warnAt: 2,
    ...more,
  };
}

/** A queue on a real store, with printers that do as they are told. */
function makeQueue(
  outcomes: (PrintOutcome | Promise<PrintOutcome>)[],
  {
    rows = [printerRow('main')],
    draw = () => blank,
    isCurrent = () => true,
  }: { rows?: PrinterRow[]; draw?: (jobs: readonly PrintJob[]) => PrintDocument; isCurrent?: (job: PrintJob) => boolean } = {},
) {
  const folder = temporaryFolder();
  const db = openStore(`${folder}/station.db`, new Uint8Array(32).fill(1));
  const jobs = createPrintJobTable(db);
  const table = createPrinterTable(db);
  for (const row of rows) table.put(row);
  const doubles = new Map<string, Double>(
    rows.map(({ address }) => [address, { status: { now: { state: 'ready', reasons: [] } }, sent: [] }]),
  );
  const moved = new Map<string, string>();
  const environment = { ...systemEnvironment, after: (ms: number, run: () => void) => systemEnvironment.after(Math.min(ms, 5), run) };
  const choose = (address: string): PrinterDriver => {
    const known = doubles.get(address) ?? { status: { now: { state: 'ready', reasons: [] } }, sent: [] };
    doubles.set(address, known);
    return {
      kind: 'file',
      name: 'double',
      status: async () => known.status.now,
      encode: async ({ name, page, pdf }) => ({ name, page, type: 'application/pdf', bytes: await pdf() }),
      async print({ name }) {
        known.sent.push(name);
        return outcomes.shift() ?? { kind: 'printed' };
      },
    };
  };
  const log = createLog(folder);
  const pool = createPrinterPool({ table, choose, resolve: async (service) => moved.get(service) ?? null, environment, log });
  const drawn: string[][] = [];
  const queue = createPrintQueue({
    db,
    jobs,
    pool,
    draw(group) {
      drawn.push(group.map(({ id }) => id));
      return draw(group);
    },
    isCurrent,
    environment,
    log,
  });
  const main = doubles.get('file:/main') as Double;
  const double = (id: string) => doubles.get(`file:/${id}`) as Double;
  let queued = 0;
  const add = (more: Partial<NewPrintJob> = {}) => {
    const id = PrintJobId.parse(newId(systemEnvironment));
    jobs.add(
      {
        id,
        badge: BadgeId.parse(newId(systemEnvironment)),
        registrant: RegistrantId.parse(newId(systemEnvironment)),
        template: 't',
        credential: 'c',
        stock: '',
        why: 'first',
        ...more,
      },
      queued++,
    );
    queue.wake();
    return id;
  };
  const reaches = (id: PrintJobId, state: string) => eventually(() => jobs.find(id)?.state === state, 5_000);
  const close = async () => {
    queue.stop();
    await pool.stop();
    db.close();
  };
  /** The queue as the station starts it. */
  const start = async () => {
    await pool.start();
    queue.start();
  };
  return {
    jobs,
    queue,
    pool,
    table,
    doubles,
    moved,
    double,
    drawn,
    sent: main?.sent ?? [],
    status: main?.status,
    add,
    reaches,
    start,
    close,
  };
}

describe('the print queue', () => {
  it('prints in order, once each, and tells of each state', async () => {
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
    const { jobs, sent, status, add, reaches, start, close } = makeQueue([]);
    status.now = { state: 'trouble', reasons: ['media-empty'] };
    await start();
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

  it('calls off what is nobody’s badge any more, and prints what is', async () => {
    const gone = new Set<string>();
    const { jobs, sent, add, reaches, start, close } = makeQueue([], { isCurrent: ({ id }) => !gone.has(id) });
    const [old, fresh] = [add(), add()];
    gone.add(old);
    await start();
    await reaches(fresh, 'printed');
    expect(jobs.find(old)).toMatchObject({ state: 'cancelled', reason: 'superseded' });
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

  it('are paused and resumed, and a job can be given to one of them', async () => {
    const { jobs, pool, table, add, reaches, start, queue, close } = makeQueue([], { rows: pair });
    await start();
    const row = (id: string) => table.all().find((each) => each.id === id) as PrinterRow;
    await pool.put({ ...row('main'), isPaused: true });
    const first = add();
    await reaches(first, 'printed');
    expect(jobs.find(first)?.printer).toBe('second');
    await pool.put({ ...row('second'), isPaused: true });
    const waiting = add();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(jobs.find(waiting)?.state).toBe('queued');
    expect(jobs.pin(waiting, 'second', 1)).toBe(true);
    await pool.put({ ...row('main'), isPaused: false });
    queue.wake();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(jobs.find(waiting)?.state).toBe('queued');
    await pool.put({ ...row('second'), isPaused: false });
    await reaches(waiting, 'printed');
    expect(jobs.find(waiting)?.printer).toBe('second');
    expect(jobs.pin(waiting, 'main', 1)).toBe(false);
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
