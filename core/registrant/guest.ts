import type { RegistrantRow, Stamp } from '../journal/rows.ts';
import { noted } from './details.ts';

/** A guest who has come: of whom, and when. */
export interface ArrivedGuest {
  readonly host: string;
  readonly arrived: Stamp;
}

/** Whether somebody is a guest who has come, whose host is to be notified; null where they have no host, or have not come. */
export function arrivedGuest(row: RegistrantRow): ArrivedGuest | null {
  const host = noted(row, 'host');
  return host === null || row.arrived === null ? null : { host, arrived: row.arrived };
}

/** Whether anything was ever said about a record's host: of a person without such a record nothing has to be looked up. */
export function saysOfHost(row: RegistrantRow): boolean {
  return row.fields.host !== undefined;
}
