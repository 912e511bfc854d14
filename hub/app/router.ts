import type { EventId } from '../../core/contract/common/ids.ts';
import { getsPepper, packFor } from '../../core/rights/pack-projection.ts';
import { createAccessRouter } from '../features/access/router.ts';
import { createAppointmentsRouter, createSourceAppointmentsRouter } from '../features/appointments/router.ts';
import { createDesignRouter } from '../features/design/router.ts';
import { createDeskRouter } from '../features/desk/router.ts';
import { createImportRouter, createRegistrantsRouter } from '../features/import/router.ts';
import type { FileIntakeDependencies } from '../features/import/uploads.ts';
import { createKiosksRouter } from '../features/kiosks/router.ts';
import { createLeadsRouter } from '../features/leads/router.ts';
import { createDisplayRouter, createSessionsRouter } from '../features/sessions/router.ts';
import { createEnrolmentRouter } from '../features/stations/enrolment.ts';
import { createHeartbeat } from '../features/stations/heartbeat.ts';
import { createStationsRouter } from '../features/stations/router.ts';
import type { HubContext } from '../http/dependencies.ts';
import { createEventOr } from '../http/event-or.ts';
import { guardedContract } from '../http/guard.ts';
import { keyRingOf } from '../store/key-ring.ts';
import { createConsoleRouter } from './console-router.ts';

/** Contract → hub. Inputs and outputs are parsed by the contract. */
export function createHubRouter(dependencies: FileIntakeDependencies) {
  const { pool } = dependencies;
  const os = guardedContract();
  const eventOr = createEventOr(pool);

  async function caller<E extends { UNAUTHORIZED: () => Error; FORBIDDEN: () => Error }>(context: HubContext, errors: E, event: EventId) {
    const station = context.caller.who === 'station' ? context.caller.station : null;
    if (station === null) throw errors.UNAUTHORIZED();
    if (station.event !== event) throw errors.FORBIDDEN();
    return station;
  }

  return os.router({
    ...createEnrolmentRouter(os, dependencies),

    pack: os.pack.handler(async ({ input, context, errors }) => {
      const { stationClass } = await caller(context, errors, input.event);
      const event = await eventOr(input.event, errors);
      return {
        tag: event.packTag,
        pack: input.known === event.packTag ? null : packFor(stationClass, event.pack),
        keyRing: await keyRingOf(event, pool),
        pepper: getsPepper(stationClass) ? Buffer.from(event.pepper).toString('hex') : null,
      };
    }),

    heartbeat: createHeartbeat(os.heartbeat, dependencies),

    registrants: createRegistrantsRouter(os.registrants, dependencies),
    appointments: createSourceAppointmentsRouter(os.appointments, dependencies),
    displays: createDisplayRouter(os.displays, dependencies),
    console: {
      ...createConsoleRouter(os.console, dependencies),
      ...createStationsRouter(os.console, dependencies),
      ...createKiosksRouter(os.console, dependencies),
      imports: createImportRouter(os.console.imports, dependencies),
      desk: createDeskRouter(os.console.desk, dependencies),
      design: createDesignRouter(os.console.design, dependencies),
      access: createAccessRouter(os.console.access, dependencies),
      sessions: createSessionsRouter(os.console.sessions, dependencies),
      leads: createLeadsRouter(os.console.leads, dependencies),
      appointments: createAppointmentsRouter(os.console.appointments, dependencies),
    },
  });
}
export type HubRouter = ReturnType<typeof createHubRouter>;
