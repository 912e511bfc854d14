import { implement } from '@orpc/server';
import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { DeskPeople } from '../desk/people.ts';
import type { Post } from '../gate/gate-service.ts';
import type { StaffDoor } from '../staff/pin.ts';
import { changes } from './changes.ts';
import { unlessFull } from './full-disk.ts';

/** What the procedures of a gate are made of. */
export interface GateRouterParts {
  readonly post: Post;
  readonly people: DeskPeople;
  readonly staffDoor: StaffDoor;
  readonly isRetiring: () => boolean;
}

/** Contract → gate. A station that is no gate has none of them. */
export function createGateRouter({ post, people, staffDoor, isRetiring }: GateRouterParts) {
  const os = implement(stationContract.gate);

  type Errors = { NOT_A_GATE: () => Error; RETIRED: () => Error; STORE_FULL: (options: { cause: unknown }) => Error };
  function judging(errors: Errors & { NOT_FOUND?: () => Error }, work: () => GateVerdict | null): GateVerdict {
    if (isRetiring()) throw errors.RETIRED();
    const verdict = unlessFull(work, errors.STORE_FULL);
    if (verdict === null) throw post.view() === null ? errors.NOT_A_GATE() : (errors.NOT_FOUND ?? errors.NOT_A_GATE)();
    return verdict;
  }
  function seen(errors: Pick<Errors, 'NOT_A_GATE'>, view: GateView | null): GateView {
    if (view === null) throw errors.NOT_A_GATE();
    return view;
  }
  function seeing<T>(errors: Errors, work: () => T | null): T {
    if (isRetiring()) throw errors.RETIRED();
    const done = unlessFull(work, errors.STORE_FULL);
    if (done === null) throw errors.NOT_A_GATE();
    return done;
  }
  function staffOnly<E extends { STAFF_ONLY: () => Error }>(token: string, errors: E): void {
    if (!staffDoor.admits(token)) throw errors.STAFF_ONLY();
  }

  return os.router({
    watch: os.watch.handler(({ errors, signal }) => {
      let last = seen(errors, post.view());
      const current = () => {
        last = post.view() ?? last;
        return last;
      };
      return changes(current, post.watch, signal);
    }),
    scan: os.scan.handler(({ input, errors }) => judging(errors, () => post.scan(input.scan, input.text))),
    answer: os.answer.handler(({ input, errors }) => judging(errors, () => post.answer(input.of, input.scan, input.answers))),
    undo: os.undo.handler(({ input, errors }) => judging(errors, () => post.undo(input.scan))),
    wait: os.wait.handler(({ input, errors }) => judging(errors, () => post.wait(input.of, input.waiting))),
    call: os.call.handler(({ input, errors }) => seeing(errors, () => post.call(input.waiting))),
    drop: os.drop.handler(({ input, errors }) => {
      const view = seeing(errors, () => post.drop(input.waiting) ?? 'none');
      if (view === 'none') throw errors.NOT_FOUND();
      return view;
    }),
    set: os.set.handler(({ input, errors }) => seen(errors, post.set(input.session, input.direction))),
    override: os.override.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      if (!staffDoor.admits(input.token, 'supervisor')) throw errors.SUPERVISOR_ONLY();
      return judging(errors, () => post.override(input.of, input.scan, input.why, staffDoor.actorOf(input.token)));
    }),
    admit: os.admit.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return judging(errors, () => post.admit(input.scan, input.registrant));
    }),
    find: os.find.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return people.search(input.text);
    }),
    rehearse: os.rehearse.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      return seen(errors, post.rehearse(input.isOn));
    }),
    acknowledge: os.acknowledge.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      post.devices.acknowledge();
      return seen(errors, post.view());
    }),
    settle: os.settle.handler(({ input, errors }) => {
      staffOnly(input.token, errors);
      if (!unlessFull(() => post.settle(input.conflict, input.outcome, staffDoor.actorOf(input.token)), errors.STORE_FULL))
        throw errors.NOT_FOUND();
      return seen(errors, post.view());
    }),
  });
}
