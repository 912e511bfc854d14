import { PDFDict, PDFDocument, PDFName, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import { pointsOf } from '../../../core/badge/points.ts';
import type { PictureItem, Scene } from '../../../core/badge/scene.ts';
import type { Fonts } from '../../../core/badge/text/fonts.ts';
import { operators } from './pdf-drawing.ts';
import { embedFont, usedGlyphs } from './pdf-font.ts';
import { createPictureEmbedder, pictureKey } from './pdf-image.ts';
import type { Subsetter } from './subset.ts';

function setResources(document: PDFDocument, page: PDFPage, kind: string, names: ReadonlyMap<string, PDFRef>): void {
  const dict = document.context.obj({});
  if (!(dict instanceof PDFDict)) throw new TypeError('A resource dictionary was expected.');
  for (const [name, ref] of names) dict.set(PDFName.of(name), ref);
  page.node.normalizedEntries().Resources.set(PDFName.of(kind), dict);
}

/**
 * Writes scenes as a PDF, a page each: vector, fonts embedded as subsets, text selectable. The same scenes give the same bytes.
 * Rejects with an Error where a picture can't be read.
 */
export type WritePdf = (scenes: readonly Scene[]) => Promise<Uint8Array>;

/** A writer that sets text in these fonts, embedding the glyphs that are used. */
export function createPdfWriter(fonts: Fonts, subsetter: Subsetter): WritePdf {
  const embedPictures = createPictureEmbedder();
  return async (scenes) => {
    const document = await PDFDocument.create({ updateMetadata: false });
    const fontNames = new Map<string, string>();
    const fontRefs = new Map<string, PDFRef>();
    for (const [id, glyphs] of usedGlyphs(scenes)) {
      const name = `F${fontNames.size + 1}`;
      fontNames.set(id, name);
      fontRefs.set(name, embedFont(document, fonts.font(id), glyphs, subsetter));
    }
    const pictures = await embedPictures(document, scenes);
    const pictureRefs = new Map([...pictures.values()].map(({ name, ref }) => [name, ref]));
    const picture = (item: PictureItem) => {
      const found = pictures.get(pictureKey(item));
      if (found === undefined) throw new Error('A picture of the badge is not embedded.');
      return found;
    };
    for (const scene of scenes) {
      const height = pointsOf(scene.page.height);
      const page = document.addPage([pointsOf(scene.page.width), height]);
      const content = scene.items.map((item) => operators(item, height, { fonts: fontNames, picture }, fonts)).join('\n');
      setResources(document, page, 'Font', fontRefs);
      setResources(document, page, 'XObject', pictureRefs);
      page.node.addContentStream(document.context.register(document.context.flateStream(content)));
    }
    return document.save({ useObjectStreams: true, addDefaultPage: false });
  };
}
