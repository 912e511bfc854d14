/** A moment on the event's own calendar. */
export interface LocalMoment {
  /** `2024-07-04` */
  readonly day: string;
  /** `08:30` */
  readonly time: string;
}

/** Reads moments (milliseconds since 1970) on the calendar of an IANA time zone. */
export function createLocalTime(timeZone: string): (millis: number) => LocalMoment {
  // Making a format takes a while, using it does not. Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (millis) => {
    const [day = '', time = ''] = format.format(millis).split(' ');
    return { day, time };
  };
}
