import { z } from 'zod';
import { documentKinds } from '../common/document.ts';
import { EventId, FieldName, Slug } from '../common/ids.ts';
import { AccessPolicy } from './access.ts';
import { Condition } from './condition.ts';
import { Kiosks } from './kiosks.ts';
import { AssetName, BadgeTemplate, HexColour, LocalisedText } from './template.ts';

const field = {
  id: FieldName,
  label: LocalisedText,
  help: LocalisedText.optional(),
  required: z.boolean(),
  /** What the answer is for: an id from the pack's `purposes`. */
  purpose: Slug,
  /** Removed from the station once the hub has acknowledged it. */
  redact: z.boolean(),
  /** Whether somebody whose record is known may correct it themselves. */
  correctable: z.boolean().default(false),
  showWhen: Condition.optional(),
};
/** ISO 3166-1 alpha-2. */
const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be a country’s two capital letters (ISO 3166-1)');
const Option = z.strictObject({ value: Slug, label: LocalisedText });

export const Field = z.discriminatedUnion('type', [
  z.strictObject({
    ...field,
    type: z.literal('text'),
    minLength: z.int().min(0).max(1000).default(0),
    /** In characters as a reader counts them (grapheme clusters). */
    maxLength: z.int().min(1).max(1000),
    /**
     * What the answer means: it is filled in from documents and contact codes, found by, shown to stewards, and tried with on badges as
     * that. `badge-name`: what the badge says instead of the name, where somebody is called otherwise than on their document; both are kept.
     * `free` means nothing beyond the question. See `core/form/field-role.ts`.
     */
    format: z.enum(['name', 'badge-name', 'organisation', 'title', 'free']).default('free'),
  }),
  z.strictObject({ ...field, type: z.literal('choice'), options: z.array(Option).min(2).max(40) }),
  z.strictObject({
    ...field,
    type: z.literal('choices'),
    options: z.array(Option).min(2).max(40),
    max: z.int().min(1).max(40).optional(),
  }),
  /** `country`: where the person comes from, which decides how a name is written in Latin letters; `free`: some other country. */
  z.strictObject({ ...field, type: z.literal('country'), format: z.enum(['country', 'free']).default('country') }),
  z.strictObject({ ...field, type: z.literal('phone'), defaultCountry: CountryCode }),
  z.strictObject({ ...field, type: z.literal('email') }),
  z.strictObject({
    ...field,
    type: z.literal('document'),
    kinds: z.array(z.enum(documentKinds)).min(1),
  }),
  /** `birth-date`: filled in from a passport or identity card; `free`: some other date. */
  z.strictObject({ ...field, type: z.literal('date'), format: z.enum(['birth-date', 'free']).default('free') }),
  /** A picture of the person for the badge, taken by the kiosk's camera: the data URL of a JPEG. */
  z.strictObject({ ...field, type: z.literal('photo') }),
]);
export type Field = z.infer<typeof Field>;

export const FormStep = z.strictObject({
  id: Slug,
  title: LocalisedText,
  help: LocalisedText.optional(),
  fields: z.array(Field).min(1).max(6),
  showWhen: Condition.optional(),
});
export type FormStep = z.infer<typeof FormStep>;

export const Form = z.strictObject({ id: Slug, steps: z.array(FormStep).min(1).max(20) });
export type Form = z.infer<typeof Form>;

export const Category = z.strictObject({
  id: Slug,
  /** Carried in the credential: small, never re-used. */
  number: z.int().min(1).max(255),
  name: LocalisedText,
  description: LocalisedText,
  colour: HexColour,
  zones: z.array(Slug),
  sessions: z.array(Slug).default([]),
  form: Slug,
  template: Slug,
  /** The label or card the badge is printed on. */
  stock: Slug,
  /** Offered to walk-up visitors at a kiosk. */
  walkUp: z.boolean(),
  /** `invitation`: only with a code from the pack's `invitations`; `approval`: staff look at each before a badge is made. */
  entry: z.enum(['open', 'invitation', 'approval']).default('open'),
});
export type Category = z.infer<typeof Category>;

export const Consent = z.strictObject({
  purpose: Slug,
  /** Which wording the visitor saw, e.g. `2024-06`. */
  version: z.string().min(1).max(32),
  required: z.boolean(),
  title: LocalisedText,
  summary: LocalisedText,
  text: LocalisedText,
});
export type Consent = z.infer<typeof Consent>;

export const Session = z.strictObject({
  id: Slug,
  title: LocalisedText,
  hall: Slug,
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  capacity: z.int().min(1).max(100_000),
  /** `closed`: only who is on the access list; `categories`: only those categories. */
  access: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('categories'), categories: z.array(Slug).min(1) }),
    z.strictObject({ kind: z.literal('closed'), list: Slug }),
  ]),
});
export type Session = z.infer<typeof Session>;

/** A code that opens a category to whoever has it, so often. */
export const Invitation = z.strictObject({
  code: z.string().trim().min(4).max(60),
  category: Slug,
  /** How many people may register with it. Kiosks that can't reach each other may let in more; the hub says so. */
  uses: z.int().min(1).max(1_000_000).default(1),
});
export type Invitation = z.infer<typeof Invitation>;

