import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Announcement, maxAnnouncements } from '../common/announcement.ts';
import { anyone } from './right.ts';

/** Whether a kiosk registers visitors just now, and what organisers have to say to them. */
export const KioskStanding = z.strictObject({
  /** `closed`: outside the opening hours; `out`: staff or organisers took it out of service. */
  state: z.enum(['open', 'closed', 'out']),
  /** While it is closed: when it opens, in milliseconds since 1970; null where it does not any more. */
  opensAt: z.int().nullable(),
  /** Other stations that print badges just now, where visitors are sent. */
  others: z.array(z.string()),
  announcements: z.array(Announcement).max(maxAnnouncements),
});
export type KioskStanding = z.infer<typeof KioskStanding>;

export const kioskStandingContract = {
  watch: anyone.input(z.strictObject({})).output(eventIterator(KioskStanding)),
};
