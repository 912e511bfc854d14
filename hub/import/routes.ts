import type { FastifyInstance } from 'fastify';
import { EventId } from '../../core/contract/ids.ts';
import { SourceName } from '../../core/contract/import.ts';
import { isConsole } from '../auth.ts';
import type { HubRouterParts } from '../parts.ts';
import { findEvent } from '../store/events.ts';
import { findMapping } from '../store/imports.ts';
import { exportRows } from './export.ts';
import { FileError } from './file-error.ts';

/** The largest file, in bytes. */
const bodyLimit = 1024 * 1024 * 1024;

/** Files go in and out as bytes, which the contract's handler does not carry. */
export function registerImportRoutes(app: FastifyInstance, { pool, readPool, uploads, consoleToken }: HubRouterParts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit }, (_request, payload, done) => done(null, payload));

  app.setErrorHandler(async (error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    // What went wrong inside is nobody's business outside.
    return reply.code(status).send({
      code: status === 413 ? 'TOO_LARGE' : 'INTERNAL_SERVER_ERROR',
      message: status === 413 ? 'The file is too large.' : 'The hub stumbled.',
    });
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!isConsole(request.headers.authorization, consoleToken))
      return reply.code(401).send({ code: 'UNAUTHORIZED', message: 'The request carries no token of this console.' });
  });
  const eventOf = async (params: unknown) => {
    const id = EventId.safeParse((params as { event?: unknown }).event);
    return id.success ? findEvent(pool, id.data) : null;
  };

  app.post('/v1/console/events/:event/imports', { bodyLimit }, async (request, reply) => {
    const event = await eventOf(request.params);
    const { source, name } = request.query as { source?: unknown; name?: unknown };
    const from = SourceName.safeParse(source);
    if (event === null) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is no such event.' });
    if (!from.success)
      return reply.code(400).send({ code: 'BAD_REQUEST', message: `A source is named in lower case: ${from.error.issues[0]?.message}.` });
    try {
      const remembered = await findMapping(pool, event.id, from.data);
      return await uploads.add(
        event.id,
        from.data,
        String(name ?? '').slice(0, 200),
        request.body as NodeJS.ReadableStream as never,
        event.pack,
        remembered,
      );
    } catch (error) {
      if (error instanceof FileError) return reply.code(422).send({ code: 'REFUSED', message: error.message });
      throw error;
    }
  });

  app.get('/v1/console/events/:event/registrants.csv', async (request, reply) => {
    const event = await eventOf(request.params);
    if (event === null) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is no such event.' });
    return reply.type('text/csv; charset=utf-8').send(exportRows(readPool, event));
  });
}
