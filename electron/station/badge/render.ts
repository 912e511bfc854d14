import { join } from 'node:path';
import { type BadgeSubject, layoutBadge } from '../../../core/badge/layout.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import type { EventPack } from '../../../core/contract/pack.ts';
import { createFonts } from './fonts.ts';
import { createPdfWriter } from './pdf.ts';
import { sceneToPng } from './png.ts';
import { createSubsetter } from './subset.ts';
import { sceneToSvg } from './svg.ts';

/** Lays badges out and draws them, fonts loaded when first needed. */
export function createBadgeRenderer(resourcesDir: string) {
  const fonts = createFonts(join(resourcesDir, 'fonts'));
  let writePdf: ReturnType<typeof createPdfWriter> | null = null;
  return {
    /** @param qrText the credential, or null for a preview without a code. Throws a RangeError where the pack has no such template. */
    layout(pack: EventPack, templateId: string, subject: BadgeSubject, qrText: string | null): Scene {
      const template = pack.templates.find((each) => each.id === templateId);
      if (template === undefined) throw new RangeError(`The event pack has no badge template “${templateId}”.`);
      return layoutBadge(template, subject, pack, qrText, fonts);
    },
    svg: (scene: Scene): string => sceneToSvg(scene, fonts),
    png: (scene: Scene, dpi: number): Uint8Array => sceneToPng(scene, fonts, dpi),
    pdf(scene: Scene): Promise<Uint8Array> {
      writePdf ??= createPdfWriter(fonts, createSubsetter());
      return writePdf(scene);
    },
  };
}
export type BadgeRenderer = ReturnType<typeof createBadgeRenderer>;
