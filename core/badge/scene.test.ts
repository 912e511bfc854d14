import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Form } from '../contract/event/pack.ts';
import { BadgeTemplate } from '../contract/event/template.ts';
import { pictureProblem } from '../form/picture.ts';
import { readReferencePack, resources } from '../pack/reference-pack.fixture.ts';
import { blackOrWhite, monochrome, moveScene, snapCodes } from './arrange.ts';
import { previewDesign } from './design/design-preview.ts';
import { sampleSubject, samples, surroundingsOf } from './design/samples.ts';
import { readTemplate, templateProblems } from './design/template-problems.ts';
import { layoutBadge } from './layout.ts';
import type { Scene } from './scene.ts';
import { layoutSheets, papers, sheetCells } from './sheet.ts';
import { sceneToSvg } from './svg.ts';
import { createFonts } from './text/fonts.ts';

const pack = readReferencePack();
const fonts = createFonts((file) => readFileSync(join(resources, 'fonts', file)));
const category = pack.categories[0];
const zh = samples.find(({ id }) => id === 'zh');
if (category === undefined || zh === undefined) throw new Error('The pack has no category.');
const subject = sampleSubject(pack, category, zh);
const around = surroundingsOf(pack);
const [card] = pack.templates.filter(({ id }) => id === 'card-86x54');
if (card === undefined) throw new Error('There is no card.');
const scene = layoutBadge(card, subject, pack, 'FYR1:TEST', fonts);
const text = (id: string, more: object = {}) => ({
  id,
  type: 'text',
  box: { x: 5, y: 5, width: 60, height: 10 },
  source: { from: 'text', text: { en: id } },
  colour: '#000000',
  size: { min: 6, max: 12 },
  ...more,
});
const template = (layers: object[], more: object = {}) =>
  BadgeTemplate.parse({ id: 't', name: { en: 'T' }, page: { width: 86, height: 54 }, layers, ...more });
const textsOf = ({ items }: Scene) => items.flatMap((item) => (item.kind === 'glyphs' ? [item.text] : []));

