import type { Size } from '../../../core/badge/medium.ts';
import type { PrinterQuestion, PrinterView } from '../../../core/contract/screen/printing.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { PrinterId, PrinterRow, PrinterTable } from '../store/printers.ts';
import { stocksAway, stocksElsewhere } from './assign.ts';
import type { PrinterDriver } from './driver.ts';
import { isSamePrinter, type PrinterTrust } from './drivers/printer-identity.ts';
import { createPoolView, type Held, type PooledPrinter, questionOf } from './pool-view.ts';
import { createPrinterWatch } from './printer-watch.ts';

export interface PoolDependencies {
  readonly table: PrinterTable;
  readonly choose: (printer: Pick<PrinterRow, 'id' | 'address'>, trust: PrinterTrust) => PrinterDriver;
  /** Where a printer that announces itself is now; null where it is not found. */
  readonly resolve: (service: string) => Promise<string | null>;
  /** The stocks of the event, and the sizes of the badges that go on one. */
  readonly stocks?: () => readonly string[];
  readonly pagesOf?: (stock: string) => readonly Size[];
  readonly environment: Environment;
  readonly log: Log;
}

/** A printer away this long is looked for under its name, and again so often, in milliseconds. */
const seekAfter = 3_000;
const seekEvery = 15_000;

/** The printers of a station: who they are, how they are, and who is free. */
export function createPrinterPool({ table, choose, resolve, stocks = () => [], pagesOf = () => [], environment, log }: PoolDependencies) {
  const { pooled, view } = createPoolView({ stocks, pagesOf });
  const held = new Map<PrinterId, Held>();
  const listeners = new Set<() => void>();
  let isStarted = false;
  let isStopped = false;
  const notify = () => {
    for (const listener of listeners) listener();
  };

  function watchOver(row: PrinterRow): Held {
    // Who answered at an address of before is not pinned for the one of now.
    const present = () => (held.get(row.id)?.driver === driver ? held.get(row.id) : undefined);
    const driver = choose(row, {
      pinned: () => (present()?.row ?? row).identity ?? null,
      pin(identity) {
        const printer = present();
        if (printer === undefined) return;
        printer.row = { ...printer.row, identity };
        table.put(printer.row);
      },
    });
    const watch = createPrinterWatch(driver, environment, () => onChange(row.id));
    return { row, driver, watch, work: null, lastUsed: 0, isResting: false, soughtAt: 0, movedTo: null, declined: new Set() };
  }
  /** Takes a printer on, or anew where its address is another. */
  function hold(row: PrinterRow): Promise<void> {
    const before = held.get(row.id);
    if (before !== undefined && before.row.address === row.address) {
      before.row = row;
      notify();
      return Promise.resolve();
    }
    before?.watch.stop();
    const fresh = watchOver(row);
    held.set(row.id, {
      ...fresh,
      work: before?.work ?? null,
      soughtAt: before?.soughtAt ?? 0,
      declined: before?.declined ?? fresh.declined,
    });
    return isStarted ? fresh.watch.start() : Promise.resolve();
  }
  function onChange(id: PrinterId): void {
    const printer = held.get(id);
    // It answers again where it was.
    if (printer !== undefined && printer.watch.current().state !== 'trouble') printer.movedTo = null;
    if (printer !== undefined) void seek(printer);
    notify();
  }

  /**
   * A printer that is away may have another address by now: it is looked for by its name. Anybody may bear that name, so that staff are asked
   * before badges go there.
   */
  async function seek(printer: Held): Promise<void> {
    const { row, watch } = printer;
    const now = environment.now();
    if (row.service === null || !watch.current().reasons.includes('offline') || printer.soughtAt + seekEvery > now) return;
    printer.soughtAt = now;
    await new Promise<void>((done) => environment.after(seekAfter, done));
    if (isStopped || !watch.current().reasons.includes('offline')) return;
    const address = await resolve(row.service).catch(() => null);
    if (isStopped || held.get(row.id) !== printer) return;
    environment.after(seekEvery, () => void seek(printer));
    if (address === null || address === printer.row.address || printer.declined.has(address) || address === printer.movedTo) return;
    log.info({ printer: row.id }, 'a printer that is away may have another address');
    printer.movedTo = address;
    notify();
  }
  /** Does what staff said; false where that is not asked, or not any more. Whoever answers at the new address is held against who was pinned. */
  function answer(id: PrinterId, question: PrinterQuestion, isAccepted: boolean): boolean {
    const printer = held.get(id);
    const asked = printer === undefined ? null : questionOf(printer);
    if (printer === undefined || asked === null || asked.kind !== question.kind) return false;
    if (asked.kind === 'address') {
      if (question.kind !== 'address' || asked.address !== question.address) return false;
      printer.movedTo = null;
      if (isAccepted) void put({ ...printer.row, address: asked.address });
      else printer.declined.add(asked.address);
      notify();
      return true;
    }
    if (question.kind !== 'identity' || !isSamePrinter(asked.seen, question.seen)) return false;
    if (isAccepted) {
      printer.row = { ...printer.row, identity: asked.seen };
      table.put(printer.row);
      void printer.watch.refresh();
    }
    return true;
  }

  function put(row: PrinterRow): Promise<void> {
    table.put(row);
    const held = hold(row);
    notify();
    return held;
  }

  const all = () => [...held.values()].map(pooled);
  return {
    /** Resolves when each has been asked once. */
    async start(): Promise<void> {
      for (const row of table.all()) await hold(row);
      isStarted = true;
      await Promise.all([...held.values()].map(({ watch }) => watch.start()));
    },
    all,
    find: (id: string): PooledPrinter | undefined => all().find((printer) => printer.id === id),
    /** Who could begin now; who has rested the longest first. */
    free: (): PooledPrinter[] =>
      [...held.values()]
        .filter(({ work }) => work === null)
        .sort((one, other) => one.lastUsed - other.lastUsed)
        .map(pooled)
        .filter(({ isUsable }) => isUsable),
    /** Gives a printer something to do; it is not free until that is done. */
    occupy(id: PrinterId, work: () => Promise<unknown>): void {
      const printer = held.get(id);
      if (printer === undefined || printer.work !== null) throw new Error(`Printer ${id} is not free.`);
      printer.lastUsed = environment.now();
      printer.work = work().finally(() => {
        const present = held.get(id);
        if (present !== undefined) present.work = null;
      });
    },
    /** Leaves a printer alone for a while. */
    rest(id: PrinterId, ms: number): void {
      const printer = held.get(id);
      if (printer === undefined || printer.isResting) return;
      printer.isResting = true;
      environment.after(ms, () => {
        printer.isResting = false;
        if (!isStopped) notify();
      });
    },
    used(id: PrinterId, labels: number): void {
      table.takeLabels(id, labels);
      const printer = held.get(id);
      const row = table.all().find((each) => each.id === id);
      if (printer !== undefined && row !== undefined) printer.row = row;
      notify();
    },
    put,
    remove(id: PrinterId): void {
      held.get(id)?.watch.stop();
      held.delete(id);
      table.remove(id);
      notify();
    },
    views: (): PrinterView[] => [...held.values()].map(view),
    away: (stocks: readonly string[]): string[] => stocksAway(all(), stocks),
    elsewhere: (stocks: readonly string[]): string[] => stocksElsewhere(all(), stocks),
    answer,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop(): Promise<void> {
      isStopped = true;
      for (const { watch } of held.values()) watch.stop();
      await Promise.allSettled([...held.values()].map(({ work }) => work));
    },
  };
}
export type PrinterPool = ReturnType<typeof createPrinterPool>;
