import { BadgeId, PrintJobId, RegistrantId } from '../../core/contract/common/ids.ts';
import type { PrintDocument, PrinterDriver, PrinterStatus, PrintOutcome } from '../../electron/station/print/driver.ts';
import { createPrinterPool, type PoolDependencies } from '../../electron/station/print/pool.ts';
import { createPrintQueue } from '../../electron/station/print/queue.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLog } from '../../electron/station/runtime/log.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createPrintJobTable, type NewPrintJob, type PrintJob } from '../../electron/station/store/print-jobs.ts';
import { createPrinterTable, PrinterId, type PrinterRow } from '../../electron/station/store/printers.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

/** A badge that needs no drawing. */
export const blank: PrintDocument = {
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

/** A printer as staff have set it up: main, on any stock, in a folder of its name. */
export function printerRow(id: string, more: Partial<PrinterRow> = {}): PrinterRow {
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
    identity: null,
    ...more,
  };
}

/** A queue on a real store, with printers whose outcomes come in the order given; printed where none is left. */
export function makeQueue(
  outcomes: (PrintOutcome | Promise<PrintOutcome>)[],
  {
    rows = [printerRow('main')],
    draw = () => blank,
    whyStale = () => null,
    hasBoxes = () => false,
    takes,
    event = { stocks: () => [], pagesOf: () => [] },
    firstStatus,
  }: {
    rows?: PrinterRow[];
    draw?: (jobs: readonly PrintJob[]) => PrintDocument;
    whyStale?: (job: PrintJob) => 'superseded' | 'voided' | 'erased' | null;
    hasBoxes?: (job: PrintJob) => boolean;
    /** What fits what lies in the printers, and what the event’s badges are. */
    takes?: (page: PrintDocument['page']) => boolean;
    event?: Pick<Required<PoolDependencies>, 'stocks' | 'pagesOf'>;
    /** What a printer answers the first time it is asked. */
    firstStatus?: Promise<PrinterStatus>;
  } = {},
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
  const wasAsked = new Set<string>();
  let turns = 0;
  const environment = {
    ...systemEnvironment,
    after: (ms: number, run: () => void) =>
      systemEnvironment.after(Math.min(ms, 5), () => {
        run();
        // The queue looks at what is queued in a turn of its own, without delay.
        if (ms === 0) turns++;
      }),
  };
  const choose = ({ address }: { readonly address: string }): PrinterDriver => {
    const known = doubles.get(address) ?? { status: { now: { state: 'ready', reasons: [] } }, sent: [] };
    doubles.set(address, known);
    return {
      kind: 'file',
      name: 'double',
      status: async () => {
        if (!wasAsked.has(address) && firstStatus !== undefined) {
          wasAsked.add(address);
          return firstStatus;
        }
        return known.status.now;
      },
      ...(takes === undefined ? {} : { takes }),
      encode: async ({ name, page, pdf }) => ({ name, page, type: 'application/pdf', bytes: await pdf() }),
      async print({ name }) {
        known.sent.push(name);
        return outcomes.shift() ?? { kind: 'printed' };
      },
    };
  };
  const log = createLog(folder);
  const pool = createPrinterPool({ table, choose, resolve: async (service) => moved.get(service) ?? null, ...event, environment, log });
  const drawn: string[][] = [];
  const queue = createPrintQueue({
    db,
    jobs,
    pool,
    draw(group) {
      drawn.push(group.map(({ id }) => id));
      return draw(group);
    },
    whyStale,
    hasBoxes,
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
  /** Resolves once the queue has looked at everything that is queued. */
  const looks = async () => {
    const before = turns;
    queue.wake();
    await eventually(() => turns > before);
  };
  const reaches = (id: PrintJobId, state: string) => eventually(() => jobs.find(id)?.state === state, 5_000);
  const pause = (id: string, isPaused: boolean) => {
    const row = table.all().find((each) => each.id === id);
    if (row === undefined) throw new Error(`There is no printer ${id}.`);
    return pool.put({ ...row, isPaused });
  };
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
    looks,
    pause,
    start,
    close,
  };
}