describe('a template', () => {
  it('shows a layer only to whom it is for', () => {
    const shown = (layers: object[], fields: Record<string, string> = {}) =>
      textsOf(layoutBadge(template(layers), { ...subject, fields, language: 'en' }, pack, null, fonts));
    const layers = [
      text('all'),
      text('speakers', { showWhen: { category: ['speaker'] } }),
      text('others', { showWhen: { not: { category: ['speaker'] } } }),
      text('titled', { showWhen: { given: 'title' } }),
      text('china', { showWhen: { field: 'country', oneOf: ['CN'] } }),
    ];
    expect(shown(layers)).toEqual(['all', 'others']);
    expect(shown(layers, { title: 'Dr', country: 'CN' })).toEqual(['all', 'others', 'titled', 'china']);
  });

  it('has its line in Latin letters by the country that the forms mean, whatever that field is called', () => {
    const line = text('latin', { source: { from: 'latin', field: 'who' } });
    const label = { en: 'x' };
    const country = { id: 'herkunft', label, required: false, purpose: 'admission', redact: false, type: 'country' };
    const forms = [Form.parse({ id: 'f', steps: [{ id: 's', title: label, fields: [country] }] })];
    const shown = (herkunft: string, more: object = {}) =>
      textsOf(layoutBadge(template([line]), { ...subject, fields: { who: '高橋', herkunft, ...more } }, { ...pack, forms }, null, fonts));
    expect(shown('CN')).toEqual(['GAO Qiao']);
    expect(shown('JP')).toEqual([]);
    // A field that happens to be called `country` and means nothing is not asked.
    expect(shown('CN', { country: 'JP' })).toEqual(['GAO Qiao']);
  });

  it('turned by half stands on its head in the same box, and by a quarter on its side', () => {
    for (const turn of [90, 180, 270]) {
      const layer = text('turned', { turn, box: { x: 10, y: 10, width: 20, height: 30 } });
      const [run] = layoutBadge(template([layer]), { ...subject, language: 'en' }, pack, null, fonts).items;
      expect(run).toMatchObject({ kind: 'glyphs', turn: { degrees: turn, x: 20, y: 25 } });
    }
  });

  it.each([
    ['a missing font', text('a', { font: 'Comic Sans' }), {}, /no font “Comic Sans”/],
    ['a chain of fonts that leads back', text('a', { font: 'one' }), { fonts: { one: ['two'], two: ['one'] } }, /leads back to itself/],
    ['a box beyond the page', text('a', { box: { x: 80, y: 5, width: 60, height: 10 } }), {}, /does not fit the page/],
    ['a box too low for its text', text('a', { box: { x: 5, y: 5, width: 60, height: 1 } }), {}, /too low for one line/],
    ['a field of no form', text('a', { source: { from: 'field', field: 'shoeSize' } }), {}, /no form has a field “shoeSize”/],
    [
      'a picture that is not there',
      { id: 'a', type: 'image', box: { x: 0, y: 0, width: 9, height: 9 }, asset: 'gone.svg' },
      {},
      /no assets\/gone.svg/,
    ],
    ['a code too small to scan', { id: 'a', type: 'qr', box: { x: 0, y: 0, width: 9, height: 9 } }, {}, /at least 25 mm/],
    ['a category that is none', text('a', { showWhen: { category: ['king'] } }), {}, /“king” is not a category/],
  ])('with %s is refused in words', (_, layer, more, message) => {
    expect(
      templateProblems(template([layer], more), around)
        .map((problem) => problem.message)
        .join(' '),
    ).toMatch(message);
  });

  it('that every badge must say something has to say it, in each language and for everybody', () => {
    const says = { en: 'Scanned, I agree', 'zh-Hans': '扫码即同意' };
    const problems = (layer: object) => templateProblems(template([layer]), { ...around, says }).map(({ message }) => message);
    const both = { from: 'text', text: { en: 'Scanned, I agree.', 'zh-Hans': '扫码即同意。' } };
    expect(problems(text('a', { source: both }))).toEqual([]);
    expect(problems(text('a'))).toEqual([expect.stringContaining('does not say “Scanned, I agree”')]);
    expect(problems(text('a', { source: { from: 'text', text: { en: both.text.en } } }))).toHaveLength(1);
    expect(problems(text('a', { source: both, showWhen: { category: [category.id] } }))).toHaveLength(1);
  });

  it.each([
    ['no width', text('a', { box: { x: 0, y: 0, width: 0, height: 9 } })],
    ['a box of kilometres', text('a', { box: { x: 0, y: 0, width: 1e6, height: 1e6 } })],
    ['no number', text('a', { box: { x: null, y: 0, width: 9, height: 9 } })],
    ['letters of half a metre', text('a', { size: { min: 6, max: 1500 } })],
  ])('with %s is no template', (_, layer) => {
    const read = readTemplate(JSON.stringify({ id: 't', name: { en: 'T' }, page: { width: 86, height: 54 }, layers: [layer] }), around);
    expect('problems' in read && read.problems.length).toBeGreaterThan(0);
  });

  it('from a file that is none is refused', () => {
    for (const file of ['', '[]', 'null', '{"id":"x"}', '{'.repeat(10_000)]) expect(readTemplate(file, around)).toHaveProperty('problems');
    expect(readTemplate(`\ufeff${JSON.stringify(card)}`, around)).toEqual({ template: card });
  });

  it('is previewed even where it can’t be drawn', () => {
    const cyclic = { ...card, fonts: { a: ['a'] } };
    expect(previewDesign(pack, cyclic, category.id, 'zh', fonts)).toMatchObject({ svg: null, warnings: [] });
    expect(previewDesign(pack, card, 'nobody', 'zh', fonts)).toBeNull();
  });
});

describe('a picture', () => {
  const png = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  /** The same, but its head says that it has 60,000 dots a side. */
  function bomb(): string {
    const bytes = Buffer.from(png.split(',')[1] ?? '', 'base64');
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    return `data:image/png;base64,${bytes.toString('base64')}`;
  }

  it('that is one is taken', () => {
    expect(pictureProblem(png)).toBeNull();
    expect(pictureProblem('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>')).toBeNull();
  });

  it.each([
    ['an image bomb', bomb(), /60000 × 60000/],
    ['a PNG that is none', 'data:image/png;base64,AAAA', /is no PNG/],
    ['a page', 'data:text/html;base64,AAAA', /is no PNG or JPEG/],
    ['text', 'hello', /is not an SVG/],
    ['a script', '<svg><script>1</script></svg>', /no script/],
    ['a link outside', '<svg><image href="https://example.org/x.png"/></svg>', /no link/],
    ['entities that multiply', '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', /no entities/],
    ['copies of copies', `<svg>${'<use href="#a"/>'.repeat(40)}</svg>`, /at most 12/],
  ])('that is %s is refused', (_, value, message) => {
    expect(pictureProblem(value)).toMatch(message);
  });
});

