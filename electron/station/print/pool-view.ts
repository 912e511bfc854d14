import type { Size } from '../../../core/badge/medium.ts';
import type { PrinterQuestion, PrinterView } from '../../../core/contract/screen/printing.ts';
import { mainPrinter, type PrinterId, type PrinterRow } from '../store/printers.ts';
import type { Assignable } from './assign.ts';
import type { PrinterDriver, PrinterStatus } from './driver.ts';
import type { PrinterWatch } from './printer-watch.ts';

/** A printer that works for the station. */
export interface PooledPrinter extends Assignable {
  readonly id: PrinterId;
  readonly row: PrinterRow;
  readonly driver: PrinterDriver;
  readonly watch: PrinterWatch;
  /** What it prints now; null while it is free. */
  readonly work: Promise<unknown> | null;
}

/** A printer as the pool holds it. */
export interface Held {
  row: PrinterRow;
  driver: PrinterDriver;
  watch: PrinterWatch;
  work: Promise<unknown> | null;
  /** When it last began; milliseconds since 1970. */
  lastUsed: number;
  /** Left alone for a while after something that could not be sent. */
  isResting: boolean;
  /** When its address was last looked for anew. */
  soughtAt: number;
  /** Where somebody of its name answers now; staff are asked. */
  movedTo: string | null;
  /** Addresses that staff said are not its. */
  readonly declined: Set<string>;
}

export interface PoolViewDependencies {
  /** The stocks of the event, and the sizes of the badges that go on one. */
  readonly stocks: () => readonly string[];
  readonly pagesOf: (stock: string) => readonly Size[];
}

/** What is asked of staff about a printer: whether another may answer at its address, or whether it has moved; null for nothing. */
export function questionOf({ movedTo, watch }: Held): PrinterQuestion | null {
  const { seen } = watch.current();
  if (seen !== undefined) return { kind: 'identity', seen };
  return movedTo === null ? null : { kind: 'address', address: movedTo };
}

/** How a printer of the pool is: for whoever gives it work, and for staff. */
export function createPoolView({ stocks, pagesOf }: PoolViewDependencies) {
  const fits = (driver: PrinterDriver, stock: string) => pagesOf(stock).every((page) => driver.takes?.(page) ?? true);
  /** How it is, with what the printer itself does not know: that nothing that it is for fits what lies in it. */
  function conditionOf({ row, driver, watch }: Held): PrinterStatus {
    const status = watch.current();
    const wanted = row.stocks.length > 0 ? row.stocks : stocks();
    const isUseless = wanted.length > 0 && !wanted.some((stock) => fits(driver, stock));
    return status.state !== 'trouble' && isUseless ? { ...status, state: 'trouble', reasons: ['media-mismatch'] } : status;
  }
  function pooled(printer: Held): PooledPrinter {
    const { row, driver, watch, work, isResting } = printer;
    const isUsable = !row.isPaused && watch.isKnown() && conditionOf(printer).state !== 'trouble' && !isResting;
    return { id: row.id, row, driver, watch, work, stocks: row.stocks, role: row.role, isUsable, fits: (stock) => fits(driver, stock) };
  }
  function view(printer: Held): PrinterView {
    const { row, driver } = printer;
    const { state, reasons, notes = [], supplies = [], media = [] } = conditionOf(printer);
    const isLow = row.labelsLeft !== null && row.labelsLeft <= row.warnAt;
    const isPartlyUnfit = row.stocks.some((stock) => !fits(driver, stock)) && !reasons.includes('media-mismatch');
    return {
      id: row.id,
      name: row.name,
      driver: driver.kind,
      address: row.address,
      slot: row.slot,
      state: row.isPaused ? 'trouble' : state,
      reasons: row.isPaused ? ['paused', ...reasons.filter((reason) => reason !== 'paused')] : [...reasons],
      notes: [...notes, ...(isLow ? (['labels-low'] as const) : []), ...(isPartlyUnfit ? (['stock-unfit'] as const) : [])],
      supplies: [...supplies],
      media: [...media],
      stocks: row.stocks,
      role: row.role,
      isPaused: row.isPaused,
      offset: row.offset,
      darkness: row.darkness,
      labelsLeft: row.labelsLeft,
      warnAt: row.warnAt,
      service: row.service,
      identity: row.identity ?? null,
      question: questionOf(printer),
      isOfSettings: row.id === mainPrinter,
    };
  }

  return { pooled, view };
}
export type PoolView = ReturnType<typeof createPoolView>;
