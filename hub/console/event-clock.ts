import { createContext, useContext } from 'react';
import { showDateTime, showMoment, showSeconds, showTime } from '../../core/clock/zoned-time.ts';

/** The event's IANA time zone; whoever reads the console may be elsewhere. */
export const EventZone = createContext('UTC');

/** How moments, in milliseconds since 1970, are shown: on the event's clock and calendar, never on this machine's. */
export function useEventClock() {
  const zone = useContext(EventZone);
  return {
    zone,
    /** `09:10` */
    time: (millis: number) => showTime(millis, zone),
    /** `09:10:25` */
    seconds: (millis: number) => showSeconds(millis, zone),
    /** `Thu 4 Jul, 09:10` */
    dateTime: (millis: number) => showDateTime(millis, zone),
    /** `Thu 4 Jul, 09:10:25` */
    moment: (millis: number) => showMoment(millis, zone),
  };
}
export type EventClock = ReturnType<typeof useEventClock>;
