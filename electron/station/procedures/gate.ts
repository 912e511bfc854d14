import { implement } from '@orpc/server';
import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { DeskPeople } from '../desk/people.ts';
import type { GateService } from '../gate/gate-service.ts';
import type { StaffDoor } from '../staff/pin.ts';
import { changes } from './changes.ts';
import { unlessFull } from './full-disk.ts';

/** What the procedures of a gate are made of. */
export interface GateRouterDependencies {
  readonly gateService: GateService;
  readonly people: DeskPeople;
  readonly staffDoor: StaffDoor;
  readonly isDecommissioning: () => boolean;
}

/** Contract → gate. A station that is no gate has none of them. */
export function createGateRouter({ gateService, people, staffDoor, isDecommissioning }: GateRouterDependencies) {
  const os = implement(stationContract.gate);

  type Errors = { NOT_A_GATE: () => Error; DECOMMISSIONED: () => Error; STORE_FULL: (options: { cause: unknown }) => Error };
  function judging(errors: Errors & { NOT_FOUND?: () => Error }, work: () => GateVerdict | null): GateVerdict {
    if (isDecommissioning()) throw errors.DECOMMISSIONED();
    const verdict = unlessFull(work, errors.STORE_FULL);
    if (verdict === null) throw gateService.view() === null ? errors.NOT_A_GATE() : (errors.NOT_FOUND ?? errors.NOT_A_GATE)();
    return verdict;
  }
  function seen(errors: Pick<Errors, 'NOT_A_GATE'>, view: GateView | null): GateView {
    if (view === null) throw errors.NOT_A_GATE();
    return view;
  }
  function seeing<T>(errors: Errors, work: () => T | null): T {
    if (isDecommissioning()) throw errors.DECOMMISSIONED();
    const done = unlessFull(work, errors.STORE_FULL);
    if (done === null) throw errors.NOT_A_GATE();
    return done;
  }
  function staffOnly<E extends { STAFF_ONLY: () => Error }>(token: string, errors: E): void {
    if (!staffDoor.admits(token)) throw errors.STAFF_ONLY();
  }

  return os.router({
    watch: os.watch.handler(({ errors, signal }) => {
      let last = seen(errors, gateService.view());
      const current = () => {
        last = gateService.view() ?? last;
        return last;
      };
      return changes(current, gateService.watch, signal);
    }),
    scan: os.scan.handler(({ input, errors }) => judging(errors, () => gateService.scan(input.scan, input.text))),
    answer: os.answer.handler(({ input, errors }) => judging(errors, () => gateService.answer(input.of, input.scan, input.answers))),
    undo: os.undo.handler(({ input, errors }) => judging(errors, () => gateService.undo(input.scan))),
    wait: os.wait.handler(({ input, errors }) => judging(errors, () => gateService.wait(input.of, input.waiting))),
    call: os.call.handler(({ input, errors }) => seeing(errors, () => gateService.call(input.waiting))),
    drop: os.drop.handler(({ input, errors }) => {
      const view = seeing(errors, () => gateService.drop(input.waiting) ?? 'none');
      if (view === 'none') throw errors.NOT_FOUND();
      return view;
    }),
    set: os.set.handler(({ input, errors }) => seen(errors, gateService.set(input.session, input.direction))),
    override: os.override.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      if (!staffDoor.admits(input.token, 'supervisor')) throw errors.SUPERVISOR_ONLY();
      return judging(errors, () => gateService.override(input.of, input.scan, input.why, staffDoor.actorOf(input.token)));
    }),
    admit: os.admit.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return judging(errors, () => gateService.admit(input.scan, input.registrant));
    }),
    find: os.find.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return people.search(input.text);
    }),
    rehearse: os.rehearse.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return seen(errors, gateService.rehearse(input.isOn));
    }),
    acknowledge: os.acknowledge.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      gateService.devices.acknowledge();
      return seen(errors, gateService.view());
    }),
    settle: os.settle.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      if (!unlessFull(() => gateService.settle(input.conflict, input.outcome, staffDoor.actorOf(input.token)), errors.STORE_FULL))
        throw errors.NOT_FOUND();
      return seen(errors, gateService.view());
    }),
  });
}
