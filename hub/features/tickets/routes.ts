import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventId } from '../../../core/contract/common/ids.ts';
import { Reference, SourceName } from '../../../core/contract/hub/import.ts';
import { smallBody } from '../../../core/contract/hub/right.ts';
import { isTombstone } from '../../../core/journal/tables/registrant.ts';
import { isOfSource } from '../../http/callers.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { HubRefusal } from '../../http/refusal.ts';
import { allow } from '../../http/request-head.ts';
import { findEvent } from '../../store/events.ts';
import { findImported } from '../../store/imports.ts';
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

/** A source's key opens its own tickets, the console's token all. */
const sources = allow({ who: 'source', bodyLimit: smallBody, mayConsole: true });

/** Tickets for organisers' mails and mini-programmes: asked for by source and reference, with the source's key or the console's. */
export function registerTicketRoutes(app: FastifyInstance, { pool, readPool, now }: HubRouterDependencies): void {
  const notSigned = { message: 'Tickets are signed by the topmost hub.' };
  app.get('/v1/events/:event/sources/:source/tickets', sources, async (request, reply) => {
    const params = Params.omit({ reference: true }).safeParse(request.params);
    if (!params.success || !isOfSource(request.caller, params.data.event, params.data.source)) throw new HubRefusal('UNAUTHORIZED');
    const event = await findEvent(pool, params.data.event);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    if (event.rootKey === null) throw new HubRefusal('EDGE', notSigned);
    return reply.type('text/csv; charset=utf-8').send(allTickets(readPool, event, params.data.source, Math.floor(now() / 1000)));
  });
  app.get('/v1/events/:event/sources/:source/registrants/:reference/ticket', sources, async (request, reply) => {
    const named = Params.omit({ reference: true }).safeParse(request.params);
    if (!named.success || !isOfSource(request.caller, named.data.event, named.data.source)) throw new HubRefusal('UNAUTHORIZED');
    const params = Params.safeParse(request.params);
    const format = Format.safeParse((request.query as { format?: unknown }).format ?? 'text');
    if (!params.success || !format.success)
      throw new HubRefusal('BAD_REQUEST', { message: 'A ticket is asked for as text, svg, png or pdf.' });
    const { event: id, source, reference } = params.data;
    const event = await findEvent(pool, id);
    const row = event === null ? undefined : (await findImported(pool, id, source, [reference])).get(reference)?.row;
    if (event === null || row === undefined || isTombstone(row))
      throw new HubRefusal('NOT_FOUND', { message: 'Nobody of this source has this reference.' });
    const text = ticketText(event, row, Math.floor(now() / 1000));
    if (text === null) throw new HubRefusal('EDGE', notSigned);
    const made = {
      text: () => text,
      svg: () => ticketSvg(text),
      png: () => Buffer.from(ticketPng(text)),
      pdf: async () => Buffer.from(await ticketPdf(text)),
    };
    return reply.type(types[format.data]).send(await made[format.data]());
  });
}
