import { implement } from '@orpc/server';
import type { Answers } from '../../../core/contract/common/answers.ts';
import type { PrintJobId } from '../../../core/contract/common/ids.ts';
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
import { createGateRouter, type GateRouterDependencies } from './gate.ts';
import { createLeadRouter } from './lead.ts';
import { createMatchmakingRouter, type MatchmakingDependencies } from './matchmaking.ts';
import { createStaffRouter, type StaffRouterDependencies } from './staff.ts';

/** What the procedures are made of; `station.ts` gives it. */
export interface RouterDependencies extends StaffRouterDependencies, GateRouterDependencies, MatchmakingDependencies {
  readonly kiosk: () => KioskView;
  readonly register: (registration: Registration) => RegistrationResult | { readonly kind: 'decommissioned' };
  readonly apply: (
    registration: Registration,
  ) =>
    | { readonly kind: 'handle'; readonly handle: string }
    | Exclude<ApplicationResult, { kind: 'applied' }>
    | { readonly kind: 'decommissioned' };
  readonly invite: (category: string, code: string) => 'open' | 'unknown' | 'used-up' | 'wait';
  readonly find: Find['find'];
  readonly group: Groups['list'];
  readonly checkInGroup: (checkIn: GroupCheckIn) => GroupCheckInResult | { readonly kind: 'decommissioned' };
  readonly batch: (jobs: readonly PrintJobId[]) => { total: number; printed: number; failed: number };
  readonly watchBatch: (notify: () => void) => () => void;
  readonly watchRecord: (notify: () => void) => () => void;
  readonly open: CheckInDesk['open'];
  readonly checkIn: (checkIn: CheckIn) => CheckInResult | { readonly kind: 'decommissioned' };
  readonly preview: (category: string, answers: Answers) => { svg: string; width: number; height: number } | null;
  readonly settle: (job: PrintJobId, cameOut: boolean) => SettleResult;
  readonly job: (id: PrintJobId) => PrintJobView | null;
  readonly watchJob: (id: PrintJobId, notify: () => void) => () => void;
  readonly identity: () => IdentityView;
  readonly watchIdentity: (notify: () => void) => () => void;
  readonly printer: () => PrintingView;
  readonly watchPrinter: (notify: () => void) => () => void;
}

/** Contract → service. Inputs and outputs are parsed by the contract before and after each handler. */
export function createRouter(dependencies: RouterDependencies) {
  const os = implement(stationContract);
  return os.router({
    kiosk: os.kiosk.handler(() => dependencies.kiosk()),
    kioskSession: {
      register: os.kioskSession.register.handler(({ input, errors }) => {
        const result = unlessFull(() => dependencies.register(input), errors.STORE_FULL);
        switch (result.kind) {
          case 'registered':
            return result.registered;
          case 'answers-refused':
            throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
          case 'category-refused':
            throw errors.CATEGORY_REFUSED();
          case 'decommissioned':
            throw errors.DECOMMISSIONED();
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
      apply: os.kioskSession.apply.handler(({ input, errors }) => {
        const result = unlessFull(() => dependencies.apply(input), errors.STORE_FULL);
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
          case 'decommissioned':
            throw errors.DECOMMISSIONED();
          case 'consent-missing':
            throw errors.CONSENT_MISSING({ data: { purpose: result.purpose } });
        }
      }),
      invite: os.kioskSession.invite.handler(({ input }) => ({ result: dependencies.invite(input.category, input.code) })),
      watch: os.kioskSession.watch.handler(({ input, errors, signal }) => {
        const first = dependencies.open(input.kioskSession, input.handle);
        if (first === null) throw errors.HANDLE_GONE();
        let last = first.state;
        const current = () => {
          last = dependencies.open(input.kioskSession, input.handle)?.state ?? last;
          return { state: last };
        };
        const onChange = (notify: () => void) =>
          dependencies.watchRecord(() => {
            const before = last;
            if (current().state !== before) notify();
          });
        return changes(current, onChange, signal);
      }),
      find: os.kioskSession.find.handler(({ input }) => dependencies.find(input.kioskSession, input.by)),
      open: os.kioskSession.open.handler(({ input, errors }) => {
        const opened = dependencies.open(input.kioskSession, input.handle);
        if (opened === null) throw errors.HANDLE_GONE();
        return opened;
      }),
      group: os.kioskSession.group.handler(({ input, errors }) => {
        const group = dependencies.group(input.kioskSession, input.handle);
        if (group === null) throw errors.HANDLE_GONE();
        return group;
      }),
      checkInGroup: os.kioskSession.checkInGroup.handler(({ input, errors }) => {
        const result = unlessFull(() => dependencies.checkInGroup(input), errors.STORE_FULL);
        if (result.kind === 'decommissioned') throw errors.DECOMMISSIONED();
        if (result.kind === 'handle-gone') throw errors.HANDLE_GONE();
        return { jobs: [...result.jobs] };
      }),
      checkIn: os.kioskSession.checkIn.handler(({ input, errors }) => {
        const result = unlessFull(() => dependencies.checkIn(input), errors.STORE_FULL);
        switch (result.kind) {
          case 'registered':
            return result.registered;
          case 'answers-refused':
            throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
          case 'decommissioned':
            throw errors.DECOMMISSIONED();
          case 'consent-missing':
            throw errors.CONSENT_MISSING({ data: { purpose: result.purpose } });
          case 'handle-gone':
            throw errors.HANDLE_GONE();
          case 'not-ready':
            throw errors.NOT_READY({ data: { state: result.state } });
        }
      }),
      preview: os.kioskSession.preview.handler(({ input, errors }) => {
        const preview = dependencies.preview(input.category, input.answers);
        if (preview === null) throw errors.CATEGORY_REFUSED();
        return preview;
      }),
    },
    print: {
      watch: os.print.watch.handler(({ input, errors, signal }) => {
        const first = dependencies.job(input.job);
        if (first === null) throw errors.NOT_FOUND();
        let last = first;
        const current = () => {
          last = dependencies.job(input.job) ?? last;
          return last;
        };
        return changes(current, (notify) => dependencies.watchJob(input.job, notify), signal);
      }),
      batch: os.print.batch.handler(({ input, signal }) => {
        let last = dependencies.batch(input.jobs);
        const current = () => {
          last = dependencies.batch(input.jobs);
          return last;
        };
        const onChange = (notify: () => void) =>
          dependencies.watchBatch(() => {
            const { printed, failed } = last;
            const now = current();
            if (now.printed !== printed || now.failed !== failed) notify();
          });
        return changes(current, onChange, signal);
      }),
      settle: os.print.settle.handler(({ input, errors }) => {
        const result = dependencies.settle(input.job, input.cameOut);
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'reprints-used') throw errors.REPRINTS_USED();
        const view = dependencies.job(result.job.id);
        if (view === null) throw errors.NOT_FOUND();
        return view;
      }),
    },
    identity: {
      watch: os.identity.watch.handler(({ signal }) => changes(dependencies.identity, dependencies.watchIdentity, signal)),
    },
    gate: createGateRouter(dependencies),
    lead: createLeadRouter(dependencies.leads),
    matchmaking: createMatchmakingRouter(dependencies),
    printer: {
      watch: os.printer.watch.handler(({ signal }) => changes(dependencies.printer, dependencies.watchPrinter, signal)),
    },
    staff: createStaffRouter(dependencies),
  });
}
export type StationRouter = ReturnType<typeof createRouter>;
