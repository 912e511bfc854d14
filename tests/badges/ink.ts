import { monochrome, moveScene } from '../../core/badge/arrange.ts';
import { layoutBadge } from '../../core/badge/layout.ts';
import type { SceneWarning } from '../../core/badge/scene.ts';
import type { Fonts } from '../../core/badge/text/fonts.ts';
import type { BadgeSubject, PackPart } from '../../core/badge/texts.ts';
import type { BadgeTemplate, Box } from '../../core/contract/event/template.ts';
import { drawPixels } from '../../electron/station/badge/png.ts';

const dpi = 100;
/** What anti-aliasing may add, in millimetres: a pixel and a half. */
const haze = (1.5 * 25.4) / dpi;

/** How far beyond its box a text is looked at, in millimetres. */
const around = 5;

/** Where the ink of a picture is, in millimetres; null where there is none. */
function inkOf({ width, height, pixels }: { width: number; height: number; pixels: Uint8Array }): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((pixels[(y * width + x) * 4] ?? 255) > 200) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  const millimetres = (dots: number) => (dots * 25.4) / dpi;
  return right < 0
    ? null
    : { x: millimetres(left), y: millimetres(top), width: millimetres(right - left + 1), height: millimetres(bottom - top + 1) };
}

const overlaps = (one: Box, other: Box) =>
  one.x + haze < other.x + other.width - haze &&
  other.x + haze < one.x + one.width - haze &&
  one.y + haze < other.y + other.height - haze &&
  other.y + haze < one.y + one.height - haze;

export interface TextFaults {
  /** Layers whose ink leaves their box. */
  readonly outside: string[];
  /** Pairs of layers whose ink is in one place. */
  readonly overlapping: string[];
  /** Layers set below their smallest size with no warning, or cut with none. */
  readonly unsaid: string[];
}

/** Draws each text of a badge by itself and looks at its pixels. */
export function textFaults(template: BadgeTemplate, subject: BadgeSubject, pack: PackPart, fonts: Fonts): TextFaults {
  const faults: TextFaults = { outside: [], overlapping: [], unsaid: [] };
  const inks: { id: string; ink: Box }[] = [];
  for (const layer of template.layers) {
    if (layer.type !== 'text') continue;
    const scene = layoutBadge({ ...template, layers: [layer] }, subject, pack, 'X', fonts);
    const runs = scene.items.flatMap((item) => (item.kind === 'glyphs' ? [item] : []));
    if (runs.length === 0) continue;
    const warned = new Set(scene.warnings.map(({ warning }: SceneWarning) => warning));
    const smallest = (layer.size.min * 25.4) / 72;
    if (runs.some(({ size }) => size < smallest - 1e-6) && !warned.has('below-minimum')) faults.unsaid.push(layer.id);
    if (runs.some(({ text }) => text.includes('…')) && !warned.has('ellipsed')) faults.unsaid.push(layer.id);
    const { box } = layer;
    // Only what is around its box: the rest of the page is white.
    const page = { width: box.width + 2 * around, height: box.height + 2 * around };
    const near = moveScene({ ...monochrome(scene), page }, around - box.x, around - box.y);
    const found = inkOf(drawPixels(near, fonts, dpi));
    if (found === null) continue;
    const ink = { ...found, x: found.x + box.x - around, y: found.y + box.y - around };
    if (
      ink.x < box.x - haze ||
      ink.y < box.y - haze ||
      ink.x + ink.width > box.x + box.width + haze ||
      ink.y + ink.height > box.y + box.height + haze
    )
      faults.outside.push(layer.id);
    for (const before of inks) if (overlaps(before.ink, ink)) faults.overlapping.push(`${before.id} and ${layer.id}`);
    inks.push({ id: layer.id, ink });
  }
  return faults;
}
