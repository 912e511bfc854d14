import { z } from 'zod';
import { Announcement, AnnouncementText } from '../common/announcement.ts';
import { StationId } from '../common/ids.ts';
import { by, inEvent } from './base.ts';
import { byConsole } from './right.ts';

/** The longest that an announcement is shown, in minutes: a day. */
export const maxShown = 24 * 60;

/** An announcement as organisers see it; times in milliseconds since 1970. */
export const AnnouncementLine = z.strictObject({
  ...Announcement.shape,
  /** Null for all kiosks. */
  stations: z.array(StationId).nullable(),
  by: z.string(),
  madeAt: z.int(),
});
export type AnnouncementLine = z.infer<typeof AnnouncementLine>;

/** What organisers do about kiosks while visitors stand there. */
export const hubKiosksContract = {
  announcements: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/announcements',
      summary: 'What visitors at kiosks read just now, and the languages that the event has',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.strictObject({ announcements: z.array(AnnouncementLine), languages: z.array(z.string()), defaultLanguage: z.string() })),
  announce: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/announcements',
      summary: 'Say something to visitors at all kiosks or some, for so many minutes; within seconds, and on without a network',
      tags: ['console'],
    })
    .errors({
      LANGUAGE_REFUSED: {
        status: 422,
        message: 'The text must be there in the event’s first language, and in no language that the event has not.',
      },
    })
    .input(
      z.strictObject({
        ...inEvent,
        /** Made by the caller: the same again announces nothing twice. */
        id: z.uuid(),
        text: AnnouncementText,
        stations: z.array(StationId).min(1).max(500).nullable().default(null),
        minutes: z.int().min(1).max(maxShown),
        by,
      }),
    )
    .output(z.strictObject({ until: z.int() })),
  withdrawAnnouncement: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/announcements/{id}/withdraw',
      summary: 'Take an announcement from the screens before its time',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, id: z.uuid() }))
    .output(z.strictObject({ withdrawn: z.literal(true) })),
  setOutOfService: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/stations/{station}/service',
      summary: 'Take a kiosk out of service, or put it back; whoever is at it finishes, and staff can still work there',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, station: StationId, isOut: z.boolean() }))
    .output(z.strictObject({ set: z.literal(true) })),
};
