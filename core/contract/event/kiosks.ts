import { z } from 'zod';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 08:30');

/** A day on which kiosks register, on the event's calendar and clock. A day with a break has two. */
export const OpeningHours = z
  .strictObject({ on: z.iso.date(), opens: TimeOfDay, closes: TimeOfDay })
  .refine(({ opens, closes }) => opens < closes, 'must close after it opens, on the same day');
export type OpeningHours = z.infer<typeof OpeningHours>;

/** In seconds: after how long without a touch a visitor is asked whether they are still there, and how long an answer is waited for (20 at least: WCAG 2.2, 2.2.1). */
const Idle = z.strictObject({ askAfter: z.int().min(20).max(300), leaveAfter: z.int().min(20).max(120) });

/** How the event's kiosks behave when nobody is there. */
export const Kiosks = z.strictObject({
  idle: Idle.default({ askAfter: 45, leaveAfter: 20 }),
  /** Minutes without a touch after which the screen goes dark; null for never. */
  dimAfter: z.int().min(1).max(240).nullable().default(15),
  /** When kiosks register; always, where none are given. */
  hours: z.array(OpeningHours).max(200).default([]),
});
export type Kiosks = z.infer<typeof Kiosks>;
