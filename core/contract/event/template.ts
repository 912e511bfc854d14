import { z } from 'zod';
import { FieldName, Slug } from '../common/ids.ts';
import { Text } from '../common/text.ts';
import { Condition } from './condition.ts';

/** Text in every language of the event, by BCP 47 tag. */
export const LocalisedText = z.record(Text.min(2).max(35), Text.min(1).max(20_000));
export type LocalisedText = z.infer<typeof LocalisedText>;

export const HexColour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #1a2b3c');

/** A rectangle in millimetres from the page's top left corner. */
export const Box = z.strictObject({
  x: z.number().min(-5).max(420),
  y: z.number().min(-5).max(420),
  width: z.number().positive().max(420),
  height: z.number().positive().max(420),
});
export type Box = z.infer<typeof Box>;

/** A colour, or the colour of the registrant's category. */
const Fill = z.union([HexColour, z.literal('category')]);

const layer = {
  id: Slug,
  box: Box,
  showWhen: Condition.optional(),
  /** Degrees clockwise around the middle of the box: 180 for the half of a folded badge that hangs upside down on the sheet. */
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).default(0),
};

export const TextSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('field'), field: FieldName, fallback: FieldName.optional() }),
  /**
   * A name in Latin letters beside one that is not: what `given` holds, else its transcription (`core/badge/text/latin-name.ts`). `pinyin` is of which
   * countries (ISO 3166-1 alpha-2) names in Han characters are read as China's passports have them; without it, of China's people only.
   */
  z.strictObject({
    from: z.literal('latin'),
    field: FieldName,
    given: FieldName.optional(),
    pinyin: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(20)
      .optional(),
  }),
  z.strictObject({ from: z.literal('category'), language: Text.max(35).optional() }),
  z.strictObject({ from: z.literal('event'), language: Text.max(35).optional() }),
  z.strictObject({ from: z.literal('text'), text: LocalisedText, language: Text.max(35).optional() }),
]);
export type TextSource = z.infer<typeof TextSource>;

export const TextLayer = z.strictObject({
  ...layer,
  type: z.literal('text'),
  source: TextSource,
  /** A family of the shipped fonts, or one of the template's `fonts`; without it the writing system decides. */
  font: Text.min(1).max(60).optional(),
  weight: z.union([z.literal(400), z.literal(700)]).default(400),
  colour: Fill,
  /** `start` is the right side for a text that is written from right to left. */
  align: z.enum(['start', 'center', 'end']).default('start'),
  vertical: z.enum(['top', 'middle', 'bottom']).default('middle'),
  /** Type size in points (1/72 inch). */
  size: z.strictObject({ min: z.number().min(4).max(200), max: z.number().min(4).max(200) }),
  lines: z.int().min(1).max(6).default(1),
});
export type TextLayer = z.infer<typeof TextLayer>;

/** A picture among the pack's assets. */
export const AssetName = z.string().regex(/^[a-z0-9-]+\.(svg|png|jpg)$/, 'must be a name like logo.svg, .png or .jpg');

export const Layer = z.discriminatedUnion('type', [
  TextLayer,
  z.strictObject({
    ...layer,
    type: z.literal('shape'),
    shape: z.enum(['rectangle', 'ellipse']).default('rectangle'),
    fill: Fill,
    radius: z.number().min(0).max(50).default(0),
  }),
  /** Keeps its proportions, in the middle of the box. */
  z.strictObject({ ...layer, type: z.literal('image'), asset: AssetName }),
  /** The registrant's picture: fills the box, cut to its proportions. */
  z.strictObject({ ...layer, type: z.literal('photo'), field: FieldName }),
  z.strictObject({ ...layer, type: z.literal('qr') }),
]);
export type Layer = z.infer<typeof Layer>;

export const BadgeTemplate = z.strictObject({
  id: Slug,
  name: LocalisedText,
  /** Page size in millimetres. */
  page: z.strictObject({ width: z.number().min(20).max(420), height: z.number().min(20).max(420) }),
  /** Chains of fonts by name: each entry is a shipped family or another chain. */
  fonts: z.record(Slug, z.array(Text.min(1).max(60)).min(1).max(8)).default({}),
  layers: z.array(Layer).min(1).max(60),
});
export type BadgeTemplate = z.infer<typeof BadgeTemplate>;
