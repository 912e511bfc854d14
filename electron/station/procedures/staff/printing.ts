import type { DeskPrinters } from '../../desk/printers.ts';
import type { GuardedContract } from '../guard.ts';
import { found } from '../outcome.ts';

/** Contract → printers and their queue, for staff. */
export function createPrintingRouter(os: GuardedContract['staff']['printing'], printers: DeskPrinters) {
  const isDone = { done: true } as const;
  type WaitingErrors = { readonly NOT_FOUND: () => Error; readonly NOT_WAITING: () => Error };
  function moved(errors: WaitingErrors, result: 'not-found' | 'not-waiting' | 'done') {
    if (result === 'not-found') throw errors.NOT_FOUND();
    if (result === 'not-waiting') throw errors.NOT_WAITING();
    return isDone;
  }
  return os.router({
    printers: os.printers.handler(() => printers.printers()),
    discover: os.discover.handler(() => printers.discover()),
    set: os.set.handler(async ({ input, errors }) => {
      const result = await printers.set(input.printer, input.setup);
      if (result.kind === 'not-found') throw errors.NOT_FOUND();
      if (result.kind === 'refused') throw errors.PRINTER_REFUSED({ data: { detail: result.detail } });
      return { printer: result.printer };
    }),
    remove: os.remove.handler(({ input, errors }) => {
      const result = printers.remove(input.printer);
      if (result === 'not-found') throw errors.NOT_FOUND();
      if (result === 'in-settings') throw errors.IN_SETTINGS();
      return isDone;
    }),
    answer: os.answer.handler(async ({ input, errors }) => {
      const result = await printers.answer(input.printer, input.question, input.isAccepted);
      if (result.kind === 'not-found') throw errors.NOT_FOUND();
      if (result.kind === 'not-asked') throw errors.NOT_ASKED();
      if (result.kind === 'refused') throw errors.PRINTER_REFUSED({ data: { detail: result.detail } });
      return isDone;
    }),
    pause: os.pause.handler(({ input, errors }) => {
      if (!printers.pause(input.printer, input.isPaused)) throw errors.NOT_FOUND();
      return isDone;
    }),
    testPage: os.testPage.handler(async ({ input, errors }) => {
      const outcome = await printers.testPage(input.printer, input.stock);
      if (outcome === 'not-found') throw errors.NOT_FOUND();
      if (outcome === null) throw errors.BUSY();
      return { result: outcome.kind, reason: outcome.kind === 'printed' ? null : outcome.reason };
    }),
    jobs: os.jobs.handler(({ input }) => printers.jobs(input.limit)),
    ledger: os.ledger.handler(({ input, errors }) => found(printers.ledger(input.job), errors.NOT_FOUND)),
    move: os.move.handler(({ input, errors }) => moved(errors, printers.move(input.job, input.printer))),
    cancel: os.cancel.handler(({ input, errors }) => moved(errors, printers.cancel(input.job))),
    settle: os.settle.handler(({ input, errors }) => {
      if (!printers.settle(input.job, input.cameOut)) throw errors.NOT_FOUND();
      return isDone;
    }),
  });
}
