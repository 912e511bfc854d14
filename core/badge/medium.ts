/** A page, or what lies in a printer, in millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What sizes may differ by and still be one, in millimetres: 4 × 6 inches are sold as 102 × 152. */
const tolerance = 1.5;
const inch = 25.4;

/** The size that a self-describing media name ends with (PWG 5101.1 §5), as `iso_a6_105x148mm`; null for other names. */
export function mediaSize(name: string): Size | null {
  const [, width, height, unit] = /_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(in|mm)(?![a-z0-9])/.exec(name) ?? [];
  if (width === undefined || height === undefined) return null;
  const factor = unit === 'in' ? inch : 1;
  return { width: Number(width) * factor, height: Number(height) * factor };
}

const isWithin = (page: Size, sheet: Size) => page.width <= sheet.width + tolerance && page.height <= sheet.height + tolerance;

/** Whether a page comes out whole on one of these media, upright or turned. Names that say no size can't be told: true then, and without any. */
export function fitsMedia(page: Size, names: readonly string[]): boolean {
  const sizes = names.map(mediaSize);
  return (
    sizes.length === 0 ||
    sizes.some((size) => size === null || isWithin(page, size) || isWithin({ width: page.height, height: page.width }, size))
  );
}
