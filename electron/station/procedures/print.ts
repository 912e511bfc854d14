import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type { BatchProgress, PrintJobView } from '../../../core/contract/screen/printing.ts';
import type { SettleResult } from '../kiosk/settle.ts';
import { changes, followed } from './changes.ts';
import type { GuardedContract } from './guard.ts';
import { expectKind, found } from './outcome.ts';

/** What the procedures about a visitor's print jobs are made of. */
export interface PrintDependencies {
  readonly batch: (jobs: readonly PrintJobId[]) => BatchProgress;
  readonly watchBatch: (notify: () => void) => () => void;
  readonly settle: (job: PrintJobId, cameOut: boolean) => SettleResult;
  readonly job: (id: PrintJobId) => PrintJobView | null;
  readonly watchJob: (id: PrintJobId, notify: () => void) => () => void;
}

/** Contract → what becomes of a visitor's badges. */
export function createPrintRouter(os: GuardedContract['print'], services: PrintDependencies) {
  return os.router({
    watch: os.watch.handler(({ input, errors, signal }) => {
      const job = () => services.job(input.job);
      const { current } = followed(found(job(), errors.NOT_FOUND), job);
      return changes(current, (notify) => services.watchJob(input.job, notify), signal);
    }),
    batch: os.batch.handler(({ input, signal }) => {
      const progress = () => services.batch(input.jobs);
      const { current, isChanged } = followed(
        progress(),
        progress,
        (before, now) => before.printed !== now.printed || before.failed !== now.failed || before.unclear !== now.unclear,
      );
      return changes(current, (notify) => services.watchBatch(() => isChanged() && notify()), signal);
    }),
    settle: os.settle.handler(({ input, errors }) => {
      const { job } = expectKind(services.settle(input.job, input.cameOut), 'settled', errors);
      return found(services.job(job.id), errors.NOT_FOUND);
    }),
  });
}
