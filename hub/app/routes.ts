import type { FastifyInstance } from 'fastify';
import { registerAppointmentRoutes } from '../features/appointments/routes.ts';
import { registerImportRoutes, registerWebhookRoute } from '../features/import/routes.ts';
import type { FileIntakeDependencies } from '../features/import/uploads.ts';
import { registerLeadRoutes } from '../features/leads/routes.ts';
import { registerSessionRoutes } from '../features/sessions/routes.ts';
import { registerTicketRoutes } from '../features/tickets/routes.ts';
import { registerSyncRoutes, type SyncDependencies } from '../sync/routes.ts';

/** Every route that is not a procedure of the contract: what carries entries, and files in and out. */
export function hubRoutes(dependencies: FileIntakeDependencies, sync: SyncDependencies): ((api: FastifyInstance) => void)[] {
  return [
    (api) => registerSyncRoutes(api, sync),
    (api) => registerImportRoutes(api, dependencies),
    (api) => registerWebhookRoute(api, dependencies),
    (api) => registerTicketRoutes(api, dependencies),
    (api) => registerSessionRoutes(api, dependencies),
    (api) => registerLeadRoutes(api, dependencies),
    (api) => registerAppointmentRoutes(api, dependencies),
  ];
}
