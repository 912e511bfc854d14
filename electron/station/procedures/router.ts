import { implement } from '@orpc/server';
import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type { Answers } from '../../../core/contract/common/visit.ts';
import type { IdentityView } from '../../../core/contract/screen/identity.ts';
import type { PrintingView, PrintJobView } from '../../../core/contract/screen/printing.ts';
import { type KioskView, stationContract } from '../../../core/contract/screen/station.ts';
import type { CheckIn, CheckInDesk, CheckInResult } from '../kiosk/check-in.ts';
import type { Find } from '../kiosk/find.ts';
import type { GroupCheckIn, GroupCheckInResult, Groups } from '../kiosk/groups.ts';
import type { ApplicationResult, Registration, RegistrationResult } from '../kiosk/register.ts';
import type { SettleResult } from '../kiosk/settle.ts';
import { changes } from './changes.ts';
import { unlessFull } from './full-disk.ts';
import { createGateRouter, type GateRouterParts } from './gate.ts';
import { createLeadRouter } from './lead.ts';
import { createMatchmakingRouter, type MatchmakingParts } from './matchmaking.ts';
import { createStaffRouter, type StaffRouterParts } from './staff.ts';

/** What the procedures are made of; `station.ts` gives it. */
export interface RouterParts extends StaffRouterParts, GateRouterParts, MatchmakingParts {
  readonly kiosk: () => KioskView;
  readonly register: (registration: Registration) => RegistrationResult | { readonly kind: 'retired' };
  readonly apply: (
    registration: Registration,
  ) =>
    | { readonly kind: 'handle'; readonly handle: string }
    | Exclude<ApplicationResult, { kind: 'applied' }>
    | { readonly kind: 'retired' };
  readonly invite: (category: string, code: string) => 'open' | 'unknown' | 'used-up' | 'wait';
  readonly find: Find['find'];
  readonly group: Groups['list'];
  readonly checkInGroup: (checkIn: GroupCheckIn) => GroupCheckInResult | { readonly kind: 'retired' };
  readonly batch: (jobs: readonly PrintJobId[]) => { total: number; printed: number; failed: number };
  readonly watchBatch: (tell: () => void) => () => void;
  readonly watchRecord: (tell: () => void) => () => void;
  readonly open: CheckInDesk['open'];
  readonly checkIn: (checkIn: CheckIn) => CheckInResult | { readonly kind: 'retired' };
  readonly preview: (category: string, answers: Answers) => { svg: string; width: number; height: number } | null;
  readonly settle: (job: PrintJobId, cameOut: boolean) => SettleResult;
  readonly job: (id: PrintJobId) => PrintJobView | null;
  readonly watchJob: (id: PrintJobId, tell: () => void) => () => void;
  readonly identity: () => IdentityView;
  readonly watchIdentity: (tell: () => void) => () => void;
  readonly printer: () => PrintingView;
  readonly watchPrinter: (tell: () => void) => () => void;
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
          case 'not-ready':
            throw errors.NOT_READY({ data: { state: result.state } });
          case 'invitation-refused':
            throw errors.INVITATION_REFUSED();
          case 'already-here':
            throw errors.ALREADY_HERE({ data: { people: result.people } });
        }
      }),
      apply: os.visit.apply.handler(({ input, errors }) => {
        const result = unlessFull(() => parts.apply(input), errors.STORE_FULL);
        switch (result.kind) {
          case 'handle':
            return { handle: result.handle };
          case 'answers-refused':
            throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
          case 'category-refused':
            throw errors.CATEGORY_REFUSED();
          case 'not-ready':
            throw errors.NOT_READY({ data: { state: result.state } });
          case 'invitation-refused':
            throw errors.INVITATION_REFUSED();
          case 'retired':
            throw errors.RETIRED();
          case 'consent-missing':
            throw errors.CONSENT_MISSING({ data: { purpose: result.purpose } });
        }
      }),
      invite: os.visit.invite.handler(({ input }) => ({ result: parts.invite(input.category, input.code) })),
      watch: os.visit.watch.handler(({ input, errors, signal }) => {
        const first = parts.open(input.visit, input.handle);
        if (first === null) throw errors.HANDLE_GONE();
        let last = first.state;
        const current = () => {
          last = parts.open(input.visit, input.handle)?.state ?? last;
          return { state: last };
        };
        const onChange = (tell: () => void) =>
          parts.watchRecord(() => {
            const before = last;
            if (current().state !== before) tell();
          });
        return changes(current, onChange, signal);
      }),
      find: os.visit.find.handler(({ input }) => parts.find(input.visit, input.by)),
      open: os.visit.open.handler(({ input, errors }) => {
        const opened = parts.open(input.visit, input.handle);
        if (opened === null) throw errors.HANDLE_GONE();
        return opened;
      }),
      group: os.visit.group.handler(({ input, errors }) => {
        const group = parts.group(input.visit, input.handle);
        if (group === null) throw errors.HANDLE_GONE();
        return group;
      }),
      checkInGroup: os.visit.checkInGroup.handler(({ input, errors }) => {
        const result = unlessFull(() => parts.checkInGroup(input), errors.STORE_FULL);
        if (result.kind === 'retired') throw errors.RETIRED();
        if (result.kind === 'handle-gone') throw errors.HANDLE_GONE();
        return { jobs: [...result.jobs] };
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
      batch: os.print.batch.handler(({ input, signal }) => {
        let last = parts.batch(input.jobs);
        const current = () => {
          last = parts.batch(input.jobs);
          return last;
        };
        const onChange = (tell: () => void) =>
          parts.watchBatch(() => {
            const { printed, failed } = last;
            const now = current();
            if (now.printed !== printed || now.failed !== failed) tell();
          });
        return changes(current, onChange, signal);
      }),
      settle: os.print.settle.handler(({ input, errors }) => {
        const result = parts.settle(input.job, input.cameOut);
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'reprints-used') throw errors.REPRINTS_USED();
        const view = parts.job(result.job.id);
        if (view === null) throw errors.NOT_FOUND();
        return view;
      }),
    },
    identity: {
      watch: os.identity.watch.handler(({ signal }) => changes(parts.identity, parts.watchIdentity, signal)),
    },
    gate: createGateRouter(parts),
    lead: createLeadRouter(parts.leads),
    matchmaking: createMatchmakingRouter(parts),
    printer: {
      watch: os.printer.watch.handler(({ signal }) => changes(parts.printer, parts.watchPrinter, signal)),
    },
    staff: createStaffRouter(parts),
  });
}
export type StationRouter = ReturnType<typeof createRouter>;
