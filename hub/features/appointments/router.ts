import { implement } from '@orpc/server';
import { hubContract } from '../../../core/contract/hub/hub.ts';
import { bearer } from '../../http/authentication.ts';
import { createStaffEvent } from '../../http/console-event.ts';
import type { HubContext, HubRouterDependencies } from '../../http/dependencies.ts';
import { findEvent } from '../../store/events.ts';
import { isSourceKey } from '../../store/imports.ts';
import { appointmentsOf } from './list.ts';
import { putAppointments } from './put.ts';

/** Appointments: in from a matchmaking platform, and at the console. */
export function createAppointmentsRouter({ pool, readPool, packs, uplinks, consoleToken, now }: HubRouterDependencies) {
  const os = implement({ appointments: hubContract.appointments, console: hubContract.console.appointments }).$context<HubContext>();
  const staffEvent = createStaffEvent(pool, consoleToken);
  return os.router({
    appointments: {
      put: os.appointments.put.handler(async ({ input, context, errors }) => {
        const { source, records, dryRun } = input;
        const key = bearer(context.authorization);
        if (key === null || !(await isSourceKey(pool, input.event, source, key))) throw errors.UNAUTHORIZED();
        if (uplinks().length > 0) throw errors.FORBIDDEN();
        const event = await findEvent(pool, input.event);
        if (event === null) throw errors.NOT_FOUND();
        const incoming = records.map((raw) => ({ line: null, raw }));
        return putAppointments({ pool, packs, now }, event, source, incoming, dryRun);
      }),
    },
    console: {
      list: os.console.list.handler(async ({ input, context, errors }) => {
        const event = await staffEvent(context, input.event, errors);
        return { timeZone: event.pack.event.timeZone, appointments: await appointmentsOf(readPool, event) };
      }),
    },
  });
}
