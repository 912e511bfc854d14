import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventId } from '../../../core/contract/common/ids.ts';
import { Reference, SourceName } from '../../../core/contract/hub/import.ts';
import { bearer, isConsole } from '../../http/authentication.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { findEvent } from '../../store/events.ts';
import { findImported, isSourceKey } from '../../store/imports.ts';
import { allTickets } from './bulk.ts';
import { ticketPdf, ticketPng, ticketSvg, ticketText } from './ticket.ts';

const Params = z.object({ event: EventId, source: SourceName, reference: Reference });
const Format = z.enum(['text', 'svg', 'png', 'pdf']);
const types: Readonly<Record<z.infer<typeof Format>, string>> = {
  text: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
};

/** Tickets for organisers' mails and mini-programmes: asked for by source and reference, with the source's key or the console's. */
export function registerTicketRoutes(app: FastifyInstance, { pool, readPool, consoleToken, now }: HubRouterDependencies): void {
  app.get('/v1/events/:event/sources/:source/tickets', async (request, reply) => {
    const params = Params.omit({ reference: true }).safeParse(request.params);
    const { authorization } = request.headers;
    const key = bearer(authorization);
    const isSource = params.success && key !== null && (await isSourceKey(pool, params.data.event, params.data.source, key));
    if (!isConsole(authorization, consoleToken) && !isSource)
      return reply.code(401).send({ code: 'UNAUTHORIZED', message: 'The request carries no key of this source.' });
    const event = params.success ? await findEvent(pool, params.data.event) : null;
    if (event === null || !params.success) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is no such event.' });
    if (event.rootKey === null) return reply.code(409).send({ code: 'EDGE', message: 'Tickets are signed by the topmost hub.' });
    return reply.type('text/csv; charset=utf-8').send(allTickets(readPool, event, params.data.source, Math.floor(now() / 1000)));
  });
  app.get('/v1/events/:event/sources/:source/registrants/:reference/ticket', async (request, reply) => {
    const refuse = (status: number, code: string, message: string) => reply.code(status).send({ code, message });
    const params = Params.safeParse(request.params);
    const { authorization } = request.headers;
    const key = bearer(authorization);
    const mayAsk =
      isConsole(authorization, consoleToken) ||
      (params.success && key !== null && (await isSourceKey(pool, params.data.event, params.data.source, key)));
    if (!mayAsk) return refuse(401, 'UNAUTHORIZED', 'The request carries no key of this source.');
    const format = Format.safeParse((request.query as { format?: unknown }).format ?? 'text');
    if (!params.success || !format.success) return refuse(400, 'BAD_REQUEST', 'A ticket is asked for as text, svg, png or pdf.');
    const { event: id, source, reference } = params.data;
    const event = await findEvent(pool, id);
    const row = event === null ? undefined : (await findImported(pool, id, source, [reference])).get(reference)?.row;
    if (event === null || row === undefined || row.erased !== null)
      return refuse(404, 'NOT_FOUND', 'Nobody of this source has this reference.');
    const text = ticketText(event, row, Math.floor(now() / 1000));
    if (text === null) return refuse(409, 'EDGE', 'Tickets are signed by the topmost hub.');
    const made = {
      text: () => text,
      svg: () => ticketSvg(text),
      png: () => Buffer.from(ticketPng(text)),
      pdf: async () => Buffer.from(await ticketPdf(text)),
    };
    return reply.type(types[format.data]).send(await made[format.data]());
  });
}
