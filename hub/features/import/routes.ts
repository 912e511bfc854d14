import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventId } from '../../../core/contract/common/ids.ts';
import { maxRecords, SourceName } from '../../../core/contract/hub/import.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { consoleOnly, eventIn, noEvent } from '../../http/guards.ts';
import { isSigned } from '../../http/webhook.ts';
import { findEvent } from '../../store/events.ts';
import { findMapping, findWebhookSecret } from '../../store/imports.ts';
import { exportCsv, exportJson, exportXlsx } from './export.ts';
import { FileError } from './file-error.ts';
import { putRecords } from './put.ts';
import type { FileIntakeDependencies } from './uploads.ts';

/** The largest file, in bytes. */
const bodyLimit = 1024 * 1024 * 1024;

/** The largest webhook, in bytes. */
const webhookLimit = 8 * 1024 * 1024;
const Webhook = z.object({ records: z.array(z.unknown()).min(1).max(maxRecords) });
const header = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

/**
 * What an organiser's platform says by itself, as Standard Webhooks have it: `POST /v1/events/{event}/sources/{source}/webhook` with
 * `{"records": […]}`, signed over the bytes as they came.
 */
export function registerWebhookRoute(app: FastifyInstance, dependencies: HubRouterDependencies): void {
  const { pool, now } = dependencies;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: webhookLimit }, (_request, body, done) => done(null, body));
  app.post('/v1/events/:event/sources/:source/webhook', { bodyLimit: webhookLimit }, async (request, reply) => {
    const named = z.object({ event: EventId, source: SourceName }).safeParse(request.params);
    const event = named.success ? await findEvent(pool, named.data.event) : null;
    const secret = event === null || !named.success ? null : await findWebhookSecret(pool, event.id, named.data.source);
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    const { headers } = request;
    const signed = {
      id: header(headers['webhook-id']),
      timestamp: header(headers['webhook-timestamp']),
      signature: header(headers['webhook-signature']),
    };
    // An unknown event, a source without a secret and a wrong signature look the same from outside.
    if (dependencies.uplinks().length > 0) return reply.code(409).send({ code: 'EDGE', message: notHere });
    if (event === null || !named.success || secret === null || !isSigned(secret, signed, body, now()))
      return reply.code(401).send({ code: 'UNAUTHORIZED', message: 'The webhook is not signed as this source signs.' });
    let json: unknown = null;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      // Refused below.
    }
    const sent = Webhook.safeParse(json);
    if (!sent.success)
      return reply.code(400).send({ code: 'BAD_REQUEST', message: `A webhook holds "records", 1 to ${maxRecords} of them.` });
    return putRecords(dependencies, event, named.data.source, sent.data.records, false);
  });
}

/** What a source said last is known at one place only. */
const notHere = 'This is an edge hub: registrants come in at the hub above.';

/** Files go in and out as bytes, which the contract's handler does not carry. */
export function registerImportRoutes(
  app: FastifyInstance,
  { pool, readPool, uploads, uplinks, consoleToken }: FileIntakeDependencies,
): void {
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
  consoleOnly(app, consoleToken);

  app.post('/v1/console/events/:event/imports', { bodyLimit }, async (request, reply) => {
    const event = await eventIn(pool, request.params);
    const { source, name } = request.query as { source?: unknown; name?: unknown };
    const from = SourceName.safeParse(source);
    if (uplinks().length > 0) return reply.code(409).send({ code: 'EDGE', message: notHere });
    if (event === null) return reply.code(404).send(noEvent);
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
    const event = await eventIn(pool, request.params);
    if (event === null) return reply.code(404).send(noEvent);
    return reply.type('text/csv; charset=utf-8').send(exportCsv(readPool, event));
  });
  app.get('/v1/console/events/:event/registrants.xlsx', async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) return reply.code(404).send(noEvent);
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(exportXlsx(readPool, event));
  });
  app.get('/v1/console/events/:event/registrants.json', async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) return reply.code(404).send(noEvent);
    return reply.type('application/json').send(exportJson(readPool, event));
  });
}
