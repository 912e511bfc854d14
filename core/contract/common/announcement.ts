import { z } from 'zod';
import { Text } from './text.ts';

/** The longest text of an announcement, in characters, and how many are shown at once. */
export const maxAnnouncement = 200;
export const maxAnnouncements = 3;

/** A line and no more: no control characters, no marks that turn the direction of what stands beside it (Unicode 16, §23.2). */
const Line = Text.trim()
  .min(1)
  .max(maxAnnouncement)
  .refine((text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text), 'must be one line of plain text');

/** The same in languages of the event, by tag. */
export const AnnouncementText = z.record(z.string().regex(/^[A-Za-z0-9-]{2,35}$/), Line);

/** What organisers say to whoever stands at a kiosk, until a time (milliseconds since 1970). */
export const Announcement = z.strictObject({ id: z.uuid(), text: AnnouncementText, until: z.int() });
export type Announcement = z.infer<typeof Announcement>;
