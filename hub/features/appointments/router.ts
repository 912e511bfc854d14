import { isOfSource } from '../../http/callers.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { appointmentsOf } from './list.ts';
import { putAppointments } from './put.ts';

/** Appointments that a matchmaking platform sends. */
export function createSourceAppointmentsRouter(os: GuardedContract['appointments'], { pool, packs, uplinks, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    put: os.put.handler(async ({ input, context, errors }) => {
      const { source, records, dryRun } = input;
      if (!isOfSource(context.caller, input.event, source)) throw errors.UNAUTHORIZED();
      if (uplinks().length > 0) throw errors.FORBIDDEN();
      const event = await eventOr(input.event, errors);
      const incoming = records.map((raw) => ({ line: null, raw }));
      return putAppointments({ pool, packs, now }, event, source, incoming, dryRun);
    }),
  });
}

/** Appointments at the console. */
export function createAppointmentsRouter(os: GuardedContract['console']['appointments'], { pool, readPool }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    list: os.list.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      return { timeZone: event.pack.event.timeZone, appointments: await appointmentsOf(readPool, event) };
    }),
  });
}
