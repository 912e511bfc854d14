import { z } from 'zod';
import { Answer } from '../common/answers.ts';
import { FieldName, Slug } from '../common/ids.ts';
import { FieldReason } from '../common/reasons.ts';
import { Text } from '../common/text.ts';
import { inEvent } from './base.ts';
import { byConsole, bySource } from './right.ts';

/**
 * What a record says besides its form's fields; kept as fields of the same row, so that they merge like all others. No form may
 * use these names.
 */
export const recordFields = ['bookingCode', 'group', 'leads', 'host', 'accessLists', 'attention', 'seat', 'exhibitor'] as const;
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

const header = Text.min(1).max(200);
/** Where the values of a file's row go. Remembered per source. */
export const ImportMapping = z.strictObject({
  /** The column with the reference. */
  reference: header,
  /** A column whose values are categories, by id, name or as `values` says; or one category for all. */
  category: z.union([
    z.strictObject({ column: header, values: z.record(Text.max(200), Slug).default({}) }),
    z.strictObject({ always: Slug }),
  ]),
  language: z.union([z.strictObject({ column: header }), z.strictObject({ always: Text.min(2).max(35) })]).optional(),
  /** Field → column. */
  fields: z.record(FieldName, header),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const RowReason = z.enum([
  /** More or fewer cells than the first row. */
  'columns',
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
  /** The person was erased; what a source says of them is not taken any more. */
  'erased',
  /** A formula, where a value is wanted. */
  'formula',
  ...FieldReason.options,
]);
export type RowReason = z.infer<typeof RowReason>;

/** Why a row was refused: reason by reason, with the field where there is one. */
export const RowProblem = z.strictObject({
  /** Of the file, from 1; null over the API. */
  line: z.int().nullable(),
  reference: z.string().nullable(),
  problems: z.array(z.strictObject({ field: z.string().nullable(), reason: RowReason })),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** How many refused rows are named one by one. */
export const maxProblems = 200;

/** What became of the rows; or what would, in a dry run. */
export const ImportCounts = z.strictObject({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Among all: rows of which something stays as it was corrected on site. */
  kept: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;
export const ImportResult = ImportCounts.extend({ problems: z.array(RowProblem).max(maxProblems) });
export type ImportResult = z.infer<typeof ImportResult>;

const Named = z.strictObject({ id: z.string(), name: z.record(z.string(), z.string()) });

/** A file that was handed in. */
export const UploadedFile = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  /** Null for a workbook. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).nullable(),
  headers: z.array(z.string()),
  /** The first rows, to look at. */
  sample: z.array(z.array(z.string())),
  /** What its columns may be: fields by id, as people label them; and the categories there are. */
  fields: z.array(Named),
  categories: z.array(Named),
  /** What this source used last, or a guess from the headers; null where nothing fits. */
  mapping: ImportMapping.nullable(),
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

/** Files of registrants. They are handed in by `POST /v1/console/events/{event}/imports?source=…&name=…`, bytes as they are. */
export const importContract = {
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
