import { describe, expect, it } from 'vitest';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';
import {
  alignLayers,
  around,
  distributeLayers,
  duplicateLayers,
  freeId,
  moveLayers,
  raiseLayer,
  removeLayers,
  resizeLayer,
} from './layers.ts';

const shape = (id: string, x: number, y: number, width = 10, height = 10) => ({
  id,
  type: 'shape',
  box: { x, y, width, height },
  fill: '#000000',
});
const template = BadgeTemplate.parse({
  id: 't',
  name: { en: 'T' },
  page: { width: 100, height: 60 },
  layers: [shape('a', 5, 5), shape('b', 40, 20), shape('c', 80, 45, 12, 6)],
});
const boxOf = (from: BadgeTemplate, id: string) => from.layers.find((layer) => layer.id === id)?.box;

describe('moving', () => {
  it('snaps to edges and middles of the page and of other layers, and says where', () => {
    const { template: moved, guides } = moveLayers(template, ['a'], 34.6, 0.2);
    expect(boxOf(moved, 'a')).toMatchObject({ x: 40, y: 5 });
    expect(guides).toContainEqual({ x: 40 });
    expect(boxOf(moveLayers(template, ['a'], 39.7, 0).template, 'a')?.x).toBe(45);
  });

  it('falls on the grid where nothing is near, or goes freely where snapping is off', () => {
    expect(boxOf(moveLayers(template, ['a'], 7.26, 7.1).template, 'a')).toMatchObject({ x: 12.5, y: 12 });
    expect(boxOf(moveLayers(template, ['a'], 7.26, 7.1, false).template, 'a')).toMatchObject({ x: 12.26, y: 12.1 });
  });

  it('keeps what is moved on the page, and several layers together', () => {
    expect(boxOf(moveLayers(template, ['a'], -99, 999).template, 'a')).toMatchObject({ x: 0, y: 50 });
    const { template: moved } = moveLayers(template, ['a', 'b'], 300, 0);
    expect((boxOf(moved, 'b')?.x ?? 0) - (boxOf(moved, 'a')?.x ?? 0)).toBe(35);
    expect(boxOf(moved, 'b')?.x).toBe(90);
    expect(moveLayers(template, ['nobody'], 5, 5).template).toBe(template);
  });
});

describe('pulling', () => {
  it('changes only the edges that are pulled, and never turns a box inside out', () => {
    expect(boxOf(resizeLayer(template, 'b', 'right', 8, 99).template, 'b')).toEqual({ x: 40, y: 20, width: 18, height: 10 });
    expect(boxOf(resizeLayer(template, 'b', 'top-left', -5.2, -3.3).template, 'b')).toEqual({ x: 35, y: 16.5, width: 15, height: 13.5 });
    expect(boxOf(resizeLayer(template, 'b', 'left', 90, 0).template, 'b')).toEqual({ x: 48, y: 20, width: 2, height: 10 });
    expect(boxOf(resizeLayer(template, 'b', 'bottom-right', 999, 999).template, 'b')).toEqual({ x: 40, y: 20, width: 60, height: 40 });
  });
});

describe('aligning', () => {
  it('puts one layer in line with the page, several with each other', () => {
    expect(boxOf(alignLayers(template, ['c'], 'centre'), 'c')).toMatchObject({ x: 44, y: 45 });
    expect(boxOf(alignLayers(template, ['c'], 'bottom'), 'c')).toMatchObject({ x: 80, y: 54 });
    const left = alignLayers(template, ['a', 'b', 'c'], 'left');
    expect(left.layers.map(({ box }) => box.x)).toEqual([5, 5, 5]);
    const middle = alignLayers(template, ['a', 'b'], 'middle');
    expect(middle.layers.map(({ box }) => box.y)).toEqual([12.5, 12.5, 45]);
  });

  it('spreads three with the same room between them, and leaves two alone', () => {
    const spread = distributeLayers(template, ['a', 'b', 'c'], 'x');
    expect(spread.layers.map(({ box }) => box.x)).toEqual([5, 42.5, 80]);
    expect(distributeLayers(template, ['a', 'b'], 'x')).toBe(template);
  });
});

describe('layers', () => {
  it('are copied a little aside, under an id that is free', () => {
    const { template: copied, ids } = duplicateLayers(template, ['c']);
    expect(ids).toEqual(['c-2']);
    expect(boxOf(copied, 'c-2')).toMatchObject({ x: 82, y: 47 });
    expect(freeId(copied, 'c')).toBe('c-3');
  });

  it('are raised and lowered, never beyond the first and the last', () => {
    expect(raiseLayer(template, 'a', 1).layers.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(raiseLayer(template, 'a', -1)).toBe(template);
  });

  it('are removed; the last one stays', () => {
    expect(removeLayers(template, ['a', 'b']).layers.map(({ id }) => id)).toEqual(['c']);
    expect(removeLayers(template, ['a', 'b', 'c'])).toBe(template);
  });

  it('have a box around them, none of them has none', () => {
    expect(around(template.layers.map(({ box }) => box))).toEqual({ x: 5, y: 5, width: 87, height: 46 });
    expect(around([])).toBeNull();
  });
});
