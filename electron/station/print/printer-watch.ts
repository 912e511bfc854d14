import type { Environment } from '../runtime/environment.ts';
import type { PrinterDriver, PrinterStatus } from './driver.ts';

/** How often a printer is asked how it is, in milliseconds: trouble must be on screen within 2 s of the printer's own report. */
const askEvery = 1_000;

/** Keeps an eye on a printer and notifies of each change. */
export function createPrinterWatch(driver: PrinterDriver, environment: Environment, onChange: () => void) {
  let status: PrinterStatus = { state: 'busy', reasons: [] };
  let asked = 0;
  /** The question that was answered last; 0 before the first answer. */
  let answered = 0;
  let since = environment.now();
  let cancel: () => void = () => {};
  let stopped = false;

  async function refresh(): Promise<void> {
    const question = ++asked;
    const next = await driver.status();
    // An answer that was overtaken says how the printer was, not how it is.
    if (question < answered) return;
    answered = question;
    const changed = JSON.stringify(next) !== JSON.stringify(status);
    if (next.state !== status.state) since = environment.now();
    status = next;
    if (changed && !stopped) onChange();
  }

  async function ask(): Promise<void> {
    await refresh();
    if (!stopped) cancel = environment.after(askEvery, () => void ask());
  }

  return {
    /** Resolves when the printer has been asked once. */
    start: ask,
    refresh,
    current: (): PrinterStatus => status,
    /** Whether it has said how it is. */
    isKnown: (): boolean => answered > 0,
    /** Since when its state has been the same, in milliseconds since 1970. */
    since: (): number => since,
    stop(): void {
      stopped = true;
      cancel();
    },
  };
}
export type PrinterWatch = ReturnType<typeof createPrinterWatch>;
