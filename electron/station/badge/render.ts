import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapCodes } from '../../../core/badge/arrange.ts';
import { layoutBadge } from '../../../core/badge/layout.ts';
import { type MissingLetters, missingOnBadge } from '../../../core/badge/missing-letters.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import { sceneToSvg } from '../../../core/badge/svg.ts';
import { createFonts } from '../../../core/badge/text/fonts.ts';
import type { BadgeSubject, PackPart } from '../../../core/badge/texts.ts';
import type { BadgeTemplate } from '../../../core/contract/event/template.ts';
import { type Bitmap, rasteriseScene } from './bitmap.ts';
import { createPdfWriter } from './pdf.ts';
import { drawPixels, type Pixels, sceneToPng } from './png.ts';
import { createSubsetter } from './subset.ts';

/** Lays badges out and draws them, fonts loaded when first needed. */
export function createBadgeRenderer(resourcesDir: string) {
  const folder = join(resourcesDir, 'fonts');
  const fonts = createFonts((file) => readFileSync(join(folder, file)));
  let writePdf: ReturnType<typeof createPdfWriter> | null = null;
  return {
    fonts,
    /** @param qrText the credential, or null for a preview without a code. Throws a RangeError where the pack has no such template. */
    layout(
      pack: PackPart & { readonly templates: readonly BadgeTemplate[] },
      templateId: string,
      subject: BadgeSubject,
      qrText: string | null,
    ): Scene {
      const template = pack.templates.find((each) => each.id === templateId);
      if (template === undefined) throw new RangeError(`The event pack has no badge template “${templateId}”.`);
      return layoutBadge(template, subject, pack, qrText, fonts);
    },
    /** The same for a template that is not the pack's: a test page, one that is being designed. */
    layoutTemplate: (template: BadgeTemplate, subject: BadgeSubject, pack: PackPart, qrText: string | null): Scene =>
      layoutBadge(template, subject, pack, qrText, fonts),
    /** The characters of somebody's badge that no font has; none where the category has no template. */
    missing(pack: PackPart & { readonly templates: readonly BadgeTemplate[] }, subject: BadgeSubject): MissingLetters[] {
      const template = pack.templates.find((each) => each.id === subject.category.template);
      return template === undefined ? [] : missingOnBadge(template, subject, pack, fonts);
    },
    svg: (scene: Scene): string => sceneToSvg(scene, fonts),
    png: (scene: Scene, dpi: number): Uint8Array => sceneToPng(scene, fonts, dpi),
    pixels(scene: Scene, dpi: number): Pixels {
      const { width, height, pixels } = drawPixels(snapCodes(scene, dpi), fonts, dpi);
      return { width, height, data: pixels, dpi };
    },
    /** Black and white, a bit a dot. */
    bitmap: (scene: Scene, dpi: number): Bitmap => rasteriseScene(scene, fonts, dpi),
    /** A page each. */
    pdf(scenes: readonly Scene[]): Promise<Uint8Array> {
      writePdf ??= createPdfWriter(fonts, createSubsetter(folder));
      return writePdf(scenes);
    },
  };
}
export type BadgeRenderer = ReturnType<typeof createBadgeRenderer>;
