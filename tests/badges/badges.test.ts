import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { layoutBadge } from '../../core/badge/layout.ts';
import { createFonts } from '../../core/badge/text/fonts.ts';
import { sampleCredential } from '../../electron/station/cli/sample-credential.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../support/station-folder.ts';
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
