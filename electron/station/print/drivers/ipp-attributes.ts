import type { Message } from '@sealsystems/ipp';
import { z } from 'zod';
import type { PrinterNote, PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { PrinterStatus, Supply } from '../driver.ts';
import type { RasterType } from '../languages/pwg-raster.ts';

const many = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === 'string' ? [value] : value));
const numbers = z.union([z.int(), z.array(z.int())]).transform((value) => (typeof value === 'number' ? [value] : value));
/** One attribute of another kind than its standard says is left out; the others still count. */
const ifGood = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
export const PrinterAttributes = z.object({
  'printer-state': ifGood(z.string()),
  'printer-state-reasons': ifGood(many),
  'printer-is-accepting-jobs': ifGood(z.boolean()),
  'printer-uuid': ifGood(z.string().min(1).max(200)),
  'document-format-supported': ifGood(many),
  'pwg-raster-document-type-supported': ifGood(many),
  /** A resolution is two numbers and a unit; several are a list of those. */
  'pwg-raster-document-resolution-supported': z.unknown().optional(),
  'media-col-supported': ifGood(many),
  'print-scaling-supported': ifGood(many),
  'media-ready': ifGood(many),
  'marker-names': ifGood(many),
  'marker-levels': ifGood(numbers),
});
export type PrinterAttributes = z.infer<typeof PrinterAttributes>;
export const printerAttributeNames = Object.keys(PrinterAttributes.shape);
export const JobAttributes = z.object({
  'job-id': z.int().optional(),
  'job-state': z.string().optional(),
  'job-state-reasons': ifGood(many),
  'job-impressions-completed': ifGood(z.int()),
});
export type JobAttributes = z.infer<typeof JobAttributes>;

/** Attributes of a job in an answer, which may be several groups. Throws where they are none. */
export function jobAttributesOf(answer: Message): JobAttributes {
  const group = answer['job-attributes-tag'];
  return JobAttributes.parse((Array.isArray(group) ? group[0] : group) ?? {});
}

/** `printer-state-reasons` (RFC 8011 §5.4.12, PWG 5100.9) by what people can do about them; a suffix gives the severity. */
const meanings: readonly (readonly [prefix: string, reason: PrinterReason])[] = [
  ['media-empty', 'media-empty'],
  ['media-needed', 'media-empty'],
  ['input-tray-missing', 'media-empty'],
  ['media-jam', 'media-jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['interlock-open', 'cover-open'],
  ['toner-empty', 'supply-empty'],
  ['marker-supply-empty', 'supply-empty'],
  ['marker-waste-full', 'supply-empty'],
  ['paused', 'paused'],
  ['moving-to-paused', 'paused'],
  ['connecting-to-device', 'offline'],
  ['offline', 'offline'],
  ['shutdown', 'offline'],
  ['timed-out', 'offline'],
];

/** What stops a printer however mildly it says so: a job waits for media, or paper is stuck. */
const always = /^(media-needed|media-jam)(-warning)?$/;

/** The reasons that stop a printer, in the project's own words; reports do not stop it, and few warnings do. */
export function reasonsOf(keywords: readonly string[]): PrinterReason[] {
  const stopping = keywords.filter(
    (keyword) => always.test(keyword) || (keyword !== 'none' && !keyword.endsWith('-report') && !keyword.endsWith('-warning')),
  );
  return [...new Set(stopping.flatMap((keyword) => meanings.find(([prefix]) => keyword.startsWith(prefix))?.[1] ?? []))];
}

/** What will stop a printer soon, of the same keywords. */
export function notesOf(keywords: readonly string[]): PrinterNote[] {
  const isLow = (pattern: RegExp) => keywords.some((keyword) => pattern.test(keyword));
  return [
    ...(isLow(/^media-low/) ? (['media-low'] as const) : []),
    ...(isLow(/^(toner-low|marker-supply-low|marker-waste-almost-full)/) ? (['supply-low'] as const) : []),
  ];
}

/** `marker-names` and `marker-levels` (PWG 5100.9 §4.1.2): below 0 the level is not known. */
export function suppliesOf(attributes: PrinterAttributes): Supply[] {
  const levels = attributes['marker-levels'] ?? [];
  return (attributes['marker-names'] ?? []).map((name, index) => {
    const level = levels[index] ?? -1;
    return { name, level: level < 0 ? null : Math.min(100, level) };
  });
}

const types = ['application/pdf', 'image/pwg-raster', 'image/jpeg'] as const;
export type DocumentType = (typeof types)[number];

/** The best of what it takes; null where it takes none. A printer that says nothing is given PDF. */
export function documentTypeFor(attributes: PrinterAttributes): DocumentType | null {
  const taken = attributes['document-format-supported'];
  return taken === undefined ? 'application/pdf' : (types.find((type) => taken.includes(type)) ?? null);
}

/** How its raster is to be: colour where it has that, and its resolution nearest to 300 dpi. */
export function rasterFor(attributes: PrinterAttributes): { type: RasterType; dpi: number } {
  const found: number[] = [];
  const collect = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') found.push(value[0]);
    else for (const each of value) collect(each);
  };
  collect(attributes['pwg-raster-document-resolution-supported']);
  const nearest = found.filter((dpi) => dpi >= 150 && dpi <= 1200).sort((one, other) => Math.abs(one - 300) - Math.abs(other - 300))[0];
  const hasColour = attributes['pwg-raster-document-type-supported']?.includes('srgb_8') ?? false;
  return { type: hasColour ? 'srgb_8' : 'sgray_8', dpi: nearest ?? 300 };
}

/**
 * A printer's state as its attributes give it (RFC 8011 §5.4): in trouble always with a reason, offline where it gives no state, and never
 * ready where it takes none of the formats that a badge can be sent in.
 */
export function statusFrom(attributes: PrinterAttributes): PrinterStatus {
  const keywords = attributes['printer-state-reasons'] ?? [];
  const reasons = reasonsOf(keywords);
  const reported = { notes: notesOf(keywords), supplies: suppliesOf(attributes), media: attributes['media-ready'] ?? [] };
  const trouble = (otherwise: PrinterReason) =>
    ({ state: 'trouble', reasons: reasons.length > 0 ? reasons : [otherwise], ...reported }) as const;
  if (attributes['printer-state'] === undefined) return { state: 'trouble', reasons: ['offline'] };
  if (attributes['printer-is-accepting-jobs'] === false) return trouble('paused');
  if (documentTypeFor(attributes) === null) return { ...trouble('format-unsupported'), reasons: ['format-unsupported'] };
  if (attributes['printer-state'] === 'stopped' || reasons.length > 0) return trouble('other');
  return { state: attributes['printer-state'] === 'processing' ? 'busy' : 'ready', reasons: [], ...reported };
}
