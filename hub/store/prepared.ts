import type { QueryConfig } from 'pg';
import type { ReadSql, ReadStatement } from './database.ts';

const names = new Map<string, string>();

/**
 * A statement that a connection parses and plans once. With `plan_cache_mode = force_generic_plan` (`hub.ts`) its plan does not
 * depend on statistics: a table that filled within minutes has none yet, and a plan made then would read the whole event.
 */
export function prepared(text: ReadSql, values: unknown[]): ReadStatement;
export function prepared(text: string, values: unknown[]): QueryConfig<unknown[]>;
export function prepared(text: string, values: unknown[]): QueryConfig<unknown[]> {
  let name = names.get(text);
  if (name === undefined) {
    name = `foyer_${names.size}`;
    names.set(text, name);
  }
  return { name, text, values };
}

/** Types of elements by their OIDs (PostgreSQL's pg_type.dat). */
const oid = { bool: 16, int8: 20, text: 25, uuid: 2950 } as const;

/**
 * A one-dimensional array in PostgreSQL's binary form (array_recv in arrayfuncs.c): dimensions, whether it holds nulls, the
 * elements' type, length, lower bound; then each element's size and bytes. A list of a thousand bodies as text would be
 * quoted character by character here and taken apart again there.
 * @param room the most bytes that an element takes
 * @param put writes an element into the buffer; returns its size in bytes
 */
function arrayOf<T>(
  type: number,
  values: readonly (T | null)[],
  room: (value: T) => number,
  put: (buffer: Buffer, value: T, at: number) => number,
): Buffer {
  let size = 20;
  let hasNull = 0;
  for (const value of values) {
    if (value === null) hasNull = 1;
    size += 4 + (value === null ? 0 : room(value));
  }
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(hasNull, 4);
  buffer.writeInt32BE(type, 8);
  if (values.length === 0) return buffer.subarray(0, 12);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    const written = value === null ? -1 : put(buffer, value, at + 4);
    buffer.writeInt32BE(written, at);
    at += 4 + Math.max(0, written);
  }
  return buffer.subarray(0, at);
}

/** `text[]`, UTF-8. */
export const texts = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    oid.text,
    values,
    (value) => value.length * 3,
    (buffer, value, at) => buffer.write(value, at, 'utf8'),
  );
/** What each character's code stands for in hex; 16 where it is no digit. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? 16 : value;
});
/** The 16 bytes of an id. @throws RangeError for what is none */
function putId(buffer: Buffer, id: string, start: number): number {
  let at = start;
  if (id.length !== 36) throw new RangeError(`${id} is no id.`);
  for (let index = 0; index < 36; index += 2) {
    if (index === 8 || index === 13 || index === 18 || index === 23) index++;
    const high = digits[id.charCodeAt(index)] ?? 16;
    const low = digits[id.charCodeAt(index + 1)] ?? 16;
    if (high > 15 || low > 15) throw new RangeError(`${id} is no id.`);
    buffer[at++] = high * 16 + low;
  }
  return 16;
}
/** `uuid[]`, from their usual text. */
export const uuids = (values: readonly (string | null)[]): Buffer => arrayOf(oid.uuid, values, () => 16, putId);
/** `bigint[]`, from whole numbers. */
export const bigints = (values: readonly (number | null)[]): Buffer =>
  arrayOf(
    oid.int8,
    values,
    () => 8,
    (buffer, value, at) => {
      buffer.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
      buffer.writeUInt32BE(value >>> 0, at + 4);
      return 8;
    },
  );
/** `boolean[]`. */
export const booleans = (values: readonly (boolean | null)[]): Buffer =>
  arrayOf(
    oid.bool,
    values,
    () => 1,
    (buffer, value, at) => {
      buffer[at] = value ? 1 : 0;
      return 1;
    },
  );