/** A delegation that comes together; its people name it in their records. */
export const Group = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Lists the group at a kiosk: its leader's. */
  code: z.string().trim().min(6).max(60),
});
export type Group = z.infer<typeof Group>;

/** A company with a stand, whose people collect leads. */
export const Exhibitor = z.strictObject({ id: Slug, name: LocalisedText, stand: z.string().trim().min(1).max(40) });
export type Exhibitor = z.infer<typeof Exhibitor>;

export const EventPack = z.strictObject({
  event: z.strictObject({
    id: EventId,
    /** Issuer name in the credential. */
    code: z.string().regex(/^[A-Z0-9]{2,8}$/, 'must be 2 to 8 capital letters or digits'),
    name: LocalisedText,
    shortName: LocalisedText,
    theme: LocalisedText,
    welcome: LocalisedText,
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    /** IANA time zone. */
    timeZone: z.string(),
    languages: z.array(z.string()).min(1),
    defaultLanguage: z.string(),
  }),
  theme: z.strictObject({
    brand: HexColour,
    surface: HexColour,
    ink: HexColour,
    /** An SVG among the assets. */
    mark: z.string(),
    /**
     * The picture of the attract screen, among the assets; null for the app's own drawing. `corner` stands in the upper right; `cover` fills
     * the upper part, behind the texts and under a veil in the brand's colour, so that they stay readable.
     */
    attract: z
      .strictObject({ picture: AssetName, fit: z.enum(['corner', 'cover']).default('corner') })
      .nullable()
      .default(null),
  }),
  printing: z.strictObject({
    /** How often a visitor may reprint without staff. */
    reprints: z.int().min(0).max(9),
    printRecordsArrival: z.boolean(),
    /**
     * Express check-in: a ticket or booking code that is held to the scanner prints the badge without a tap, where nothing is missing, every
     * consent was decided before, and no document is asked for.
     */
    express: z.boolean().default(false),
    /** Days after the event's last day on which badges expire. */
    validDaysAfter: z.int().min(0).max(365),
  }),
  /**
   * Real-name check: the name on a document that a reader read against the record's. Only with consent to `purpose`, and only the
   * outcome is kept. `required`: no badge without it.
   */
  realName: z.strictObject({ purpose: Slug, required: z.boolean() }).nullable().default(null),
  /**
   * How visitors agree to being an exhibitor's lead: asked on the screen each time, or by letting their badge be scanned, where the
   * badge says so. `purpose`: a consent whose refusal takes a lead back.
   */
  leads: z
    .strictObject({
      consent: z.enum(['asked', 'scan']),
      purpose: Slug.nullable(),
      /** With `scan`: the sentence that every badge carries. */
      badgeText: LocalisedText.nullable().default(null),
    })
    .default({ consent: 'asked', purpose: null, badgeText: null }),
  /** What the organiser calls countries and regions, by code; the others are named as CLDR does. See `core/country/country-name.ts`. */
  countryNames: z.record(CountryCode, LocalisedText).default({}),
  /** Which of them stand before the others; without it those whose telephone numbers the forms expect. */
  countriesFirst: z.array(CountryCode).max(300).default([]),
  /** How kiosks behave when nobody is there, and when they register. */
  kiosks: Kiosks.prefault({}),
  purposes: z.array(z.strictObject({ id: Slug, name: LocalisedText, retentionDays: z.int().min(0).max(3650) })).min(1),
  consents: z.array(Consent),
  zones: z
    .array(
      z.strictObject({
        id: Slug,
        bit: z.int().min(0).max(30),
        name: LocalisedText,
        /** The zone around it: whoever leaves that one has left this one. */
        within: Slug.nullable().default(null),
        /** Who enters a place that is not within this zone has left it, though nobody saw them go. */
        endsElsewhere: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(31),
  venues: z
    .array(
      z.strictObject({
        id: Slug,
        name: LocalisedText,
        halls: z.array(z.strictObject({ id: Slug, name: LocalisedText, zone: Slug, capacity: z.int().min(1) })).min(1),
      }),
    )
    .min(1),
  checkpoints: z.array(
    z.strictObject({
      id: Slug,
      name: LocalisedText,
      venue: Slug,
      zone: Slug,
      direction: z.enum(['in', 'out', 'both']),
      /** The hall whose door it is: its sessions are judged there. */
      hall: Slug.nullable().default(null),
    }),
  ),
  access: z.array(AccessPolicy).max(500).default([]),
  sessions: z.array(Session),
  categories: z.array(Category).min(1).max(60),
  invitations: z.array(Invitation).max(20_000).default([]),
  groups: z.array(Group).max(5_000).default([]),
  exhibitors: z.array(Exhibitor).max(5_000).default([]),
  forms: z.array(Form).min(1),
  templates: z.array(BadgeTemplate).min(1),
  /** Pictures by name: an SVG as its text, a PNG or JPEG as a data URL (RFC 2397) of at most 1.5 MB. */
  assets: z.record(AssetName, z.string().max(2_000_000)),
});
export type EventPack = z.infer<typeof EventPack>;
