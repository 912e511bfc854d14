import type { FastifyInstance } from 'fastify';
import { SourceName } from '../../../core/contract/hub/import.ts';
import { cell, csvMark } from '../../../core/export/csv.ts';
import { fileOf, takeFiles } from '../../http/body.ts';
import { eventIn } from '../../http/event-or.ts';
import { HubRefusal } from '../../http/refusal.ts';
import { allow } from '../../http/request-head.ts';
import { FileError } from '../import/file/file-error.ts';
import { languagesOf } from '../import/file/text.ts';
import type { FileIntakeDependencies } from '../import/uploads.ts';
import { appointmentsOf } from './list.ts';
import { putAppointments } from './put.ts';
import { readAppointments } from './read-file.ts';

/** Files of 64 MB at most. */
const organisers = allow({ who: 'console', bodyLimit: 64 * 1024 * 1024 });
const header = ['source', 'reference', 'starts', 'ends', 'table', 'first', 'firstCame', 'second', 'secondCame', 'cancelled'];
const yesNo = (value: boolean) => (value ? 'yes' : 'no');

/** Files of appointments in and out, bytes as they are. */
export function registerAppointmentRoutes(app: FastifyInstance, dependencies: FileIntakeDependencies): void {
  const { pool, readPool, uploads, uplinks } = dependencies;
  takeFiles(app);

  app.post('/v1/console/events/:event/appointments', organisers, async (request) => {
    const event = await eventIn(pool, request.params);
    const { source, dryRun } = request.query as { source?: unknown; dryRun?: unknown };
    const from = SourceName.safeParse(source);
    if (uplinks().length > 0) throw new HubRefusal('EDGE', { message: 'This is an edge hub: appointments come in at the hub above.' });
    if (event === null) throw new HubRefusal('NOT_FOUND');
    if (!from.success)
      throw new HubRefusal('BAD_REQUEST', { message: `A source is named in lower case: ${from.error.issues[0]?.message}.` });
    try {
      const incoming = await readAppointments(uploads.folder, fileOf(request), {
        guessEncoding: uploads.guessEncoding,
        languages: languagesOf(event.pack.event),
      });
      return await putAppointments(dependencies, event, from.data, incoming, dryRun === 'yes');
    } catch (error) {
      if (error instanceof FileError) throw new HubRefusal('REFUSED', { message: error.message });
      throw error;
    }
  });
  app.get('/v1/console/events/:event/appointments.csv', organisers, async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) throw new HubRefusal('NOT_FOUND');
    const rows = (await appointmentsOf(readPool, event)).map(
      ({ source, reference, startsAt, endsAt, table, first, second, isCancelled }) => [
        source,
        reference,
        new Date(startsAt).toISOString(),
        new Date(endsAt).toISOString(),
        table,
        first.name ?? '',
        yesNo(first.isHere),
        second.name ?? '',
        yesNo(second.isHere),
        yesNo(isCancelled),
      ],
    );
    const text = csvMark + [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
    return reply.type('text/csv; charset=utf-8').send(text);
  });
}
