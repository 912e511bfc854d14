import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCommand } from '../../../build/checks/system-packages.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import { fitText } from '../../../core/badge/text/fit.ts';
import { createFonts } from '../../../core/badge/text/fonts.ts';
import { loadPack } from '../../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../../../tests/support/station-folder.ts';
import { temporaryFolder } from '../../../tests/support/stations.ts';
import { readQrByZbar } from '../../../tests/support/zbar.ts';
import { sampleCredential } from '../cli/sample-credential.ts';
import { createBadgeRenderer } from './render.ts';

const pack = loadPack(packDir, resourcesDir);
const renderer = createBadgeRenderer(resourcesDir);
const fonts = createFonts((file) => readFileSync(join(resourcesDir, 'fonts', file)));
const category = pack.categories.find((each) => each.id === 'public-visitor');
if (category === undefined) throw new Error('no public visitor');
const credential = sampleCredential(pack, category);
const sceneOf = (template: string, name: string): Scene =>
  renderer.layout(pack, template, { fields: { name, organisation: '上海人工智能研究院' }, category, language: 'en' }, credential);
const names = [
  '李明',
  '欧阳娜娜',
  "Zoë O'Brien-Łukasz",
  'Владимир Иванов',
  'W'.repeat(60),
  'Wilhelmina-Alexandra von Hohenstauffen-Württemberg zu Lichte',
  '很'.repeat(60),
];

describe('a badge', () => {
  it.each(pack.templates.flatMap((template) => names.map((name) => [template.id, name])))(
    'on %s keeps %s within its page, and the same input gives the same bytes',
    async (template, name) => {
      const scene = sceneOf(template, name);
      for (const item of scene.items) {
        if (item.kind !== 'glyphs') continue;
        const width = item.glyphs.reduce((widest, glyph) => Math.max(widest, glyph.x), 0) * item.size;
        expect(item.x).toBeGreaterThanOrEqual(-0.01);
        expect(item.x + width).toBeLessThanOrEqual(scene.page.width + 0.01);
        expect(item.y).toBeLessThanOrEqual(scene.page.height);
      }
      const first = await renderer.pdf([scene]);
      expect(Buffer.from(await renderer.pdf([sceneOf(template, name)])).equals(first)).toBe(true);
      expect(first.length).toBeLessThanOrEqual(60_000);
    },
  );

  it('has its code at 25 mm or more, version 9 or smaller', () => {
    for (const template of pack.templates) {
      const code = sceneOf(template.id, '李明').items.find((item) => item.kind === 'qr');
      expect(code?.kind === 'qr' && code.version <= 9 && code.module * code.count >= 25).toBe(true);
    }
  });

  it('warns of what had to be cut and of what no font has', () => {
    expect(sceneOf('card-86x54', '很'.repeat(60)).warnings.map(({ warning }) => warning)).toContain('ellipsed');
    expect(sceneOf('card-86x54', '𞋒𞋀').warnings).toContainEqual({ layer: 'name', warning: 'missing-glyph', letters: ['𞋒', '𞋀'] });
    expect(sceneOf('label-100x150', '李明').warnings).toEqual([]);
  });

  it('holds no markup of a name in its SVG', () => {
    const svg = renderer.svg(sceneOf('label-100x150', '<script>x</script>'));
    expect(svg).not.toContain('<script>');
  });

  it.runIf(hasCommand('pdftoppm') && hasCommand('zbarimg')).each([203, 300])(
    'is decoded by zbar from its pixels at %i dpi, from the PDF and from the PNG',
    async (dpi) => {
      const folder = temporaryFolder();
      for (const template of pack.templates) {
        const scene = sceneOf(template.id, '李明');
        writeFileSync(join(folder, 'b.pdf'), await renderer.pdf([scene]));
        execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', join(folder, 'b.pdf'), join(folder, 'pdf')]);
        writeFileSync(join(folder, 'png.png'), renderer.png(scene, dpi));
        for (const picture of ['pdf.png', 'png.png']) expect(new Set(readQrByZbar(join(folder, picture)))).toEqual(new Set([credential]));
      }
    },
  );
});

describe('fitting text', () => {
  const box = { width: 60, height: 20, minPoints: 8, maxPoints: 40, maxLines: 2, weight: 700 as const };

  it('never leaves its box', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[A-Za-z '-]{1,60}$/),
      fc.array(fc.constantFrom(...'李明欧阳娜娜世界人工智能'), { minLength: 1, maxLength: 60 }).map((chars) => chars.join('')),
    );
    fc.assert(
      fc.property(text, (words) => {
        const fitted = fitText(words, box, fonts);
        expect(fitted.lines.length).toBeLessThanOrEqual(box.maxLines);
        expect(fitted.lines.reduce((sum, line) => sum + line.above + line.below, 0) * fitted.size).toBeLessThanOrEqual(box.height + 0.01);
        for (const line of fitted.lines) expect(line.advance * fitted.size).toBeLessThanOrEqual(box.width + 0.01);
        expect(fitted.size).toBeGreaterThanOrEqual((box.minPoints * 25.4) / 72 - 1e-6);
      }),
      { numRuns: 150 },
    );
  });

  it('never breaks inside a Latin word, and breaks between Chinese characters', () => {
    const words = (text: string) =>
      fitText(text, { ...box, maxPoints: 30 }, fonts).lines.map((line) => line.runs.map((run) => run.text).join(''));
    expect(words('Alexandra Konstantinopolskaya')).toEqual(['Alexandra', 'Konstantinopolskaya']);
    expect(words('中华人民共和国世界人工智能大会').length).toBe(2);
  });
});
