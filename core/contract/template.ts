import { z } from 'zod';
import { FieldName, Slug } from './ids.ts';

/** Text in every language of the event, by BCP 47 tag. */
export const LocalisedText = z.record(z.string().min(2).max(35), z.string().min(1).max(20_000));
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

const layer = { id: Slug, box: Box, onlyFor: z.array(Slug).min(1).optional() };

const TextSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('field'), field: FieldName, fallback: FieldName.optional() }),
  z.strictObject({ from: z.literal('category'), language: z.string().optional() }),
  z.strictObject({ from: z.literal('event'), language: z.string().optional() }),
  z.strictObject({ from: z.literal('text'), text: LocalisedText, language: z.string().optional() }),
]);
export type TextSource = z.infer<typeof TextSource>;

export const TextLayer = z.strictObject({
  ...layer,
  type: z.literal('text'),
  source: TextSource,
  weight: z.union([z.literal(400), z.literal(700)]).default(400),
  colour: Fill,
  align: z.enum(['start', 'center', 'end']).default('start'),
  vertical: z.enum(['top', 'middle', 'bottom']).default('middle'),
  /** Type size in points (1/72 inch). */
  size: z.strictObject({ min: z.number().min(4).max(200), max: z.number().min(4).max(200) }),
  lines: z.int().min(1).max(6).default(1),
});
export type TextLayer = z.infer<typeof TextLayer>;

export const Layer = z.discriminatedUnion('type', [
  TextLayer,
  z.strictObject({ ...layer, type: z.literal('shape'), fill: Fill, radius: z.number().min(0).max(50).default(0) }),
  z.strictObject({ ...layer, type: z.literal('image'), asset: z.string() }),
  z.strictObject({ ...layer, type: z.literal('qr') }),
]);
export type Layer = z.infer<typeof Layer>;

export const BadgeTemplate = z.strictObject({
  id: Slug,
  name: LocalisedText,
  /** Page size in millimetres. */
  page: z.strictObject({ width: z.number().min(20).max(420), height: z.number().min(20).max(420) }),
  layers: z.array(Layer).min(1).max(60),
});
export type BadgeTemplate = z.infer<typeof BadgeTemplate>;
