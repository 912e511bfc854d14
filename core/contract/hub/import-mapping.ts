import { z } from 'zod';
import { FieldName, Slug } from '../common/ids.ts';
import { Text } from '../common/text.ts';

const header = Text.min(1).max(200);
/** What a file's values are called by, where they are not yet as they are kept: a shop's ticket types, another list's countries. */
const values = z.record(Text.max(200), Text.max(200)).default({});
/** Where a field's value comes from. */
export const FieldOrigin = z.union([
  /** A column. */
  header,
  /** A column, some of whose values are put as `values` says. */
  z.strictObject({ column: header, values }),
  /** Several columns, joined; those that are empty are passed over. */
  z.strictObject({ columns: z.array(header).min(1).max(6), separator: Text.max(8).default(' ') }),
  /** A name in parts, put in the order of its culture: 欧阳 and 娜 make 欧阳娜, Ada and Lovelace make Ada Lovelace. */
  z.strictObject({ given: header, middle: header.optional(), family: header }),
  /** The same for all. */
  z.strictObject({ always: Text.min(1).max(200) }),
]);
export type FieldOrigin = z.infer<typeof FieldOrigin>;
/** Where the values of a file's row go. Remembered per source. */
export const ImportMapping = z.strictObject({
  /** The column with the reference; several, joined; or what a reference is made from in a file that has none: who changes that is another person then. */
  reference: z.union([
    header,
    z.strictObject({ columns: z.array(header).min(1).max(6), separator: Text.max(8).default('-') }),
    z.strictObject({ madeFrom: z.array(header).min(1).max(6) }),
  ]),
  /** A column whose values are categories, by id, name or as `values` says; or one category for all. */
  category: z.union([
    z.strictObject({ column: header, values: z.record(Text.max(200), Slug).default({}) }),
    z.strictObject({ always: Slug }),
  ]),
  language: z.union([z.strictObject({ column: header }), z.strictObject({ always: Text.min(2).max(35) })]).optional(),
  /**
   * The columns that say who does not come (cancelled, refunded, declined, waiting): such rows are left out. What a value of theirs says, where it is
   * not what the hub reads. Null: whatever they say, everybody comes in. Unsaid: those columns that are called so.
   */
  cancelled: z
    .strictObject({ columns: z.array(header).min(1).max(6), values: z.record(Text.max(200), z.enum(['comes', 'cancelled'])).default({}) })
    .nullable()
    .optional(),
  /** Field → where its value comes from. */
  fields: z.record(FieldName, FieldOrigin),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** How a file's text may be encoded. */
export const FileEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'windows-1256',
  'macintosh',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1253',
  'windows-1255',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'koi8-r',
  'windows-1258',
  'cp850',
  'cp852',
  'cp866',
]);
export type FileEncoding = z.infer<typeof FileEncoding>;

/** How a file is to be read, where somebody knows better than the hub. */
export const FileReading = z.strictObject({
  encoding: FileEncoding.optional(),
  /** What stands between its cells. */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** A sheet of a workbook, by its name. */
  sheet: Text.min(1).max(200).optional(),
  /** The line that names the columns, from 1; of a workbook, the row. */
  headerLine: z.int().min(1).max(1_000_000).optional(),
  /** Rows of a sheet that are hidden: read like all others unless somebody says that they stay out. */
  hiddenRows: z.enum(['read', 'left-out']).optional(),
  /** Columns that are hidden, likewise. */
  hiddenColumns: z.enum(['read', 'left-out']).optional(),
});
export type FileReading = z.infer<typeof FileReading>;
