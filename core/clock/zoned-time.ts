/** The event’s own clock: whoever reads it may be elsewhere. */
const formatOf = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** A moment as an input for date and time takes it: `2024-07-04T09:10` on the zone's calendar. */
export function toInput(millis: number, timeZone: string): string {
  return formatOf(timeZone).format(millis).replace(' ', 'T');
}

/** The moment that such a text means, in milliseconds since 1970; null where it is none. */
export function fromInput(text: string, timeZone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  // As far off as the zone's calendar is from UTC there; a second look settles the hours around a change of clocks.
  const offAt = (millis: number) => Date.parse(`${toInput(millis, timeZone)}:00Z`) - Math.floor(millis / 60_000) * 60_000;
  return asUtc - offAt(asUtc - offAt(asUtc));
}

/** Hours and minutes on the zone's clock, `09:10`; empty for null. @param millis since 1970 */
export function showTime(millis: number | null, timeZone: string): string {
  return millis === null ? '' : new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(millis);
}
/** Hours, minutes and seconds on the zone's clock, `09:10:25`. @param millis since 1970 */
export function showSeconds(millis: number, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...parts }).format(millis);
}
const dayAndTime = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** Day and time on the zone's calendar, in English: `Thu 4 Jul, 09:10`. @param millis since 1970 */
export function showDateTime(millis: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...dayAndTime }).format(millis);
}

/** The same with seconds, for what comes close together: `Thu 4 Jul, 09:10:25`. @param millis since 1970 */
export function showMoment(millis: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...dayAndTime, second: '2-digit' }).format(millis);
}
