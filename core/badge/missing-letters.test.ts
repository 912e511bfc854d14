import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedLetter } from '../contract/common/named-letter.ts';
import { BadgeTemplate } from '../contract/event/template.ts';
import { readReferencePack, resources } from '../pack/reference-pack.fixture.ts';
import { layoutBadge } from './layout.ts';
import { lettersOf, missingOnBadge, missingOnTemplate } from './missing-letters.ts';
import { createFonts } from './text/fonts.ts';
import { unwritten, written } from './text/living-scripts.fixture.ts';

const pack = readReferencePack();
const fonts = createFonts((file) => readFileSync(join(resources, 'fonts', file)));
const category = pack.categories[0] ?? expect.unreachable();
const template = pack.templates.find(({ id }) => id === category.template) ?? expect.unreachable();
const missing = (fields: Record<string, string>) => missingOnBadge(template, { fields, category, language: 'en' }, pack, fonts);

describe('what no font has of a badge', () => {
  it.each(Object.entries({ ...written, ...unwritten }))('is the same before it is laid out as on it: %s, %s', (_, name) => {
    const scene = layoutBadge(template, { fields: { name, organisation: name }, category, language: 'en' }, pack, null, fonts);
    const drawn = new Set(scene.warnings.flatMap(({ letters = [] }) => letters));
    expect(new Set(lettersOf(missing({ name, organisation: name })))).toEqual(drawn);
  });

  it('is told with the field that it stands in, each character once', () => {
    expect(missing({ name: 'Ana 𞋒𞋀𞋒', organisation: 'ᯅᯖ Org' }).map(({ field, letters }) => [field, letters])).toEqual([
      ['name', ['𞋒', '𞋀']],
      ['organisation', ['ᯅ', 'ᯖ']],
    ]);
    expect(missing({ name: '𠮷田', organisation: 'ᠮᠣᠩᠭᠣᠯ' })).toEqual([]);
  });

  it('is told again though the text before it was fine', () => {
    for (let round = 0; round < 3; round++) {
      expect(lettersOf(missing({ name: `Ana ${round}` }))).toEqual([]);
      expect(lettersOf(missing({ name: 'Ana \u{1e2d2}' }))).toEqual(['\u{1e2d2}']);
    }
  });

  it('is found in what a template itself says, in every language and for whomever it is', () => {
    for (const each of pack.templates) expect(missingOnTemplate(each, pack, fonts)).toEqual([]);
    const own = BadgeTemplate.parse({
      id: template.id,
      name: { en: 'T' },
      page: { width: 86, height: 54 },
      layers: [
        {
          id: 'greeting',
          type: 'text',
          box: { x: 5, y: 5, width: 60, height: 10 },
          source: { from: 'text', text: { en: 'Welcome', 'zh-Hans': '欢迎\u{1f600}' } },
          colour: '#000000',
          size: { min: 6, max: 12 },
          showWhen: { given: 'title' },
        },
      ],
    });
    expect(missingOnTemplate(own, pack, fonts)).toEqual([{ layer: 'greeting', field: null, letters: ['\u{1f600}'] }]);
  });

  it('is named by its code point, a mark on a circle', () => {
    expect(['𞋒', 'ᯅ', '\u0e4d'].map(namedLetter)).toEqual(['𞋒 (U+1E2D2)', 'ᯅ (U+1BC5)', '\u25cc\u0e4d (U+0E4D)']);
  });
});