describe('a scene', () => {
  it('gives the same SVG for the same input', () => {
    expect(sceneToSvg(layoutBadge(card, subject, pack, 'FYR1:TEST', fonts), fonts)).toBe(sceneToSvg(scene, fonts));
  });

  it('moved is the same elsewhere', () => {
    const moved = moveScene(scene, 2, -1.5);
    expect(moved.page).toEqual(scene.page);
    for (const [index, item] of moved.items.entries()) {
      const before = scene.items[index];
      expect(item.x - (before?.x ?? 0)).toBeCloseTo(2);
      expect(item.y - (before?.y ?? 0)).toBeCloseTo(-1.5);
    }
    expect(moveScene(scene, 0, 0)).toBe(scene);
  });

  it('has its code in whole dots, within its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(203, 300, 600), (dpi) => {
        const [before, after] = [scene, snapCodes(scene, dpi)].map(({ items }) => items.find((item) => item.kind === 'qr'));
        if (before?.kind !== 'qr' || after?.kind !== 'qr') throw new Error('no code');
        const dots = (millimetres: number) => (millimetres / 25.4) * dpi;
        expect(dots(after.module)).toBeCloseTo(Math.round(dots(after.module)), 6);
        expect(dots(after.x)).toBeCloseTo(Math.round(dots(after.x)), 6);
        expect(after.module).toBeLessThanOrEqual(before.module + 1e-9);
      }),
    );
  });

  it('in black and white keeps its text readable on every ground', () => {
    expect(blackOrWhite('#ffffff')).toBe('#ffffff');
    expect(blackOrWhite('#7a1f2b')).toBe('#000000');
    expect(blackOrWhite('#ffee88')).toBe('#ffffff');
    const layers = [
      { id: 'dark', type: 'shape', box: { x: 0, y: 0, width: 86, height: 20 }, fill: '#123456' },
      text('on-dark', { colour: '#eeeeee' }),
      text('on-white', { colour: '#cccccc', box: { x: 5, y: 30, width: 60, height: 10 } }),
    ];
    const grey = monochrome(layoutBadge(template(layers), { ...subject, language: 'en' }, pack, null, fonts));
    expect(grey.items.map((item) => ('fill' in item ? item.fill : ''))).toEqual(['#000000', '#ffffff', '#000000']);
  });
});

describe('sheets', () => {
  it('hold as many badges as fit, with marks to cut by, as many sheets as needed', () => {
    const sheets = layoutSheets(
      Array.from({ length: 19 }, () => scene),
      papers.a4,
    );
    // Three by three on a sheet that lies on its side; upright it would hold eight.
    expect(sheetCells(papers.a4, card.page).length).toBe(8);
    expect(sheets.length).toBe(3);
    const codes = sheets.map(({ items }) => items.filter((item) => item.kind === 'qr').length);
    expect(codes).toEqual([9, 9, 1]);
    const [first] = sheets;
    for (const item of first?.items ?? []) {
      expect(item.x).toBeGreaterThanOrEqual(0);
      expect(item.y).toBeLessThanOrEqual(papers.a4.width);
    }
  });

  it('are turned where more fit so, keep sizes apart, and refuse what is larger than the paper', () => {
    const label = { ...scene, page: { width: 100, height: 150 } };
    expect(layoutSheets([label, scene, label], papers.a4).length).toBe(2);
    expect(layoutSheets([{ ...scene, page: { width: 130, height: 90 } }], papers.a4)[0]?.page.width).toBeGreaterThan(0);
    expect(() => layoutSheets([{ ...scene, page: { width: 300, height: 300 } }], papers.a4)).toThrow(/does not fit/);
    expect(layoutSheets([], papers.a4)).toEqual([]);
  });
});
