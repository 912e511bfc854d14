import { deflateSync } from 'node:zlib';
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { Resvg } from '@resvg/resvg-js';
import type { PictureItem, Scene } from '../../../core/badge/scene.ts';

const imageDpi = 600;
/** Pictures kept drawn: a pack has a handful. */
const maxRasters = 16;

interface DeflatedImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array;
}

/** Draws an SVG at 600 dpi and takes colour and opacity apart, each deflated for the PDF. */
function rasterise(svg: string, widthMm: number): DeflatedImage {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.round((widthMm / 25.4) * imageDpi) },
    font: { loadSystemFonts: false },
  }).render();
  const { width, height, pixels } = picture;
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i++) {
    const a = pixels[i * 4 + 3] ?? 0;
    alpha[i] = a;
    // The renderer multiplies colours by their opacity; a PDF wants them plain.
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = a === 0 ? 0 : Math.min(255, Math.round(((pixels[i * 4 + c] ?? 0) * 255) / a));
  }
  return { width, height, rgb: deflateSync(rgb), alpha: deflateSync(alpha) };
}

function embedImage(document: PDFDocument, { width, height, rgb, alpha }: DeflatedImage): PDFRef {
  const { context } = document;
  const common = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, Filter: 'FlateDecode' };
  const mask = context.register(context.stream(alpha, { ...common, ColorSpace: 'DeviceGray' }));
  return context.register(context.stream(rgb, { ...common, ColorSpace: 'DeviceRGB', SMask: mask }));
}

/** A picture in a document: what pages call it, and its size in pixels. */
export interface EmbeddedPicture {
  readonly name: string;
  readonly ref: PDFRef;
  readonly width: number;
  readonly height: number;
}

/** The same key for pictures that are embedded once; drawings are drawn anew for each width. */
export const pictureKey = ({ picture, width }: PictureItem) => (picture.startsWith('data:') ? picture : `${width}/${picture}`);

/**
 * Embeds each picture of scenes once, however often it is drawn: photos as they are, drawings at 600 dpi, which are kept drawn for the
 * next document. Rejects with an Error where a picture can't be read.
 */
export function createPictureEmbedder() {
  const rasters = new Map<string, DeflatedImage>();

  function raster(svg: string, widthMm: number): DeflatedImage {
    const key = `${widthMm}/${svg}`;
    const held = rasters.get(key) ?? rasterise(svg, widthMm);
    if (rasters.size > maxRasters) rasters.clear();
    rasters.set(key, held);
    return held;
  }

  return async (document: PDFDocument, scenes: readonly Scene[]): Promise<ReadonlyMap<string, EmbeddedPicture>> => {
    const placed = new Map<string, EmbeddedPicture>();
    for (const item of scenes.flatMap((scene) => scene.items)) {
      if (item.kind !== 'picture' || placed.has(pictureKey(item))) continue;
      const name = `I${placed.size + 1}`;
      if (item.picture.startsWith('data:')) {
        const { width, height, ref } = await (item.picture.startsWith('data:image/png')
          ? document.embedPng(item.picture)
          : document.embedJpg(item.picture));
        placed.set(pictureKey(item), { name, ref, width, height });
      } else {
        const drawn = raster(item.picture, item.width);
        placed.set(pictureKey(item), { name, ref: embedImage(document, drawn), width: drawn.width, height: drawn.height });
      }
    }
    return placed;
  };
}
