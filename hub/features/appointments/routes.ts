import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { SourceName } from '../../../core/contract/hub/import.ts';
import { cell, csvMark } from '../../../core/export/csv.ts';
import { consoleOnly, eventIn, noEvent } from '../../http/guards.ts';
import { FileError } from '../import/file-error.ts';
import type { FileIntakeDependencies } from '../import/uploads.ts';
import { appointmentsOf } from './list.ts';
import { putAppointments } from './put.ts';
import { readAppointments } from './read-file.ts';

/** The largest file, in bytes. */
const bodyLimit = 64 * 1024 * 1024;
const header = ['source', 'reference', 'starts', 'ends', 'table', 'first', 'firstCame', 'second', 'secondCame', 'cancelled'];
const yesNo = (value: boolean) => (value ? 'yes' : 'no');

/** Files of appointments in and out, bytes as they are. */
export function registerAppointmentRoutes(app: FastifyInstance, dependencies: FileIntakeDependencies): void {
  const { pool, readPool, uploads, uplinks, consoleToken } = dependencies;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit }, (_request, payload, done) => done(null, payload));
  consoleOnly(app, consoleToken);

  app.post('/v1/console/events/:event/appointments', { bodyLimit }, async (request, reply) => {
    const event = await eventIn(pool, request.params);
    const { source, dryRun } = request.query as { source?: unknown; dryRun?: unknown };
    const from = SourceName.safeParse(source);
    if (uplinks().length > 0)
      return reply.code(409).send({ code: 'EDGE', message: 'This is an edge hub: appointments come in at the hub above.' });
    if (event === null) return reply.code(404).send(noEvent);
    if (!from.success)
      return reply.code(400).send({ code: 'BAD_REQUEST', message: `A source is named in lower case: ${from.error.issues[0]?.message}.` });
    try {
      const incoming = await readAppointments(uploads.folder, request.body as Readable);
      return await putAppointments(dependencies, event, from.data, incoming, dryRun === 'yes');
    } catch (error) {
      if (error instanceof FileError) return reply.code(422).send({ code: 'REFUSED', message: error.message });
      throw error;
    }
  });
  app.get('/v1/console/events/:event/appointments.csv', async (request, reply) => {
    const event = await eventIn(pool, request.params);
    if (event === null) return reply.code(404).send(noEvent);
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
