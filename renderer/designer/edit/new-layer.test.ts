import { describe, expect, it } from 'vitest';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';
import { layerKinds, newLayer } from './new-layer.ts';

const template = BadgeTemplate.parse({
  id: 't',
  name: { en: 'T' },
  page: { width: 100, height: 60 },
  layers: [{ id: 'a', type: 'shape', box: { x: 5, y: 5, width: 10, height: 10 }, fill: '#000000' }],
});
const nameable = { fields: [{ id: 'photo', label: 'Photo', isPhoto: true }], assets: ['mark.svg'] };

describe('a new layer', () => {
  it.each(layerKinds)('%s is one that a template may have', (kind) => {
    const layer = newLayer(template, kind, nameable);
    expect(BadgeTemplate.safeParse({ ...template, layers: [layer] }).success).toBe(true);
  });

  it('is in the middle of the page, and never larger than it', () => {
    expect(newLayer(template, 'rectangle', nameable)?.box).toEqual({ x: 35, y: 20, width: 30, height: 20 });
    const small = { ...template, page: { width: 25, height: 25 } };
    expect(newLayer(small, 'qr', nameable)?.box).toEqual({ x: 0, y: 0, width: 25, height: 25 });
  });

  it('is none where the event has nothing for it to show', () => {
    expect(newLayer(template, 'photo', { fields: [], assets: [] })).toBeNull();
    expect(newLayer(template, 'image', { fields: [], assets: [] })).toBeNull();
  });
});
