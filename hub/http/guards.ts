import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { EventId } from '../../core/contract/common/ids.ts';
import { findEvent, type HubEvent } from '../store/events.ts';
import { isConsole } from './authentication.ts';

/** Every route of this part is the console's: whoever has not its token is refused before anything of the body is read. */
export function consoleOnly(app: FastifyInstance, consoleToken: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isConsole(request.headers.authorization, consoleToken))
      return reply.code(401).send({ code: 'UNAUTHORIZED', message: 'The request carries no token of this console.' });
  });
}

export const noEvent = { code: 'NOT_FOUND', message: 'There is no such event.' } as const;
/** The event that a route's `:event` names; null where there is none. */
export async function eventIn(pool: Pool, params: unknown): Promise<HubEvent | null> {
  const id = EventId.safeParse((params as { event?: unknown }).event);
  return id.success ? findEvent(pool, id.data) : null;
}
