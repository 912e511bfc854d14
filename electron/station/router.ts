import { implement } from '@orpc/server';
import type { PrintJobId } from '../../core/contract/ids.ts';
import { type KioskView, type PrinterView, type PrintJobView, type StaffStatus, stationContract } from '../../core/contract/station.ts';
import type { Answers } from '../../core/contract/visit.ts';
import { changes } from './changes.ts';
import type { StaffDoor } from './staff/pin.ts';
import type { StickDesk } from './sync/stick-desk.ts';
import type { CheckIn, CheckInDesk, CheckInResult } from './visits/check-in.ts';
import type { Find } from './visits/find.ts';
import type { Registration, RegistrationResult } from './visits/register.ts';
import type { SettleResult } from './visits/settle.ts';

/** What the procedures are made of; `station.ts` gives it. */
export interface RouterParts {
  readonly kiosk: () => KioskView;
  readonly register: (registration: Registration) => RegistrationResult | { readonly kind: 'retired' };
  readonly find: Find['find'];
  readonly open: CheckInDesk['open'];
  readonly checkIn: (checkIn: CheckIn) => CheckInResult | { readonly kind: 'retired' };
  readonly noticesSeen: () => void;
  readonly stick: StickDesk;
  readonly preview: (category: string, answers: Answers) => { svg: string; width: number; height: number } | null;
  readonly settle: (job: PrintJobId, cameOut: boolean) => SettleResult;
  readonly job: (id: PrintJobId) => PrintJobView | null;
  readonly watchJob: (id: PrintJobId, tell: () => void) => () => void;
  readonly printer: () => PrinterView;
  readonly watchPrinter: (tell: () => void) => () => void;
  readonly staffDoor: StaffDoor;
  readonly status: () => StaffStatus;
  readonly syncNow: () => boolean;
}

function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC' || error.code === 'SQLITE_IOERR_WRITE')
  );
}

/** Runs what writes; a full disk is told as such. */
function unlessFull<T>(work: () => T, full: (options: { cause: unknown }) => Error): T {
  try {
    return work();
  } catch (error) {
    if (isDiskFull(error)) throw full({ cause: error });
    throw error;
  }
}

/** Contract → service. Inputs and outputs are parsed by the contract before and after each handler. */
export function createRouter(parts: RouterParts) {
  const os = implement(stationContract);
  return os.router({
    kiosk: os.kiosk.handler(() => parts.kiosk()),
    visit: {
      register: os.visit.register.handler(({ input, errors }) => {
        const result = unlessFull(() => parts.register(input), errors.STORE_FULL);
        switch (result.kind) {
          case 'registered':
            return result.registered;
          case 'answers-refused':
            throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
          case 'category-refused':
            throw errors.CATEGORY_REFUSED();
          case 'retired':
            throw errors.RETIRED();
          case 'consent-missing':
            throw errors.CONSENT_MISSING({ data: { purpose: result.purpose } });
          case 'already-here':
            throw errors.ALREADY_HERE({ data: { people: result.people } });
        }
      }),
      find: os.visit.find.handler(({ input }) => parts.find(input.visit, input.by)),
      open: os.visit.open.handler(({ input, errors }) => {
        const opened = parts.open(input.visit, input.handle);
        if (opened === null) throw errors.HANDLE_GONE();
        return opened;
      }),
      checkIn: os.visit.checkIn.handler(({ input, errors }) => {
        const result = unlessFull(() => parts.checkIn(input), errors.STORE_FULL);
        switch (result.kind) {
          case 'registered':
            return result.registered;
          case 'answers-refused':
            throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
          case 'retired':
            throw errors.RETIRED();
          case 'consent-missing':
            throw errors.CONSENT_MISSING({ data: { purpose: result.purpose } });
          case 'handle-gone':
            throw errors.HANDLE_GONE();
          case 'not-ready':
            throw errors.NOT_READY({ data: { state: result.state } });
        }
      }),
      preview: os.visit.preview.handler(({ input, errors }) => {
        const preview = parts.preview(input.category, input.answers);
        if (preview === null) throw errors.CATEGORY_REFUSED();
        return preview;
      }),
    },
    print: {
      watch: os.print.watch.handler(({ input, errors, signal }) => {
        const first = parts.job(input.job);
        if (first === null) throw errors.NOT_FOUND();
        let last = first;
        const current = () => {
          last = parts.job(input.job) ?? last;
          return last;
        };
        return changes(current, (tell) => parts.watchJob(input.job, tell), signal);
      }),
      settle: os.print.settle.handler(({ input, errors }) => {
        const result = parts.settle(input.job, input.cameOut);
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'reprints-used') throw errors.REPRINTS_USED();
        const { id, state, reason } = result.job;
        return { id, state, reason };
      }),
    },
    printer: {
      watch: os.printer.watch.handler(({ signal }) => changes(parts.printer, parts.watchPrinter, signal)),
    },
    staff: {
      enter: os.staff.enter.handler(({ input, errors }) => {
        const result = parts.staffDoor.enter(input.pin);
        if (result.kind === 'refused') throw errors.PIN_REFUSED({ data: { retryAfterMs: result.retryAfterMs } });
        return { token: result.token };
      }),
      status: os.staff.status.handler(({ input, errors }) => {
        if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        return parts.status();
      }),
      syncNow: os.staff.syncNow.handler(({ input, errors }) => {
        if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        return { asked: parts.syncNow() };
      }),
      stick: {
        places: os.staff.stick.places.handler(({ input, errors }) => {
          if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
          return parts.stick.places();
        }),
        write: os.staff.stick.write.handler(({ input, errors }) => {
          if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
          const written = parts.stick.write(input.path);
          if (written.kind === 'refused') throw errors.STICK_REFUSED({ data: { detail: written.detail } });
          return { file: written.file, entries: written.entries };
        }),
        read: os.staff.stick.read.handler(async ({ input, errors }) => {
          if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
          const taken = await parts.stick.read(input.path, input.file);
          if (taken.kind === 'refused') throw errors.STICK_REFUSED({ data: { detail: taken.detail } });
          return { entries: taken.entries, acknowledged: taken.acknowledged };
        }),
      },
      noticesSeen: os.staff.noticesSeen.handler(({ input, errors }) => {
        if (!parts.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        parts.noticesSeen();
        return { seen: true };
      }),
      leave: os.staff.leave.handler(({ input }) => ({ left: parts.staffDoor.leave(input.token) })),
    },
  });
}
export type StationRouter = ReturnType<typeof createRouter>;
