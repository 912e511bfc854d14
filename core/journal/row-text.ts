import { z } from 'zod';
import { isPlainTime } from '../contract/common/entry.ts';
import { FieldName, isPlainId, isPlainSlug, RegistrantId, Slug } from '../contract/common/ids.ts';
import { type BadgeRow, FieldValue, isFieldsOf, isPlainValue, type RegistrantRow, Row, type Stamp, type Stamped } from './rows.ts';

/** Time and station, as `at station`. */
const stampPattern = /^[0-9a-f]{16} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const StampText = z.string().regex(stampPattern);
/** Which of the row's stamps. */
const Index = z.int().min(0);

/**
 * A registrant's row as text: nearly all of its values were written by one entry, so each stamp stands once and the values
 * point at theirs. A third of the size: what a station writes, a hub keeps and a first load carries.
 */
const PackedRegistrant = z.strictObject({
  table: z.literal('registrant'),
  id: RegistrantId,
  stamps: z.array(StampText),
  category: z.tuple([Index, Slug]).nullable(),
  language: z.tuple([Index, z.string()]).nullable(),
  fields: z.record(FieldName, z.tuple([Index, FieldValue])),
  registered: Index.nullable(),
  arrived: Index.nullable(),
  erased: Index.nullable(),
});
type PackedRegistrant = z.infer<typeof PackedRegistrant>;

/** Whether a value is a row's text just as the schema gives it back: 300,000 come in a first load. Never yes to one that the schema refuses. */
function isPlainPacked(kept: object): kept is PackedRegistrant {
  const { table, id, stamps, category, language, fields, registered, arrived, erased } = kept as Record<string, unknown>;
  if (table !== 'registrant' || Object.keys(kept).length !== 9 || !isPlainId(id) || !Array.isArray(stamps)) return false;
  const isIndex = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
  const isPair = (value: unknown): value is [number, unknown] => Array.isArray(value) && value.length === 2 && isIndex(value[0]);
  const isMark = (value: unknown) => value === null || isIndex(value);
  return (
    stamps.every((stamp) => typeof stamp === 'string' && stampPattern.test(stamp)) &&
    (category === null || (isPair(category) && isPlainSlug(category[1]))) &&
    (language === null || (isPair(language) && typeof language[1] === 'string')) &&
    isFieldsOf(fields, (field) => isPair(field) && isPlainValue(field[1])) &&
    isMark(registered) &&
    isMark(arrived) &&
    isMark(erased)
  );
}

/** The same for a badge that was issued and not voided, as nearly all are. */
function isPlainBadge(kept: object): kept is BadgeRow {
  const { table, id, issued, voided } = kept as Record<string, unknown>;
  if (table !== 'badge' || voided !== null || Object.keys(kept).length !== 4 || !isPlainId(id)) return false;
  if (typeof issued !== 'object' || issued === null || Object.keys(issued).length !== 6) return false;
  const { at, station, registrant, revision, template, expires } = issued as Record<string, unknown>;
  return (
    isPlainTime(at) &&
    isPlainId(station) &&
    isPlainId(registrant) &&
    Number.isSafeInteger(revision) &&
    isPlainSlug(template) &&
    Number.isSafeInteger(expires)
  );
}

/** The row's text, written out at once: a hub writes thousands a second. */
function packedText(row: RegistrantRow): string {
  const found: Stamp[] = [];
  const indexOf = ({ at, station }: Stamp) => {
    const known = found.findIndex((stamp) => stamp.at === at && stamp.station === station);
    return known >= 0 ? known : found.push({ at, station }) - 1;
  };
  const text = JSON.stringify;
  const stamped = (value: Stamped<unknown> | null) => (value === null ? 'null' : `[${indexOf(value)},${text(value.value)}]`);
  const mark = (stamp: Stamp | null) => (stamp === null ? 'null' : String(indexOf(stamp)));
  const category = stamped(row.category);
  const language = stamped(row.language);
  let fields = '';
  for (const name in row.fields) {
    const value = row.fields[name];
    if (value !== undefined) fields += `${fields === '' ? '' : ','}${text(name)}:${stamped(value)}`;
  }
  const marks = `"registered":${mark(row.registered)},"arrived":${mark(row.arrived)},"erased":${mark(row.erased)}`;
  const stamps = found.map(({ at, station }) => `"${at} ${station}"`).join(',');
  return `{"table":"registrant","id":"${row.id}","stamps":[${stamps}],"category":${category},"language":${language},"fields":{${fields}},${marks}}`;
}

function unpack({ stamps, ...packed }: PackedRegistrant): RegistrantRow {
  const all = stamps.map((text) => ({ at: text.slice(0, 16), station: text.slice(17) }) as Stamp);
  const stampOf = (index: number): Stamp => {
    const stamp = all[index];
    if (stamp === undefined) throw new RangeError(`The row of ${packed.id} has no stamp ${index}.`);
    return stamp;
  };
  const stamped = <T>(value: readonly [number, T] | null): Stamped<T> | null =>
    value === null ? null : { ...stampOf(value[0]), value: value[1] };
  const fields: Record<string, Stamped<FieldValue>> = {};
  for (const [name, [index, value]] of Object.entries(packed.fields)) fields[name] = { ...stampOf(index), value };
  const stamp = (index: number | null) => (index === null ? null : stampOf(index));
  return {
    table: 'registrant',
    id: packed.id,
    category: stamped(packed.category),
    language: stamped(packed.language),
    fields,
    registered: stamp(packed.registered),
    arrived: stamp(packed.arrived),
    erased: stamp(packed.erased),
  };
}

/** A row of the state as the text that is kept of it. */
export function rowText(row: Row): string {
  return row.table === 'registrant' ? packedText(row) : JSON.stringify(row);
}

type Kept = Row | PackedRegistrant;
const isPacked = (kept: Kept): kept is PackedRegistrant => 'stamps' in kept;
const rowOf = (kept: Kept): Row => (isPacked(kept) ? unpack(kept) : kept);

/** A row from text that this side wrote, so that its shape is known. Texts from before stamps were shared are read, too. */
export function rowFromText(text: string): Row {
  return rowOf(JSON.parse(text) as Kept);
}

/** A row from text that another side sent; null where it is none. */
export function parseRowText(text: string): Row | null {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof kept !== 'object' || kept === null) return null;
  const isPlain = isPlainPacked(kept) || isPlainBadge(kept);
  const parsed = isPlain ? (kept as Kept) : ('stamps' in kept ? PackedRegistrant : Row).safeParse(kept).data;
  if (parsed === undefined) return null;
  try {
    return rowOf(parsed);
  } catch {
    return null;
  }
}
