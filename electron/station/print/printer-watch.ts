import type { PrinterView } from '../../../core/contract/station.ts';
import type { Ambient } from '../ambient.ts';
import type { PrinterDriver, PrinterStatus } from './driver.ts';

/** How often a printer is asked how it is, in milliseconds: trouble must be on screen within 2 s of the printer's own report. */
const askEvery = 1_000;

/** Keeps an eye on the printer and tells of each change. */
export function createPrinterWatch(driver: PrinterDriver, slot: PrinterView['slot'], ambient: Ambient) {
  let status: PrinterStatus = { state: 'ready', reasons: [] };
  let callOff: () => void = () => {};
  let stopped = false;
  const listeners = new Set<(view: PrinterView) => void>();

  const view = (): PrinterView => ({ name: driver.name, driver: driver.kind, slot, state: status.state, reasons: [...status.reasons] });

  async function refresh(): Promise<void> {
    const next = await driver.status();
    const changed = next.state !== status.state || next.reasons.join() !== status.reasons.join();
    status = next;
    if (changed && !stopped) for (const listener of listeners) listener(view());
  }

  async function ask(): Promise<void> {
    await refresh();
    if (!stopped) callOff = ambient.after(askEvery, () => void ask());
  }

  return {
    /** Resolves when the printer has been asked once. */
    start: ask,
    refresh,
    current: view,
    onChange(listener: (view: PrinterView) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
export type PrinterWatch = ReturnType<typeof createPrinterWatch>;
