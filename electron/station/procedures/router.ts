import type { IdentityView } from '../../../core/contract/screen/identity.ts';
import type { KioskStanding } from '../../../core/contract/screen/kiosk-standing.ts';
import type { PrintingView } from '../../../core/contract/screen/printing.ts';
import { changes, followed } from './changes.ts';
import { createGateRouter, type GateDependencies } from './gate.ts';
import { type GuardDependencies, guardedContract } from './guard.ts';
import { createKioskRouter, type KioskDependencies } from './kiosk.ts';
import { createLeadRouter } from './lead.ts';
import { createPrintRouter, type PrintDependencies } from './print.ts';
import { createStaffRouter, type StaffDependencies } from './staff/staff.ts';

/** What the procedures are made of; `station.ts` gives it. */
export interface RouterDependencies
  extends Omit<GuardDependencies, 'staffDoor'>,
    KioskDependencies,
    PrintDependencies,
    GateDependencies,
    StaffDependencies {
  readonly identity: () => IdentityView;
  readonly watchIdentity: (notify: () => void) => () => void;
  readonly printer: () => PrintingView;
  readonly watchPrinter: (notify: () => void) => () => void;
  readonly kioskStanding: () => KioskStanding;
  readonly watchKioskStanding: (notify: () => void) => () => void;
}

/** Contract → service, behind the guard. Inputs and outputs are parsed by the contract before and after each handler. */
export function createRouter(dependencies: RouterDependencies) {
  const os = guardedContract(dependencies);
  return os.router({
    kiosk: os.kiosk.handler(() => dependencies.kiosk()),
    scanner: {
      habits: os.scanner.habits.handler(() => dependencies.scanner.habits()),
      learn: os.scanner.learn.handler(({ input }) => dependencies.scanner.learn(input.credential, input.end)),
    },
    kioskSession: createKioskRouter(os.kioskSession, dependencies),
    print: createPrintRouter(os.print, dependencies),
    identity: { watch: os.identity.watch.handler(({ signal }) => changes(dependencies.identity, dependencies.watchIdentity, signal)) },
    gate: createGateRouter(os.gate, dependencies),
    secondScreen: {
      poster: os.secondScreen.poster.handler(() => {
        const { language, pack } = dependencies.kiosk();
        const { event, theme, assets } = pack;
        return { language, poster: { event, theme, assets } };
      }),
      watch: os.secondScreen.watch.handler(({ signal }) =>
        changes(dependencies.gateService.secondScreen, dependencies.gateService.watch, signal),
      ),
    },
    lead: createLeadRouter(os.lead, dependencies.leads),
    matchmaking: { scan: os.matchmaking.scan.handler(({ input }) => dependencies.appointments.scan(input.text)) },
    kioskStanding: {
      watch: os.kioskStanding.watch.handler(({ signal }) => {
        const { current, isChanged } = followed(
          dependencies.kioskStanding(),
          dependencies.kioskStanding,
          (before, now) => JSON.stringify(before) !== JSON.stringify(now),
        );
        return changes(current, (notify) => dependencies.watchKioskStanding(() => isChanged() && notify()), signal);
      }),
    },
    printer: { watch: os.printer.watch.handler(({ signal }) => changes(dependencies.printer, dependencies.watchPrinter, signal)) },
    staff: createStaffRouter(os.staff, dependencies),
  });
}
export type StationRouter = ReturnType<typeof createRouter>;
