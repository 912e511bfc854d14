import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventId, Slug } from '../../../core/contract/common/ids.ts';
import { leadCells, leadColumns, leadsAsCsv, leadsAsVcard } from '../../../core/lead/export.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { HubRefusal } from '../../http/refusal.ts';
import { allow, toConsole } from '../../http/request-head.ts';
import { findEvent } from '../../store/events.ts';
import { workbookOf } from '../import/workbook.ts';
import { contactsOf } from './contacts.ts';

const Asked = z.object({ event: EventId, exhibitor: Slug, format: z.enum(['csv', 'xlsx', 'vcf']) });

/** An exhibitor's leads as files, at the console. */
export function registerLeadRoutes(app: FastifyInstance, { pool, readPool }: HubRouterDependencies): void {
  app.get('/v1/console/events/:event/exhibitors/:exhibitor/leads.:format', allow(toConsole), async (request, reply) => {
    const asked = Asked.safeParse(request.params);
    const event = asked.success ? await findEvent(pool, asked.data.event) : null;
    if (event === null || !asked.success || !event.pack.exhibitors.some(({ id }) => id === asked.data.exhibitor))
      throw new HubRefusal('NOT_FOUND', { message: 'There is no such exhibitor or file.' });
    const contacts = await contactsOf(readPool, event, asked.data.exhibitor);
    switch (asked.data.format) {
      case 'csv':
        return reply.type('text/csv; charset=utf-8').send(leadsAsCsv(contacts));
      case 'vcf':
        return reply.type('text/vcard; charset=utf-8').send(leadsAsVcard(contacts));
      case 'xlsx': {
        const rows = [[...leadColumns], ...contacts.map(leadCells)];
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .send(workbookOf('Leads', Readable.from([rows])));
      }
    }
  });
}
