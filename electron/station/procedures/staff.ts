import { implement } from '@orpc/server';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import { type StaffStatus, stationContract } from '../../../core/contract/screen/station.ts';
import type { DeskDesigner } from '../desk/designer.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskPeople } from '../desk/people.ts';
import type { DeskPrinters } from '../desk/printers.ts';
import type { GateService } from '../gate/gate-service.ts';
import type { BundleDesk } from '../sync/bundle-desk.ts';
import { type AttendanceDependencies, createAttendanceProcedures } from './attendance.ts';
import { createStaffGuards } from './staff-guards.ts';

/** What the procedures behind the PIN are made of. */
export interface StaffRouterDependencies extends AttendanceDependencies {
  readonly noticesSeen: () => void;
  readonly drive: BundleDesk;
  readonly status: () => StaffStatus;
  readonly syncNow: () => boolean;
  readonly desk: Desk;
  readonly people: DeskPeople;
  readonly printers: DeskPrinters;
  readonly designer: DeskDesigner;
  readonly gateService: GateService;
  /** Whether the pack has the place that a role needs. */
  readonly setRole: (role: StationRole) => boolean;
}

/** Contract → service, for staff: each call carries the token of a session. */
export function createStaffRouter(dependencies: StaffRouterDependencies) {
  const os = implement(stationContract.staff);
  const { desk, people, printers, designer } = dependencies;

  const { staffOnly, writing, atDesk, writingAtDesk } = createStaffGuards(dependencies);
  const isDone = { done: true } as const;

  return os.router({
    enter: os.enter.handler(({ input, errors }) => {
      const result = dependencies.staffDoor.enter(input.pin, input.as);
      if (result.kind === 'supervisor-only') throw errors.SUPERVISOR_ONLY();
      if (result.kind === 'refused') throw errors.PIN_REFUSED({ data: { retryAfterMs: result.retryAfterMs } });
      return { token: result.token };
    }),
    status: os.status.handler(({ input, errors }) => {
      if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
      return dependencies.status();
    }),
    syncNow: os.syncNow.handler(({ input, errors }) => {
      if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
      return { asked: dependencies.syncNow() };
    }),
    drive: {
      places: os.drive.places.handler(({ input, errors }) => {
        if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        return dependencies.drive.places();
      }),
      write: os.drive.write.handler(({ input, errors }) => {
        if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        const written = dependencies.drive.write(input.path);
        if (written.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
        return { file: written.file, entries: written.entries };
      }),
      read: os.drive.read.handler(async ({ input, errors }) => {
        if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
        const taken = await dependencies.drive.read(input.path, input.file);
        if (taken.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: taken.detail } });
        return { entries: taken.entries, acknowledged: taken.acknowledged };
      }),
    },
    setRole: os.setRole.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      if (!dependencies.setRole(input.role)) throw errors.ROLE_REFUSED();
      return { set: true };
    }),
    pins: {
      read: os.pins.read.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const { staffDoor } = dependencies;
        return { hasSupervisor: staffDoor.hasSupervisor(), maySet: staffDoor.admits(input.token, 'supervisor') };
      }),
      set: os.pins.set.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const { staffDoor } = dependencies;
        if (!staffDoor.admits(input.token, 'supervisor')) throw errors.SUPERVISOR_ONLY();
        if (input.pin === null) staffDoor.removeSupervisorPin();
        else if (!staffDoor.setPin(input.of, input.pin, input.token)) throw errors.SAME_PIN();
        return { set: true };
      }),
    },
    noticesSeen: os.noticesSeen.handler(({ input, errors }) => {
      if (!dependencies.staffDoor.admits(input.token)) throw errors.STAFF_ONLY();
      dependencies.noticesSeen();
      return { seen: true };
    }),
    leave: os.leave.handler(({ input }) => ({ left: dependencies.staffDoor.leave(input.token) })),
    ...createAttendanceProcedures(dependencies),
    devices: {
      read: os.devices.read.handler(async ({ input, errors }) => {
        staffOnly(input.token, errors);
        const { devices } = dependencies.gateService;
        return { devices: devices.setup(), scanners: devices.scanners(), turnstile: devices.turnstile(), ports: await devices.ports() };
      }),
      set: os.devices.set.handler(async ({ input, errors }) => {
        staffOnly(input.token, errors);
        await dependencies.gateService.devices.set(input.devices);
        return { set: true };
      }),
      tryTurnstile: os.devices.tryTurnstile.handler(async ({ input, errors }) => {
        staffOnly(input.token, errors);
        const detail = await dependencies.gateService.devices.tryOpen(input.direction);
        if (detail !== null) throw errors.AWAY({ data: { detail } });
        return { opened: true };
      }),
    },
    desk: {
      search: os.desk.search.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return people.search(input.text);
      }),
      scan: os.desk.scan.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return people.scan(input.text);
      }),
      record: os.desk.record.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        const record = people.record(input.registrant);
        if (record === null) throw errors.NOT_FOUND();
        return { ...record, scannedBy: dependencies.leads.about(input.registrant) };
      }),
      amend: os.desk.amend.handler(({ input, errors }) => {
        const result = writingAtDesk(input.token, errors, () => desk.amend(input.registrant, input.answers, input.category));
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'answers-refused') throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
        return isDone;
      }),
      print: os.desk.print.handler(({ input, errors }) => ({
        jobs: writingAtDesk(input.token, errors, () => desk.print(input.registrants, input.reason, input.printer, input.paper)),
      })),
      merge: os.desk.merge.handler(({ input, errors }) => {
        if (writingAtDesk(input.token, errors, () => desk.merge(input.one, input.other)).kind === 'not-found') throw errors.NOT_FOUND();
        return isDone;
      }),
      separate: os.desk.separate.handler(({ input, errors }) => {
        if (writingAtDesk(input.token, errors, () => desk.separate(input.one, input.other)).kind === 'not-found') throw errors.NOT_FOUND();
        return isDone;
      }),
      withdrawLead: os.desk.withdrawLead.handler(({ input, errors }) => {
        if (!writingAtDesk(input.token, errors, () => dependencies.leads.withdraw(input.lead))) throw errors.NOT_FOUND();
        return isDone;
      }),
      pending: os.desk.pending.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return people.pending();
      }),
      decide: os.desk.decide.handler(({ input, errors }) => {
        if (writingAtDesk(input.token, errors, () => desk.decide(input.registrant, input.decision)).kind === 'not-found')
          throw errors.NOT_FOUND();
        return isDone;
      }),
      group: os.desk.group.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return people.group(input.group);
      }),
      replace: os.desk.replace.handler(({ input, errors }) => {
        const result = writingAtDesk(input.token, errors, () => desk.replace(input.registrant, input.name));
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'answers-refused') throw errors.ANSWERS_REFUSED({ data: { problems: result.problems } });
        return { registrant: result.registrant };
      }),
      arrivals: os.desk.arrivals.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return people.arrivals();
      }),
    },
    printing: {
      printers: os.printing.printers.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        return printers.printers();
      }),
      discover: os.printing.discover.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        return printers.discover();
      }),
      set: os.printing.set.handler(({ input, errors }) => {
        const result = writing(input.token, errors, () => printers.set(input.printer, input.setup));
        if (result.kind === 'not-found') throw errors.NOT_FOUND();
        if (result.kind === 'refused') throw errors.PRINTER_REFUSED({ data: { detail: result.detail } });
        return { printer: result.printer };
      }),
      remove: os.printing.remove.handler(({ input, errors }) => {
        const result = writing(input.token, errors, () => printers.remove(input.printer));
        if (result === 'not-found') throw errors.NOT_FOUND();
        if (result === 'in-settings') throw errors.IN_SETTINGS();
        return isDone;
      }),
      pause: os.printing.pause.handler(({ input, errors }) => {
        if (!writing(input.token, errors, () => printers.pause(input.printer, input.isPaused))) throw errors.NOT_FOUND();
        return isDone;
      }),
      testPage: os.printing.testPage.handler(async ({ input, errors }) => {
        staffOnly(input.token, errors);
        const outcome = await printers.testPage(input.printer, input.stock);
        if (outcome === 'not-found') throw errors.NOT_FOUND();
        if (outcome === null) throw errors.BUSY();
        return { result: outcome.kind, reason: outcome.kind === 'printed' ? null : outcome.reason };
      }),
      jobs: os.printing.jobs.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        return printers.jobs(input.limit);
      }),
      ledger: os.printing.ledger.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const steps = printers.ledger(input.job);
        if (steps === null) throw errors.NOT_FOUND();
        return steps;
      }),
      move: os.printing.move.handler(({ input, errors }) => {
        const moved = writing(input.token, errors, () => printers.move(input.job, input.printer));
        if (moved === 'not-found') throw errors.NOT_FOUND();
        if (moved === 'not-waiting') throw errors.NOT_WAITING();
        return isDone;
      }),
      cancel: os.printing.cancel.handler(({ input, errors }) => {
        const moved = writing(input.token, errors, () => printers.cancel(input.job));
        if (moved === 'not-found') throw errors.NOT_FOUND();
        if (moved === 'not-waiting') throw errors.NOT_WAITING();
        return isDone;
      }),
      settle: os.printing.settle.handler(({ input, errors }) => {
        if (!writing(input.token, errors, () => printers.settle(input.job, input.cameOut))) throw errors.NOT_FOUND();
        return isDone;
      }),
    },
    design: {
      about: os.design.about.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        return designer.about();
      }),
      preview: os.design.preview.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const preview = designer.preview(input.template, input.category, input.sample);
        if (preview === null) throw errors.NOT_FOUND();
        return preview;
      }),
      save: os.design.save.handler(({ input, errors }) => {
        const kept = writing(input.token, errors, () => designer.save(input.template));
        if (kept === 'not-found') throw errors.NOT_FOUND();
        if (kept !== 'done') throw errors.TEMPLATE_REFUSED({ data: { problems: kept.problems } });
        return isDone;
      }),
      revert: os.design.revert.handler(({ input, errors }) => {
        if (writing(input.token, errors, () => designer.revert(input.template)) !== 'done') throw errors.NOT_FOUND();
        return isDone;
      }),
      drives: os.design.drives.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        return designer.drives();
      }),
      write: os.design.write.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const written = designer.write(input.path, input.template);
        if (written.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
        return { file: written.file };
      }),
      read: os.design.read.handler(({ input, errors }) => {
        staffOnly(input.token, errors);
        const read = designer.read(input.path, input.file);
        if (read.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: read.detail } });
        if (read.kind === 'problems') throw errors.TEMPLATE_REFUSED({ data: { problems: read.problems } });
        return read.template;
      }),
    },
  });
}
