import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { maxRecords, SourceName } from '../../../core/contract/hub/import.ts';
import { FileReading } from '../../../core/contract/hub/import-mapping.ts';
import { fileOf, takeBytes, takeFiles } from '../../http/body.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { eventIn } from '../../http/event-or.ts';
import { parseJsonBody } from '../../http/json-body.ts';
import { HubRefusal } from '../../http/refusal.ts';
import { allow, toConsole } from '../../http/request-head.ts';
import { isSigned } from '../../http/webhook.ts';
import { findEvent } from '../../store/events.ts';
import { findMapping } from '../../store/imports.ts';
import { exportCsv, exportJson, exportXlsx } from './export.ts';
import { FileError } from './file/file-error.ts';
import { putRecords } from './put.ts';
import type { FileIntakeDependencies } from './uploads.ts';

/** Files of 1 GB at most. */
const organisers = allow({ who: 'console', bodyLimit: 1024 * 1024 * 1024 });
/** Webhooks of 8 MB at most. */
const platforms = allow({ who: 'webhook', bodyLimit: 8 * 1024 * 1024 });

/** How a file is to be read, from a query, where numbers are texts. Other keys say nothing. */
const QueryReading = z.object({ ...FileReading.shape, headerLine: z.coerce.number().pipe(z.int().min(1).max(1_000_000)).optional() });

const Webhook = z.object({
  records: z.array(z.unknown()).min(1).max(maxRecords),
  /** When it happened (Standard Webhooks, "Payload structure"): one that is long on its way does not undo what was said later. */
  timestamp: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
});

/**
 * What an organiser's platform says by itself, as Standard Webhooks have it: `POST /v1/events/{event}/sources/{source}/webhook` with
 * `{"records": […]}`, signed over the bytes as they came.
 */
export function registerWebhookRoute(app: FastifyInstance, dependencies: HubRouterDependencies): void {
  const { pool } = dependencies;
  takeBytes(app);
  app.post('/v1/events/:event/sources/:source/webhook', platforms, async (request) => {
    const { caller } = request;
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    if (dependencies.uplinks().length > 0) throw new HubRefusal('EDGE', { message: notHere });
    // An unknown event, a source without a secret and a wrong signature look the same from outside.
    if (caller.who !== 'webhook' || !isSigned(caller.secret, caller.head, body)) throw new HubRefusal('UNAUTHORIZED');
    const event = await findEvent(pool, caller.event);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    const sent = Webhook.safeParse(await parseJsonBody(body));
    if (!sent.success) throw new HubRefusal('BAD_REQUEST', { message: `A webhook holds "records", 1 to ${maxRecords} of them.` });
    const { id, timestamp: signed } = caller.head;
    // By the source's own clock; the signed time is held against the hub's, so that nobody is ahead of it for long.
    const sentAt = Math.min(sent.data.timestamp ?? Number.POSITIVE_INFINITY, Number(signed) * 1000);
    return putRecords(dependencies, event, caller.source, sent.data.records, { webhook: { id, sentAt } });
  });
}

/** What a source said last is known at one place only. */
const notHere = 'This is an edge hub: registrants come in at the hub above.';

/** Files go in and out as bytes, which the contract's handler does not carry. */
export function registerImportRoutes(app: FastifyInstance, { pool, readPool, uploads, uplinks }: FileIntakeDependencies): void {
  takeFiles(app);

  app.post('/v1/console/events/:event/imports', organisers, async (request) => {
    const event = await eventIn(pool, request.params);
    const { source, name, ...reading } = request.query as Readonly<Record<string, unknown>>;
    const from = SourceName.safeParse(source);
    if (uplinks().length > 0) throw new HubRefusal('EDGE', { message: notHere });
    if (event === null) throw new HubRefusal('NOT_FOUND');
    if (!from.success)
      throw new HubRefusal('BAD_REQUEST', { message: `A source is named in lower case: ${from.error.issues[0]?.message}.` });
    const chosen = QueryReading.safeParse(reading);
    if (!chosen.success)
      throw new HubRefusal('BAD_REQUEST', {
        message: `A file can’t be read so: ${chosen.error.issues[0]?.path.join('.')}, ${chosen.error.issues[0]?.message}.`,
      });
    try {
      const remembered = await findMapping(pool, event.id, from.data);
      return await uploads.add(event.id, from.data, String(name ?? '').slice(0, 200), fileOf(request), chosen.data, {
        pack: event.pack,
        remembered,
      });
    } catch (error) {
      if (error instanceof FileError) throw new HubRefusal('REFUSED', { message: error.message });
      throw error;
    }
  });

  app.get('/v1/console/events/:event/registrants.csv', allow(toConsole), async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    return reply.type('text/csv; charset=utf-8').send(exportCsv(readPool, event));
  });
  app.get('/v1/console/events/:event/registrants.xlsx', allow(toConsole), async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(exportXlsx(readPool, event));
  });
  app.get('/v1/console/events/:event/registrants.json', allow(toConsole), async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    return reply.type('application/json').send(exportJson(readPool, event));
  });
}
