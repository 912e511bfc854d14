import { z } from 'zod';
import { maxFieldValue } from '../contract/common/answers.ts';
import { HybridTime } from '../contract/common/entry.ts';
import {
  AppointmentId,
  AttemptId,
  BadgeId,
  FieldName,
  isFieldName,
  LeadId,
  RegistrantId,
  ScanId,
  Slug,
  StationId,
  WaitingId,
} from '../contract/common/ids.ts';

const stamp = { at: HybridTime, station: StationId };
/** When and where a value was written: what "last" means for "the last writer wins". */
export const Stamp = z.strictObject(stamp);
export type Stamp = Readonly<z.infer<typeof Stamp>>;
export type Stamped<T> = Stamp & { readonly value: T };
/** A stamp whose time people see or rules compare: with how far `at` is ahead of the event's time, in milliseconds; left out where that is nothing, or not known. */
const timed = { ...stamp, offset: z.int().min(1).optional() };
const stamped = <T extends z.ZodType>(value: T) => z.strictObject({ ...stamp, value });

const keyPattern = /^[0-9a-f]{7}$/;
/** What stays of a value that was redacted: its truncated keyed hash for look-up, 28 bits as 7 hex digits; null where nobody looks it up. */
export const Keyed = z.strictObject({
  key: z.string().regex(keyPattern).nullable(),
});
export const FieldValue = z.union([z.string().max(maxFieldValue), z.array(z.string().max(200)).max(60), Keyed]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Whether a value is a field's, just as `FieldValue` gives it back. */
export function isPlainValue(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= maxFieldValue;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length <= 60 && value.every((each) => typeof each === 'string' && each.length <= 200);
  if (!('key' in value) || Object.keys(value).length !== 1) return false;
  return value.key === null || (typeof value.key === 'string' && keyPattern.test(value.key));
}
/** Whether a value holds fields by their names, each of which `isOne`. */
export function isFieldsOf(fields: unknown, isOne: (field: unknown) => boolean): boolean {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return false;
  return Object.entries(fields).every(([name, value]) => isFieldName(name) && isOne(value));
}

/** A person, by one of their ids. Once `erased`, every personal field is gone and the row is a tombstone. */
export const RegistrantRow = z.strictObject({
  table: z.literal('registrant'),
  id: RegistrantId,
  category: stamped(Slug).nullable(),
  language: stamped(z.string()).nullable(),
  fields: z.record(FieldName, stamped(FieldValue)),
  /** The earliest registration; null while only other facts about this person are known. */
  registered: Stamp.nullable(),
  /** The earliest arrival. */
  arrived: Stamp.nullable(),
  /** The earliest erasure: wins over everything. */
  erased: Stamp.nullable(),
});
export type RegistrantRow = Readonly<z.infer<typeof RegistrantRow>>;

/** Whether two ids are one person: the last of merged and separated. `a` is the smaller id. */
export const LinkRow = z.strictObject({ table: z.literal('link'), a: RegistrantId, b: RegistrantId, joined: stamped(z.boolean()) });
export type LinkRow = Readonly<z.infer<typeof LinkRow>>;

export const ConsentRow = z.strictObject({
  table: z.literal('consent'),
  registrant: RegistrantId,
  purpose: Slug,
  decision: stamped(z.strictObject({ given: z.boolean(), version: z.string() })),
});
export type ConsentRow = Readonly<z.infer<typeof ConsentRow>>;

const IssuedBadge = z.strictObject({
  ...stamp,
  registrant: RegistrantId,
  revision: z.int(),
  template: Slug,
  /** Seconds since 1970. */
  expires: z.int(),
});
/** A badge: issued once, voided for ever. One of the two may be known before the other. */
export const BadgeRow = z.strictObject({
  table: z.literal('badge'),
  id: BadgeId,
  issued: IssuedBadge.nullable(),
  voided: stamped(z.string()).nullable(),
});
export type BadgeRow = Readonly<z.infer<typeof BadgeRow>>;

/** A badge's own entry that a gate did not have yet: who signed the credential, and when, in seconds since 1970. */
export const AwaitedIssue = z.strictObject({ station: StationId, issued: z.int().min(0) });
export type AwaitedIssue = z.infer<typeof AwaitedIssue>;

/** What a gate judged, and what it knew then. */
export const ScanFact = z.strictObject({
  /** Null where the code was no credential. */
  badge: BadgeId.nullable(),
  registrant: RegistrantId.nullable(),
  checkpoint: Slug,
  zone: Slug,
  session: Slug.nullable(),
  direction: z.enum(['in', 'out']),
  verdict: z.enum(['admitted', 'refused']),
  /** Why it was refused, or what made it doubtful. */
  reason: Slug.nullable(),
  /** Who let the person in although the rules said no. */
  overriddenBy: z.string().min(1).max(64).nullable(),
  /** The newest admitted scan of this badge that the station knew: what it could not know is what islands disagree on. */
  previous: HybridTime.nullable(),
  /** The gate could not reach the others when it judged, and did not know what they did meanwhile; or it had not the badge's own entry yet. */
  isUnconfirmed: z.boolean().default(false),
  /** When it happened, in milliseconds since 1970, where staff noted it later; null for when it was recorded. */
  happened: z.int().min(0).nullable().default(null),
  /** Why somebody was let in although the rules said no, in the words of whoever did. */
  why: z.string().max(200).nullable().default(null),
  /** What was asked before entry, and answered. */
  answers: z.record(Slug, Slug).nullable().default(null),
  /** Left out where the gate had the badge's own entry, and where no credential was scanned. */
  awaitedIssue: AwaitedIssue.optional(),
});
export type ScanFact = z.infer<typeof ScanFact>;
/** A scan as it stands in the state. */
export const RecordedScan = ScanFact.extend(timed);
export type RecordedScan = Readonly<z.infer<typeof RecordedScan>>;
export const ScanRow = z.strictObject({
  table: z.literal('scan'),
  id: ScanId,
  scanned: RecordedScan.nullable(),
  annulled: stamped(z.string()).nullable(),
});
export type ScanRow = Readonly<z.infer<typeof ScanRow>>;

/** A contact that an exhibitor captured; notes and ratings are fields of their own. */
export const LeadRow = z.strictObject({
  table: z.literal('lead'),
  id: LeadId,
  captured: z.strictObject({ ...timed, exhibitor: Slug, registrant: RegistrantId.nullable(), badge: BadgeId.nullable() }).nullable(),
  fields: z.record(FieldName, stamped(FieldValue)),
});
export type LeadRow = Readonly<z.infer<typeof LeadRow>>;

/** So many badges of a person an exhibitor is given, the newest. */
export const maxBadges = 100;

/** What the hub tells an exhibitor of somebody, as the person's consent has it at the time. */
export const Contact = z.strictObject({
  /** `none`: they meet by appointment and nothing was agreed beyond that; `good`: they agreed to being a lead. */
  standing: z.enum(['none', 'good', 'withdrawn', 'erased']),
  /** Every badge of theirs. */
  badges: z.array(BadgeId).max(maxBadges),
  category: Slug.nullable(),
  /** By what a field means (`core/form/field-role.ts`), not by its id. */
  details: z.record(Slug, z.string().max(4000)),
});
export type Contact = z.infer<typeof Contact>;
/** What one exhibitor may know of one person, under the smallest of the person's ids at the time. */
export const ContactRow = z.strictObject({
  table: z.literal('contact'),
  exhibitor: Slug,
  registrant: RegistrantId,
  disclosed: stamped(Contact),
});
export type ContactRow = Readonly<z.infer<typeof ContactRow>>;

/** Who meets: a person, or whoever stands there for an exhibitor. */
export const Party = z.union([z.strictObject({ registrant: RegistrantId }), z.strictObject({ exhibitor: Slug })]);
export type Party = z.infer<typeof Party>;
/** Two parties that are to meet. Times in milliseconds since 1970. */
export const AppointmentPlan = z.strictObject({
  source: z.string().max(60),
  /** The source's own name for it. */
  reference: z.string().max(120),
  startsAt: z.int().min(0),
  endsAt: z.int().min(0),
  table: z.string().max(40),
  first: Party,
  second: Party,
  isCancelled: z.boolean(),
});
export type AppointmentPlan = z.infer<typeof AppointmentPlan>;
export const AppointmentRow = z.strictObject({
  table: z.literal('appointment'),
  id: AppointmentId,
  planned: stamped(AppointmentPlan).nullable(),
  /** Whether the party has come; null while nothing was said. */
  first: stamped(z.boolean()).nullable(),
  second: stamped(z.boolean()).nullable(),
});
export type AppointmentRow = Readonly<z.infer<typeof AppointmentRow>>;

/** Where somebody waits, and the number by which they are called; two gates that can't reach each other may give one number to two people. */
export const Waited = {
  /** `zone:expo`, `session:opening`. */
  place: z.string().regex(/^(zone|session):[a-z][a-z0-9-]{0,47}$/),
  number: z.int().min(1).max(99_999),
  badge: BadgeId.nullable(),
  registrant: RegistrantId.nullable(),
};
export const WaitingState = z.enum(['called', 'came', 'left']);
export type WaitingState = z.infer<typeof WaitingState>;
export const WaitingRow = z.strictObject({
  table: z.literal('waiting'),
  id: WaitingId,
  joined: z.strictObject({ ...timed, ...Waited }).nullable(),
  moved: z.strictObject({ ...timed, value: WaitingState }).nullable(),
});
export type WaitingRow = Readonly<z.infer<typeof WaitingRow>>;

/** A wrong PIN, and nothing of it. */
export const WrongPin = z.strictObject({
  /** Whose PIN it was taken for: a wrong one counts for each that may be tried. */
  rank: z.enum(['staff', 'supervisor']),
  /** How many there were at that screen since the last right one, this one among them. */
  wrong: z.int().min(1),
});
export type WrongPin = z.infer<typeof WrongPin>;
/** A try at a PIN that was wrong; what was written first stays. */
export const AttemptRow = z.strictObject({ table: z.literal('attempt'), id: AttemptId, failed: WrongPin.extend(timed) });
export type AttemptRow = Readonly<z.infer<typeof AttemptRow>>;

/** A row of the projected state. Stations and hub write what `applyAll` returns. */
export const Row = z.discriminatedUnion('table', [
  RegistrantRow,
  LinkRow,
  ConsentRow,
  BadgeRow,
  ScanRow,
  LeadRow,
  AppointmentRow,
  WaitingRow,
  ContactRow,
  AttemptRow,
]);
export type Row =
  | RegistrantRow
  | LinkRow
  | ConsentRow
  | BadgeRow
  | ScanRow
  | LeadRow
  | AppointmentRow
  | WaitingRow
  | ContactRow
  | AttemptRow;
export type Table = Row['table'];
export type RowOf<T extends Table> = Extract<Row, { table: T }>;

/** Names a row: its table and its key there (`id`, or two ids with a slash between). */
export interface RowRef {
  readonly table: Table;
  readonly key: string;
}

/** What names a row. A consent's key is person and purpose, a contact's exhibitor and person, a link's its two ids as they stand; the others have an id of their own. */
export function refOf(row: Row): RowRef {
  switch (row.table) {
    case 'consent':
      return { table: 'consent', key: `${row.registrant}/${row.purpose}` };
    case 'contact':
      return { table: 'contact', key: `${row.exhibitor}/${row.registrant}` };
    case 'link':
      return { table: 'link', key: `${row.a}/${row.b}` };
    default:
      return { table: row.table, key: row.id };
  }
}
