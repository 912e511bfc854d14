import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventId, Slug } from '../../../core/contract/common/ids.ts';
import { cell, csvMark } from '../../../core/export/csv.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { HubRefusal } from '../../http/refusal.ts';
import { allow, toConsole } from '../../http/request-head.ts';
import { findEvent } from '../../store/events.ts';
import { rosterOf } from './roster.ts';

const timeOf = (millis: number | null) => (millis === null ? '' : new Date(millis).toISOString());
const header = ['id', 'name', 'organisation', 'title', 'category', 'seat', 'expected', 'came', 'left', 'minutes', 'late', 'leftEarly'];

/** Attendance as a file: who came, from when to when, and for how many minutes. */
export function registerSessionRoutes(app: FastifyInstance, { pool, readPool, now }: HubRouterDependencies): void {
  app.get('/v1/console/events/:event/sessions/:session/attendance.csv', allow(toConsole), async (request, reply) => {
    const named = z.object({ event: EventId, session: Slug }).safeParse(request.params);
    const event = named.success ? await findEvent(pool, named.data.event) : null;
    const roster = event === null || !named.success ? null : await rosterOf(readPool, event, named.data.session, now());
    if (roster === null) throw new HubRefusal('NOT_FOUND', { message: 'There is no such session.' });
    const rows = roster.people.map((person) => [
      person.registrant ?? '',
      person.name,
      person.organisation ?? '',
      person.title ?? '',
      person.category ?? '',
      person.seat ?? '',
      person.isExpected ? 'yes' : 'no',
      timeOf(person.came),
      timeOf(person.left),
      String(person.minutes),
      person.isLate ? 'yes' : 'no',
      person.leftEarly ? 'yes' : 'no',
    ]);
    const text = csvMark + [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
    return reply.type('text/csv; charset=utf-8').send(text);
  });
}
