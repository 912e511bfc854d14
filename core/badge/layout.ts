import type { BadgeTemplate, Box, Layer, TextLayer } from '../contract/event/template.ts';
import { holds } from '../form/form.ts';
import { layoutQr, minQrSide } from './qr.ts';
import type { GlyphRun, Scene, SceneItem, SceneWarning, Turn } from './scene.ts';
import { fitText } from './text/fit.ts';
import { resolveFont } from './text/font-chain.ts';
import type { Shaper } from './text/shaper.ts';
import { type BadgeSubject, type PackPart, resolve, textOf } from './texts.ts';

/** Stands for the code or a person's picture in a preview, before there is one. */
const previewFill = '#e8eaf0';

/** The box in which a turned layer is set before it is turned: a quarter turn changes its sides. */
function upright(layer: Layer): { box: Box; turn: Turn | null } {
  const { box, turn: degrees } = layer;
  if (degrees === 0) return { box, turn: null };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const turn = { degrees, x, y };
  if (degrees === 180) return { box, turn };
  return { box: { x: x - box.height / 2, y: y - box.width / 2, width: box.height, height: box.width }, turn };
}

function warningsOf({ id: layer }: TextLayer, fitted: ReturnType<typeof fitText>): SceneWarning[] {
  const found: SceneWarning[] = [];
  if (fitted.ellipsed) found.push({ layer, warning: 'ellipsed' });
  if (fitted.belowMinimum) found.push({ layer, warning: 'below-minimum' });
  const letters = [...new Set(fitted.lines.flatMap((line) => line.missing))];
  if (letters.length > 0) found.push({ layer, warning: 'missing-glyph', letters });
  return found;
}

function layoutText(layer: TextLayer, text: string, fill: string, template: BadgeTemplate, shaper: Shaper) {
  const { size, weight } = layer;
  const { box, turn } = upright(layer);
  const families = resolveFont(layer.font, template.fonts);
  const fitted = fitText(
    text,
    { width: box.width, height: box.height, minPoints: size.min, maxPoints: size.max, maxLines: layer.lines, weight, families },
    shaper,
  );
  const block = fitted.lines.reduce((sum, line) => sum + line.above + line.below, 0) * fitted.size;
  const slack = Math.max(0, box.height - block);
  let top = box.y + (layer.vertical === 'top' ? 0 : layer.vertical === 'middle' ? slack / 2 : slack);
  const runs = fitted.lines.flatMap((line) => {
    const free = box.width - line.advance * fitted.size;
    const isAtLeft = layer.align === (line.direction === 'ltr' ? 'start' : 'end');
    let x = box.x + (layer.align === 'center' ? free / 2 : isAtLeft ? 0 : free) + line.left * fitted.size;
    const y = top + line.above * fitted.size;
    top += (line.above + line.below) * fitted.size;
    return line.runs.map((run): GlyphRun => {
      const placed: GlyphRun = { kind: 'glyphs', font: run.font, size: fitted.size, fill, x, y, text: run.text, glyphs: run.glyphs, turn };
      x += run.advance * fitted.size;
      return placed;
    });
  });
  return { runs, warnings: warningsOf(layer, fitted) };
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
      case 'shape': {
        const { box, fill, radius } = layer;
        if (layer.shape === 'ellipse') items.push({ kind: 'ellipse', ...box, fill: colour(fill) });
        else items.push({ kind: 'rectangle', ...box, radius, fill: colour(fill) });
        return;
      }
      case 'image': {
        const picture = pack.assets[layer.asset];
        const { box, turn } = upright(layer);
        if (picture !== undefined) items.push({ kind: 'picture', ...box, picture, fit: 'contain', turn });
        return;
      }
      case 'photo': {
        const picture = textOf(subject.fields[layer.field]);
        const { box, turn } = upright(layer);
        if (picture !== '') items.push({ kind: 'picture', ...box, picture, fit: 'cover', turn });
        else if (qrText === null) items.push({ kind: 'rectangle', ...layer.box, radius: 2, fill: previewFill });
        return;
      }
      case 'text': {
        const text = resolve(layer.source, subject, pack);
        if (text === '') return;
        const set = layoutText(layer, text, colour(layer.colour), template, shaper);
        items.push(...set.runs);
        warnings.push(...set.warnings);
        return;
      }
      case 'qr': {
        if (qrText === null) {
          items.push({ kind: 'rectangle', ...layer.box, radius: 2, fill: previewFill });
          return;
        }
        const code = layoutQr(qrText, layer.box);
        if (code.module * code.count < minQrSide) warnings.push({ layer: layer.id, warning: 'qr-too-small' });
        items.push(code);
      }
    }
  };
  for (const layer of template.layers) {
    if (layer.showWhen === undefined || holds(layer.showWhen, subject.category.id, subject.fields)) draw(layer);
  }
  return { page: template.page, items, warnings };
}
