import { z } from 'zod';
import { type Announcement, AnnouncementText, maxAnnouncements } from '../../core/contract/common/announcement.ts';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import type { AnnouncementLine } from '../../core/contract/hub/kiosks.ts';
import type { Database, ReadableDatabase } from './database.ts';
import { execute } from './transaction.ts';

const insert = `INSERT INTO announcement (event_id, announcement_id, text, stations, made_by, until)
  VALUES ($1, $2, $3, $4::uuid[], $5, to_timestamp($6 / 1000.0)) ON CONFLICT DO NOTHING`;
const selectAll = `SELECT announcement_id, text, stations, made_by, extract(epoch FROM made_at) * 1000 AS made, extract(epoch FROM until) * 1000 AS until
  FROM announcement WHERE event_id = $1 AND withdrawn_at IS NULL AND until > now() ORDER BY made_at DESC, announcement_id LIMIT 100`;
/** The latest first: what does not fit on a screen is the oldest. */
const selectFor = `SELECT announcement_id, text, extract(epoch FROM until) * 1000 AS until FROM announcement
  WHERE event_id = $1 AND withdrawn_at IS NULL AND until > now() AND (stations IS NULL OR $2::uuid = ANY (stations))
  ORDER BY made_at DESC, announcement_id LIMIT $3`;
const withdraw = 'UPDATE announcement SET withdrawn_at = now() WHERE event_id = $1 AND announcement_id = $2 AND withdrawn_at IS NULL';
const updateService = `UPDATE station SET out_of_service = $3, service_set_at = now()
  WHERE event_id = $1 AND station_id = $2 AND class = 'staff-station' AND revoked_how IS NULL`;
const selectService = `SELECT out_of_service, extract(epoch FROM service_set_at) * 1000 AS at FROM station
  WHERE event_id = $1 AND station_id = $2 AND service_set_at IS NOT NULL`;

export const announcementStatements: readonly string[] = [insert, selectAll, selectFor, withdraw, updateService, selectService];

const Line = z.object({ announcement_id: z.uuid(), text: AnnouncementText, until: z.coerce.number() });
const FullLine = Line.extend({ stations: z.array(StationId).nullable(), made_by: z.string(), made: z.coerce.number() });

export interface NewAnnouncement extends Announcement {
  /** Null for all kiosks. */
  readonly stations: readonly StationId[] | null;
  readonly by: string;
}

/** Keeps a new announcement; the same again changes nothing. */
export async function addAnnouncement(pool: Database, event: EventId, { id, text, stations, by, until }: NewAnnouncement): Promise<void> {
  await execute(pool, insert, [event, id, JSON.stringify(text), stations, by, until]);
}

/** What is shown anywhere just now, the latest first. */
export async function listAnnouncements(pool: ReadableDatabase, event: EventId): Promise<AnnouncementLine[]> {
  return (await pool.query(selectAll, [event])).rows.map((row) => {
    const { announcement_id: id, text, stations, made_by: by, made, until } = FullLine.parse(row);
    return { id, text, stations, by, madeAt: Math.round(made), until: Math.round(until) };
  });
}

/** What is to be shown at a station just now. */
export async function announcementsFor(pool: ReadableDatabase, event: EventId, station: StationId): Promise<Announcement[]> {
  return (await pool.query(selectFor, [event, station, maxAnnouncements])).rows.map((row) => {
    const { announcement_id: id, text, until } = Line.parse(row);
    return { id, text, until: Math.round(until) };
  });
}

/** Takes an announcement from the screens before its time. False where it is not shown. */
export async function withdrawAnnouncement(pool: Database, event: EventId, id: string): Promise<boolean> {
  return (await execute(pool, withdraw, [event, id])).rowCount === 1;
}

/** Takes a kiosk out of service, or puts it back. False where there is no such station in the event, or it is no kiosk. */
export async function setOutOfService(pool: Database, event: EventId, station: StationId, isOut: boolean): Promise<boolean> {
  return (await execute(pool, updateService, [event, station, isOut])).rowCount === 1;
}

/** Organisers' last word on a station, and when it was given (milliseconds since 1970); null where they never said. */
export async function serviceOf(
  pool: ReadableDatabase,
  event: EventId,
  station: StationId,
): Promise<{ readonly isOut: boolean; readonly at: number } | null> {
  const row = (await pool.query<{ out_of_service: boolean; at: unknown }>(selectService, [event, station])).rows[0];
  return row === undefined ? null : { isOut: row.out_of_service, at: Math.round(Number(row.at)) };
}
