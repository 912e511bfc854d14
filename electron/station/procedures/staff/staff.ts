import type { StationRole } from '../../../../core/contract/screen/role.ts';
import type { StaffStatus } from '../../../../core/contract/screen/station.ts';
import type { DeskDesigner } from '../../desk/designer.ts';
import type { DeskPrinters } from '../../desk/printers.ts';
import type { GateService } from '../../gate/gate-service.ts';
import type { ScannerLearning } from '../../scan/scanner-learning.ts';
import type { StaffDoor } from '../../staff/pin.ts';
import type { BundleDesk } from '../../sync/bundle-desk.ts';
import type { GuardedContract } from '../guard.ts';
import { type AttendanceProcedureDependencies, createAppointmentsRouter, createSessionsRouter } from './attendance.ts';
import { createDesignRouter } from './design.ts';
import { createDeskRouter, type DeskProcedureDependencies } from './desk.ts';
import { createPrintingRouter } from './printing.ts';

/** What the procedures behind the PIN are made of. */
export interface StaffDependencies extends AttendanceProcedureDependencies, DeskProcedureDependencies {
  readonly staffDoor: StaffDoor;
  readonly noticesSeen: () => void;
  readonly drive: BundleDesk;
  readonly status: () => StaffStatus;
  readonly syncNow: () => boolean;
  readonly printers: DeskPrinters;
  readonly designer: DeskDesigner;
  readonly gateService: GateService;
  readonly scanner: ScannerLearning;
  /** Whether the pack has the place that a role needs. */
  readonly setRole: (role: StationRole) => boolean;
  readonly setOutOfService: (isOut: boolean) => void;
}

type StaffContract = GuardedContract['staff'];

/** Contract → PINs: who may set which. */
function createPinsRouter(os: StaffContract['pins'], staffDoor: StaffDoor) {
  return os.router({
    read: os.read.handler(({ input }) => ({
      hasSupervisor: staffDoor.hasSupervisor(),
      maySet: staffDoor.admits(input.token, 'supervisor'),
    })),
    set: os.set.handler(({ input, errors }) => {
      if (input.pin === null) staffDoor.removeSupervisorPin();
      else if (!staffDoor.setPin(input.of, input.pin, input.token)) throw errors.SAME_PIN();
      return { set: true };
    }),
  });
}

/** Contract → outbox and feed on a removable drive. */
function createDriveRouter(os: StaffContract['drive'], drive: BundleDesk) {
  return os.router({
    places: os.places.handler(() => drive.places()),
    write: os.write.handler(({ input, errors }) => {
      const written = drive.write(input.path);
      if (written.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
      return { file: written.file, entries: written.entries };
    }),
    read: os.read.handler(async ({ input, errors }) => {
      const taken = await drive.read(input.path, input.file);
      if (taken.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: taken.detail } });
      return { entries: taken.entries, acknowledged: taken.acknowledged };
    }),
  });
}

/** Contract → scanners and the turnstile of a gate. */
function createDevicesRouter(os: StaffContract['devices'], { devices }: GateService) {
  return os.router({
    read: os.read.handler(async () => ({
      devices: devices.setup(),
      scanners: devices.scanners(),
      turnstile: devices.turnstile(),
      ports: await devices.ports(),
    })),
    set: os.set.handler(async ({ input }) => {
      await devices.set(input.devices);
      return { set: true };
    }),
    tryTurnstile: os.tryTurnstile.handler(async ({ input, errors }) => {
      const detail = await devices.tryOpen(input.direction);
      if (detail !== null) throw errors.AWAY({ data: { detail } });
      return { opened: true };
    }),
  });
}

/** Contract → what is known of the station's scanners. */
function createScannerRouter(os: StaffContract['scanner'], { scanner, gateService }: Pick<StaffDependencies, 'scanner' | 'gateService'>) {
  return os.router({
    read: os.read.handler(() => ({ habits: scanner.habits(), serial: gateService.devices.serialScans() })),
    keep: os.keep.handler(({ input }) => scanner.keep(input.finding)),
    forget: os.forget.handler(() => scanner.forget()),
  });
}

/** Contract → services, for staff: the guard has seen to the token of a session before. */
export function createStaffRouter(os: StaffContract, dependencies: StaffDependencies) {
  const { staffDoor } = dependencies;
  return os.router({
    enter: os.enter.handler(({ input, context, errors }) => {
      const result = staffDoor.enter(input.pin, input.as, context.screenName);
      if (result.kind === 'supervisor-only') throw errors.SUPERVISOR_ONLY();
      if (result.kind === 'refused') throw errors.PIN_REFUSED({ data: { retryAfterMs: result.retryAfterMs } });
      return { token: result.token };
    }),
    status: os.status.handler(() => dependencies.status()),
    syncNow: os.syncNow.handler(() => ({ asked: dependencies.syncNow() })),
    drive: createDriveRouter(os.drive, dependencies.drive),
    setRole: os.setRole.handler(({ input, errors }) => {
      if (!dependencies.setRole(input.role)) throw errors.ROLE_REFUSED();
      return { set: true };
    }),
    setOutOfService: os.setOutOfService.handler(({ input }) => {
      dependencies.setOutOfService(input.isOut);
      return { set: true };
    }),
    pins: createPinsRouter(os.pins, staffDoor),
    noticesSeen: os.noticesSeen.handler(() => {
      dependencies.noticesSeen();
      return { seen: true };
    }),
    leave: os.leave.handler(({ input }) => ({ left: staffDoor.leave(input.token) })),
    sessions: createSessionsRouter(os.sessions, dependencies),
    appointments: createAppointmentsRouter(os.appointments, dependencies),
    devices: createDevicesRouter(os.devices, dependencies.gateService),
    scanner: createScannerRouter(os.scanner, dependencies),
    desk: createDeskRouter(os.desk, dependencies),
    printing: createPrintingRouter(os.printing, dependencies.printers),
    design: createDesignRouter(os.design, dependencies.designer),
  });
}
