import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { layoutBadge } from '../../core/badge/layout.ts';
import { createFonts } from '../../core/badge/text/fonts.ts';
import { unwritten, written } from '../../core/badge/text/living-scripts.fixture.ts';
import { createPdfWriter } from '../../electron/station/badge/pdf.ts';
import { sceneToPng } from '../../electron/station/badge/png.ts';
import { createSubsetter } from '../../electron/station/badge/subset.ts';
import { sampleCredential } from '../../electron/station/cli/sample-credential.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../support/station-folder.ts';
import { temporaryFolder } from '../support/stations.ts';
import { prepareZxing, readByZbar, readByZxing, type Spoiled, seenAs } from './codes.ts';
import { textFaults } from './ink.ts';
import { badgeNames, nameScripts } from './names.ts';

const pack = loadPack(packDir, resourcesDir);
const fonts = createFonts((file) => readFileSync(join(resourcesDir, 'fonts', file)));
const uses = pack.templates.map((template) => {
  const category = pack.categories.find((each) => each.template === template.id) ?? pack.categories[0];
  if (category === undefined) throw new Error('The pack has no category.');
  return [template.id, template, category] as const;
});

/** A PDF's first page as poppler draws it. */
function rasterisedPdf(pdf: Uint8Array, dpi: number): Uint8Array {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'b.pdf'), pdf);
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', join(folder, 'b.pdf'), join(folder, 'b')]);
  return readFileSync(join(folder, 'b.png'));
}

/** A short version of `npm run bench -- badge`. */
describe('on each of the six templates', () => {
  it('there are six, each used by a category', () => {
    expect(uses.length).toBe(6);
    for (const [id, , category] of uses) expect(category.template).toBe(id);
    expect(nameScripts.length).toBe(14);
  });

  it.each(uses)('%s: no name of any script leaves its box, lies over another text, or is cut without a word', (_, template, category) => {
    for (const { name } of badgeNames(42, 3)) {
      const fields = { name, organisation: name, title: name, country: 'CN' };
      expect({ name, ...textFaults(template, { fields, category, language: 'en' }, pack, fonts) }).toEqual({
        name,
        outside: [],
        overlapping: [],
        unsaid: [],
      });
    }
  });
});

describe('on a card and a label', () => {
  const two = uses.filter(([id]) => id === 'card-86x54' || id === 'label-100x150');
  it.each(Object.entries({ ...written, ...unwritten }))('a name in %s, %s, stays within its box and is drawn', (_, name) => {
    for (const [, template, category] of two) {
      const faults = textFaults(template, { fields: { name, organisation: name }, category, language: 'en' }, pack, fonts);
      expect(faults).toEqual({ outside: [], overlapping: [], unsaid: [] });
    }
  });

  it.runIf(hasCommand('pdftoppm')).each(['བཀྲ་ཤིས་སྒྲོལ་མ', 'ᠮᠣᠩᠭᠣᠯ', '𠮷田', '𞤀𞤸𞤥𞤢𞤣𞤵', unwritten.Wancho])(
    'the PDF shows %s as the PNG does, also where no font has it',
    async (name) => {
      const [, template, category] = two[0] ?? [];
      if (template === undefined || category === undefined) throw new Error('The pack has no card.');
      const scene = layoutBadge(template, { fields: { name }, category, language: 'en' }, pack, null, fonts);
      const png = decode(sceneToPng(scene, fonts, 200));
      const pdf = decode(rasterisedPdf(await createPdfWriter(fonts, createSubsetter(join(resourcesDir, 'fonts')))([scene]), 200));
      const ink = (picture: typeof png) => {
        const { box } = template.layers.find(({ id }) => id === 'name') ?? { box: { x: 0, y: 0, width: 0, height: 0 } };
        const at = (millimetres: number) => Math.round((millimetres / 25.4) * 200);
        let dark = 0;
        for (let y = at(box.y); y < at(box.y + box.height); y++)
          for (let x = at(box.x); x < at(box.x + box.width); x++)
            if ((picture.data[(y * picture.width + x) * picture.channels] ?? 255) < 128) dark++;
        return dark;
      };
      expect(ink(png)).toBeGreaterThan(500);
      expect(ink(pdf) / ink(png)).toBeGreaterThan(0.85);
      expect(ink(pdf) / ink(png)).toBeLessThan(1.15);
    },
  );
});

describe('the code on its pixels', () => {
  beforeAll(prepareZxing);
  const ways: readonly (readonly [string, Spoiled])[] = [
    ['upright', {}],
    ['turned', { turn: 75 }],
    ['at 70 %', { turn: 15, scale: 0.7 }],
    ['smudged over 10 %', { turn: 240, blot: 0.1, opacity: 0.6 }],
  ];
  it.each(uses)('%s is read by foreign readers, turned, small and smudged', async (_, template, category) => {
    const text = sampleCredential(pack, category);
    const scene = layoutBadge(template, { fields: { name: '李明' }, category, language: 'en' }, pack, text, fonts);
    for (const dpi of [203, 300]) {
      const pictures = ways.map(([, spoiled]) => seenAs(scene, fonts, dpi, spoiled, 5));
      for (const [index, png] of pictures.entries())
        expect([ways[index]?.[0], new Set(await readByZxing(png))]).toEqual([ways[index]?.[0], new Set([text])]);
      if (hasCommand('zbarimg')) for (const found of readByZbar(pictures)) expect(new Set(found)).toEqual(new Set([text]));
    }
  });
});
