import { z } from 'zod';
import { Answer } from '../common/answers.ts';
import { FieldName, Slug } from '../common/ids.ts';
import { FieldReason } from '../common/reasons.ts';
import { Text } from '../common/text.ts';
import { inEvent } from './base.ts';
import { FileEncoding, FileReading, ImportMapping } from './import-mapping.ts';
import { byConsole, bySource } from './right.ts';

/**
 * What a record says besides its form's fields; kept as fields of the same row, so that they merge like all others. No form may
 * use these names.
 */
export const recordFields = ['bookingCode', 'group', 'leads', 'host', 'accessLists', 'attention', 'seat', 'exhibitor', 'consents'] as const;
/** What stations and the hub note with a record themselves; no file or form may fill these. */
export const notedFields = ['approval', 'invitation', 'identityCheck', 'replaces'] as const;
/** The longest value of a record field, and the longest reference, in characters. */
export const maxReference = 120;

/** Names a place that registrants come from: `website`, `buyers`. */
export const SourceName = Slug;

/** What a source calls one of its people: the same reference is the same person, however often it comes. */
export const Reference = Text.trim().min(1).max(maxReference);

/** A registrant as a source gives it: over the API, or a row of a file by its mapping. */
export const SourceRecord = z.strictObject({
  reference: Reference,
  category: Slug,
  language: Text.min(2).max(35).optional(),
  /** Form fields and record fields of the category, as people would answer them. */
  fields: z.record(FieldName, Answer),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

/** A record as an organiser's platform sends it. */
export const SentRecord = SourceRecord.extend({
  /** Whether that person comes, in the words that a file's column of states has: who is cancelled, refunded, declined or waiting is left out. */
  status: Text.max(200).optional(),
});

export const RowReason = z.enum([
  /** More cells than the row that names the columns has. */
  'columns',
  /** A quotation mark opens a cell and is never closed. */
  'quotes',
  /** Longer than a row may be, or not readable as one. */
  'unreadable',
  'reference-missing',
  'reference-too-long',
  /** Another row of the same file has this reference. */
  'reference-repeated',
  'category-unknown',
  'language-unknown',
  /** No name, so that nobody could find or greet this person. */
  'name-missing',
  /** The row that names the columns, once more. */
  'header-repeated',
  /** The row says that this person does not come. */
  'cancelled',
  /** The person was erased; what a source says of them is not taken any more. */
  'erased',
  /** A formula, where a value is wanted. */
  'formula',
  /** A long number that a spreadsheet has rounded to a power of ten (1.38E+10): nobody knows its digits. */
  'rounded',
  /** Characters that no font has: the value is taken, and the badge would show boxes. */
  'no-glyph',
  ...FieldReason.options,
]);
export type RowReason = z.infer<typeof RowReason>;

/** What is wrong with a value, or with a row. */
export const ValueProblem = z.strictObject({
  field: z.string().nullable(),
  reason: RowReason,
  /** The column that it stands in, where there is one, and the cell as spreadsheets count them (`E5`). */
  column: z.string().nullable(),
  cell: z.string().nullable(),
  /** What stands there, or its beginning; null where nothing does. */
  value: z.string().nullable(),
});
export type ValueProblem = z.infer<typeof ValueProblem>;
/** Why a row was refused, or which of its values were left out: reason by reason, with the field where there is one. */
export const RowProblem = z.strictObject({
  /** Of the file, from 1; null over the API. */
  line: z.int().nullable(),
  reference: z.string().nullable(),
  problems: z.array(ValueProblem),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** How many refused rows are named one by one, and how many of which values were left out. */
export const maxProblems = 200;

/** What became of the rows; or what would, in a dry run. */
export const ImportCounts = z.strictObject({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** People who are cancelled, refunded, declined or waiting by their rows: left out, and as they were where they came in before. */
  cancelled: z.int(),
  /** Among all: rows of which something stays as it was corrected on site. */
  kept: z.int(),
  /** Among all: people who come in without a value that can't be taken; a kiosk asks for it. */
  incomplete: z.int(),
  /** Among all: people whose badge would show boxes for characters that no font has. */
  unprintable: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;
export const ImportResult = ImportCounts.extend({
  /** Rows that were refused. */
  problems: z.array(RowProblem).max(maxProblems),
  /** Rows of people who do not come, and what says so. */
  notComing: z.array(RowProblem).max(maxProblems),
  /** Rows that came in without some of their values. */
  leftOut: z.array(RowProblem).max(maxProblems),
  /** Rows of people whose badge would show boxes, and the characters. */
  boxes: z.array(RowProblem).max(maxProblems),
});
export type ImportResult = z.infer<typeof ImportResult>;

const Named = z.strictObject({ id: z.string(), name: z.record(z.string(), z.string()) });

/** A file that was handed in. */
export const UploadedFile = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  /** Null for a workbook. */
  encoding: FileEncoding.nullable(),
  /** Whether the encoding is beyond doubt, or was said. One that is not has to be said before the file is taken. */
  isEncodingSure: z.boolean(),
  /** What the encoding may be, the likeliest first, each with letters of the file as they read then; empty where there is nothing to choose. */
  encodings: z.array(z.strictObject({ encoding: FileEncoding, sample: z.string() })),
  /** What stands between its cells; null for a workbook. */
  delimiter: z.string().nullable(),
  /** The sheet that is read, and all there are; null and empty for a text. */
  sheet: z.string().nullable(),
  sheets: z.array(z.strictObject({ name: z.string(), isHidden: z.boolean() })),
  /** What of that sheet somebody has hidden, and whether it is read: rows below the header, and the columns that are hidden by their names. */
  hidden: z.strictObject({
    rows: z.int(),
    columns: z.array(z.string()),
    areRowsRead: z.boolean(),
    areColumnsRead: z.boolean(),
  }),
  /** The line with the names of the columns, from 1; where they stand in two lines, the second. */
  headerLine: z.int(),
  /** The first lines, so that another may be chosen for it. */
  firstLines: z.array(z.strictObject({ line: z.int(), cells: z.array(z.string()) })),
  /** Names of columns. Of two that are called the same, each has its number behind it: `Comment (2)`. */
  headers: z.array(z.string()),
  /** The first rows, to look at. */
  sample: z.array(z.array(z.string())),
  /** Of columns with few different values: those values, as far as the file's beginning has them. */
  values: z.record(z.string(), z.array(z.string())),
  /** What its columns may be: fields by id, as people label them; and the categories there are. */
  fields: z.array(Named),
  categories: z.array(Named),
  /** What this source used last, or a guess from the headers; null where nothing fits. */
  mapping: ImportMapping.nullable(),
  /** What should be looked at before it is taken, in sentences. */
  warnings: z.array(z.string()),
});
export type UploadedFile = z.infer<typeof UploadedFile>;

export const ImportProgress = z.strictObject({
  state: z.enum(['running', 'done', 'failed']),
  isDryRun: z.boolean(),
  /** Bytes of the file that have been read, and all of them. */
  read: z.int(),
  bytes: z.int(),
  result: ImportResult,
  /** What went wrong as a whole. */
  detail: z.string().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

const refused = { REFUSED: { status: 422, message: 'That can’t be taken.', data: z.strictObject({ detail: z.string() }) } };
/** The most records in one call. */
export const maxRecords = 1_000;

/** For organisers' own platforms; each source has a key of its own. */
export const registrantsContract = {
  put: bySource
    .route({
      method: 'PUT',
      path: '/v1/events/{event}/registrants',
      summary: 'Add people of a source, or what changed about them; the same again changes nothing. The bearer token is the source’s key',
      tags: ['registrants'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        source: SourceName,
        // Parsed one by one: a bad one is refused, and those behind it go on.
        records: z.array(z.unknown()).min(1).max(maxRecords),
        dryRun: z.boolean().default(false),
      }),
    )
    .output(ImportResult),
};

/**
 * Files of registrants. They are handed in by `POST /v1/console/events/{event}/imports?source=…&name=…`, bytes as they are; the query may
 * say how to read it: `encoding`, `delimiter`, `sheet`, `headerLine`, `hiddenRows`, `hiddenColumns`.
 */
export const importContract = {
  look: byConsole
    .errors(refused)
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/imports/{id}/file',
      summary: 'What a file that was handed in holds, as it is read now',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, id: z.uuid() }))
    .output(UploadedFile),
  read: byConsole
    .errors(refused)
    .route({
      method: 'PUT',
      path: '/v1/console/events/{event}/imports/{id}/file',
      summary:
        'Read a file that was handed in otherwise: its encoding, delimiter, sheet, the line with the names of its columns, or whether what is hidden is read',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, id: z.uuid(), reading: FileReading }))
    .output(UploadedFile),
  begin: byConsole
    .errors(refused)
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/imports/{id}',
      summary: 'Read a file that was handed in: to try it, or to take it. The mapping is remembered for its source once it is taken',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, id: z.uuid(), mapping: ImportMapping, dryRun: z.boolean() }))
    .output(z.strictObject({ begun: z.literal(true) })),
  progress: byConsole
    .route({ method: 'GET', path: '/v1/console/events/{event}/imports/{id}', summary: 'How far reading a file is', tags: ['console'] })
    .input(z.strictObject({ ...inEvent, id: z.uuid() }))
    .output(ImportProgress),
  sources: byConsole
    .route({ method: 'GET', path: '/v1/console/events/{event}/sources', summary: 'Where registrants come from', tags: ['console'] })
    .input(z.strictObject(inEvent))
    .output(z.array(z.strictObject({ source: z.string(), keyed: z.boolean() }))),
  makeKey: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/sources/{source}/key',
      summary:
        'A new key for a source’s own platform, or a secret to sign its webhooks with; it is shown once, and the one before is worth nothing then',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, source: SourceName, use: z.enum(['api', 'webhook']).default('api') }))
    .output(z.strictObject({ key: z.string() })),
};
