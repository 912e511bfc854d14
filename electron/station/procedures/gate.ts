import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import type { DeskPeople } from '../desk/people.ts';
import type { GateService } from '../gate/gate-service.ts';
import type { StaffDoor } from '../staff/pin.ts';
import { changes, followed } from './changes.ts';
import type { GuardedContract } from './guard.ts';
import { found } from './outcome.ts';

/** What the procedures of a gate are made of. */
export interface GateDependencies {
  readonly gateService: GateService;
  readonly people: DeskPeople;
  readonly staffDoor: StaffDoor;
}

/** Contract → gate. A station that is no gate, or whose checkpoint the pack has not, has none of them. */
export function createGateRouter(os: GuardedContract['gate'], { gateService, people, staffDoor }: GateDependencies) {
  type Errors = { readonly NOT_A_GATE: () => Error };
  const seen = (errors: Errors, view: GateView | null): GateView => found(view, errors.NOT_A_GATE);
  /** A verdict; where there is none, the gate is none, or there is no such scan or person. */
  const verdictOr = (errors: Errors & { readonly NOT_FOUND: () => Error }, verdict: GateVerdict | null): GateVerdict =>
    found(verdict, gateService.view() === null ? errors.NOT_A_GATE : errors.NOT_FOUND);

  return os.router({
    watch: os.watch.handler(({ errors, signal }) => {
      const { current } = followed(seen(errors, gateService.view()), gateService.view);
      return changes(current, gateService.watch, signal);
    }),
    scan: os.scan.handler(({ input, errors }) => {
      if (input.at !== undefined && gateService.isStale(input.scan, input.at)) throw errors.STALE();
      return found(gateService.scan(input.scan, input.text), errors.NOT_A_GATE);
    }),
    answer: os.answer.handler(({ input, errors }) => verdictOr(errors, gateService.answer(input.of, input.scan, input.answers))),
    undo: os.undo.handler(({ input, errors }) => verdictOr(errors, gateService.undo(input.scan))),
    wait: os.wait.handler(({ input, errors }) => verdictOr(errors, gateService.wait(input.of, input.waiting))),
    call: os.call.handler(({ input, errors }) => seen(errors, gateService.call(input.waiting))),
    drop: os.drop.handler(({ input, errors }) => found(gateService.drop(input.waiting), errors.NOT_FOUND)),
    set: os.set.handler(({ input, errors }) => seen(errors, gateService.set(input.session, input.direction))),
    override: os.override.handler(({ input, errors }) =>
      verdictOr(errors, gateService.override(input.of, input.scan, input.why, staffDoor.actorOf(input.token))),
    ),
    admit: os.admit.handler(({ input, errors }) => verdictOr(errors, gateService.admit(input.scan, input.registrant))),
    find: os.find.handler(({ input }) => people.search(input.text)),
    rehearse: os.rehearse.handler(({ input, errors }) => seen(errors, gateService.rehearse(input.isOn))),
    acknowledge: os.acknowledge.handler(({ input, errors }) => {
      if (input.of === 'scanner') gateService.acknowledgeScanner();
      else gateService.devices.acknowledge();
      return seen(errors, gateService.view());
    }),
    settle: os.settle.handler(({ input, errors }) => {
      if (!gateService.settle(input.conflict, input.outcome, staffDoor.actorOf(input.token))) throw errors.NOT_FOUND();
      return seen(errors, gateService.view());
    }),
  });
}
