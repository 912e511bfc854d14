import { z } from 'zod';
import { Announcement, maxAnnouncements } from '../../../core/contract/common/announcement.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { KioskStanding } from '../../../core/contract/screen/kiosk-standing.ts';
import { openingAt } from '../../../core/kiosk/opening-hours.ts';
import type { Setting } from '../store/settings.ts';

/** What is kept over a restart: whether the kiosk is out of service, the hub's last word on that, and announcements that still count. */
export const KioskService = z.strictObject({
  isOut: z.boolean(),
  /** When the hub's last word was given, by the hub's clock; null before any. */
  ordered: z.int().nullable(),
  announcements: z.array(Announcement),
});
export type KioskService = z.infer<typeof KioskService>;

/** What upstream says of this kiosk; `service` is null where organisers never did. */
export interface KioskNews {
  readonly service: { readonly isOut: boolean; readonly at: number } | null;
  readonly announcements: readonly Announcement[];
}

export interface KioskStandingDependencies {
  readonly setting: Setting<KioskService>;
  readonly pack: () => Pick<EventPack, 'event' | 'kiosks'>;
  /** By the event's clock, milliseconds since 1970. */
  readonly time: () => number;
  /** Other stations that print, by name. */
  readonly others: () => string[];
}

const fresh: KioskService = { isOut: false, ordered: null, announcements: [] };

/**
 * Whether the kiosk registers visitors, by its opening hours and by what staff and organisers set: the later of the two counts. Without a
 * network it goes on as last ordered, and an announcement is shown until its own time.
 */
export function createKioskStanding({ setting, pack, time, others }: KioskStandingDependencies) {
  let held = setting.read() ?? fresh;
  function keep(next: KioskService): void {
    if (JSON.stringify(next) === JSON.stringify(held)) return;
    setting.write(next);
    held = next;
  }
  return {
    current(): KioskStanding {
      const { event, kiosks } = pack();
      const now = time();
      const opening = openingAt(kiosks.hours, event.timeZone, now);
      return {
        state: held.isOut ? 'out' : opening.isOpen ? 'open' : 'closed',
        opensAt: held.isOut || opening.isOpen ? null : opening.opensAt,
        others: others(),
        announcements: held.announcements.filter(({ until }) => until > now).slice(0, maxAnnouncements),
      };
    },
    isOut: (): boolean => held.isOut,
    /** Staff take it out of service, or put it back. */
    setOut(isOut: boolean): void {
      keep({ ...held, isOut });
    },
    /** @returns whether organisers have changed something */
    note({ service, announcements }: KioskNews): boolean {
      const before = held;
      const isNewer = service !== null && service.at > (held.ordered ?? Number.NEGATIVE_INFINITY);
      keep({
        isOut: isNewer ? service.isOut : held.isOut,
        ordered: isNewer ? service.at : held.ordered,
        announcements: [...announcements],
      });
      return before !== held;
    },
  };
}
export type KioskStandingService = ReturnType<typeof createKioskStanding>;
