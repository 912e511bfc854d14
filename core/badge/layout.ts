import type { Category, EventPack } from '../contract/pack.ts';
import type { BadgeTemplate, Layer, LocalisedText, TextLayer, TextSource } from '../contract/template.ts';
import { ascent, fitText, lineHeight } from './fit.ts';
import { layoutQr, minQrSide } from './qr.ts';
import type { GlyphRun, Scene, SceneItem, SceneWarning } from './scene.ts';
import type { Shaper } from './shaper.ts';

/** Whom a badge is for. */
export interface BadgeSubject {
  readonly fields: Readonly<Record<string, string | string[]>>;
  readonly category: Category;
  /** BCP 47 tag of the language the person chose. */
  readonly language: string;
}

/** Stands for the code in a preview, before one is issued. */
const previewCode = '#e8eaf0';

type PackPart = Pick<EventPack, 'event' | 'assets'>;

function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function pick(text: LocalisedText, language: string, pack: PackPart): string {
  return text[language] ?? text[pack.event.defaultLanguage] ?? '';
}

function resolve(source: TextSource, subject: BadgeSubject, pack: PackPart): string {
  switch (source.from) {
    case 'field':
      return textOf(subject.fields[source.field]) || (source.fallback === undefined ? '' : textOf(subject.fields[source.fallback]));
    case 'category':
      return pick(subject.category.name, source.language ?? subject.language, pack);
    case 'event':
      return pick(pack.event.shortName, source.language ?? subject.language, pack);
    case 'text':
      return pick(source.text, source.language ?? subject.language, pack);
  }
}

function layoutText(layer: TextLayer, text: string, fill: string, shaper: Shaper, warnings: SceneWarning[]): GlyphRun[] {
  const { box, size, weight } = layer;
  const fitted = fitText(
    text,
    { width: box.width, height: box.height, minPoints: size.min, maxPoints: size.max, maxLines: layer.lines, weight },
    shaper,
  );
  if (fitted.ellipsed) warnings.push({ layer: layer.id, warning: 'ellipsed' });
  if (fitted.lines.some((line) => line.missing)) warnings.push({ layer: layer.id, warning: 'missing-glyph' });
  const block = fitted.lines.length * lineHeight * fitted.size;
  const slack = Math.max(0, box.height - block);
  const top = box.y + (layer.vertical === 'top' ? 0 : layer.vertical === 'middle' ? slack / 2 : slack);
  return fitted.lines.flatMap((line, index) => {
    const free = box.width - line.advance * fitted.size;
    let x = box.x + (layer.align === 'start' ? 0 : layer.align === 'center' ? free / 2 : free);
    const y = top + (index * lineHeight + ascent) * fitted.size;
    return line.runs.map((run): GlyphRun => {
      const placed: GlyphRun = { kind: 'glyphs', font: run.font, size: fitted.size, fill, x, y, text: run.text, glyphs: run.glyphs };
      x += run.advance * fitted.size;
      return placed;
    });
  });
}

/**
 * Lays a template out for a person. Pure: the same arguments give the same scene.
 * @param qrText the credential; null draws a grey square in its place (a preview before one is issued)
 */
export function layoutBadge(template: BadgeTemplate, subject: BadgeSubject, pack: PackPart, qrText: string | null, shaper: Shaper): Scene {
  const items: SceneItem[] = [];
  const warnings: SceneWarning[] = [];
  const colour = (fill: string) => (fill === 'category' ? subject.category.colour : fill);
  const draw = (layer: Layer) => {
    switch (layer.type) {
      case 'shape':
        items.push({ kind: 'rectangle', ...layer.box, radius: layer.radius, fill: colour(layer.fill) });
        return;
      case 'image': {
        const svg = pack.assets[layer.asset];
        if (svg !== undefined) items.push({ kind: 'image', ...layer.box, svg });
        return;
      }
      case 'text': {
        const text = resolve(layer.source, subject, pack);
        if (text !== '') items.push(...layoutText(layer, text, colour(layer.colour), shaper, warnings));
        return;
      }
      case 'qr': {
        if (qrText === null) {
          items.push({ kind: 'rectangle', ...layer.box, radius: 2, fill: previewCode });
          return;
        }
        const code = layoutQr(qrText, layer.box);
        if (code.module * code.count < minQrSide) warnings.push({ layer: layer.id, warning: 'qr-too-small' });
        items.push(code);
      }
    }
  };
  for (const layer of template.layers) {
    if (layer.onlyFor === undefined || layer.onlyFor.includes(subject.category.id)) draw(layer);
  }
  return { page: template.page, items, warnings };
}
