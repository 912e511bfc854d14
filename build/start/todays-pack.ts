import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyPackFolder } from '../../node/pack-folder.ts';

/** Local hours between which an event is open all day: outside of them it takes place in another time zone. */
const open = { from: 9, until: 16 };
/** The local hour that it is then. */
const morning = 10;
const day = 86_400_000;

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
function offsetOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours, minutes] =
    /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

const hourIn = (timeZone: string, at: number) => new Date(at + offsetOf(timeZone, at)).getUTCHours();

/** The zone in which it is day at the event: its own, or else the one of whole hours in which it is ten in the morning (`Etc/GMT-8` is ahead of UTC). */
export function zoneFor(timeZone: string, now: number): string {
  const hour = hourIn(timeZone, now);
  if (hour >= open.from && hour < open.until) return timeZone;
  const behind = morning - new Date(now).getUTCHours();
  // Clocks are at most twelve hours behind UTC: what would be more is a day ahead of it.
  const ahead = behind < -12 ? behind + 24 : behind;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

const offsetText = (offset: number) => {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};

/** A pack's days, as of its `event.json`. */
export interface EventDays {
  readonly startsOn: string;
  readonly timeZone: string;
}

/**
 * What a date or time of a pack (RFC 3339) is when the event begins today: as many days later, at the same hour on the event's own clocks. Any other
 * text is as it was.
 */
export function todays({ startsOn, timeZone }: EventDays, now: number): (text: string) => string {
  const zone = zoneFor(timeZone, now);
  const today = Math.floor((now + offsetOf(zone, now)) / day);
  const later = today * day - Date.parse(`${startsOn}T00:00:00Z`);
  return (text) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(Date.parse(`${text}T00:00:00Z`) + later).toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return text;
    const at = Date.parse(text);
    const local = at + offsetOf(timeZone, at) + later;
    return `${new Date(local).toISOString().slice(0, 19)}${offsetText(offsetOf(zone, local - offsetOf(zone, local)))}`;
  };
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changed(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changed(each, change)]));
}

/**
 * A copy of a pack whose event begins today and is open now, for whoever tries Foyer: a badge that is printed is let in. Times of day and the programme
 * stay; where it is night at the event, it takes place where it is morning.
 * @param now milliseconds since 1970
 * @returns the copy's folder
 * @throws Error where the pack has no `event.json` that can be read
 */
export function makeTodaysPack(pack: string, target: string, now: number): string {
  const { event } = JSON.parse(readFileSync(join(pack, 'event.json'), 'utf8')) as { event: EventDays };
  const change = todays(event, now);
  const zone = zoneFor(event.timeZone, now);
  copyPackFolder(pack, target, (content, file) => {
    const moved = changed(content, change) as { event?: EventDays; kiosks?: object };
    if (file !== 'event.json' || moved.event === undefined) return moved;
    // Whoever tries Foyer comes at any hour: kiosks are open.
    return { ...moved, event: { ...moved.event, timeZone: zone }, kiosks: { ...moved.kiosks, hours: [] } };
  });
  return target;
}
