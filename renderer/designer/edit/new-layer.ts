import type { BadgeTemplate, Layer } from '../../../core/contract/event/template.ts';
import { freeId } from './layers.ts';
import type { Nameable } from './nameable.ts';

/** The kinds of layers that can be added, in the order they are offered. */
export const layerKinds = ['text', 'rectangle', 'ellipse', 'image', 'photo', 'qr'] as const;
export type LayerKind = (typeof layerKinds)[number];

/** A new layer in the middle of the page; null where there is nothing it could show. */
export function newLayer(template: BadgeTemplate, kind: LayerKind, nameable: Nameable): Layer | null {
  const { width, height } = template.page;
  const middle = (w: number, h: number) => ({
    x: Math.max(0, (width - w) / 2),
    y: Math.max(0, (height - h) / 2),
    width: Math.min(w, width),
    height: Math.min(h, height),
  });
  const common = { id: freeId(template, kind), turn: 0 as const };
  switch (kind) {
    case 'text':
      return {
        ...common,
        type: 'text',
        box: middle(width * 0.7, 10),
        source: { from: 'text', text: { en: 'Text' } },
        weight: 400,
        colour: '#14171f',
        align: 'center',
        vertical: 'middle',
        size: { min: 8, max: 20 },
        lines: 1,
      };
    case 'rectangle':
    case 'ellipse':
      return { ...common, type: 'shape', shape: kind, box: middle(30, 20), fill: 'category', radius: 0 };
    case 'image': {
      const [asset] = nameable.assets;
      return asset === undefined ? null : { ...common, type: 'image', box: middle(20, 20), asset };
    }
    case 'photo': {
      const field = nameable.fields.find(({ isPhoto }) => isPhoto);
      return field === undefined ? null : { ...common, type: 'photo', box: middle(25, 32), field: field.id };
    }
    case 'qr':
      return { ...common, type: 'qr', box: middle(34, 34) };
  }
}
