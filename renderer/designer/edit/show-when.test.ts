import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../core/contract/event/template.ts';
import { audienceOf, audiences, shownFor, withCategory } from './show-when.ts';

const layer: Layer = { id: 'code', type: 'qr', box: { x: 0, y: 0, width: 30, height: 30 }, turn: 0, showWhen: { given: 'vip' } };
const categories = [{ id: 'guest' }, { id: 'press' }];
const nameable = { fields: [{ id: 'name', label: 'Name', isPhoto: false }], assets: [] };

describe('for whom a layer is shown', () => {
  it('is read from its condition', () => {
    expect(audienceOf(undefined)).toBe('always');
    expect(audienceOf({ category: ['guest'] })).toBe('categories');
    expect(audienceOf({ given: 'name' })).toBe('given');
    expect(audienceOf({ not: { given: 'name' } })).toBe('rule');
  });

  it('offers a rule only where one was written', () => {
    expect(audiences('given')).toEqual(['always', 'categories', 'given']);
    expect(audiences('rule')).toContain('rule');
  });

  it('is everybody without a condition', () => {
    expect(shownFor(layer, 'always', categories, nameable)).not.toHaveProperty('showWhen');
  });

  it('begins with the first category or field', () => {
    expect(shownFor(layer, 'categories', categories, nameable).showWhen).toEqual({ category: ['guest'] });
    expect(shownFor(layer, 'given', categories, nameable).showWhen).toEqual({ given: 'name' });
  });

  it('stays where the event has nothing to choose from', () => {
    expect(shownFor(layer, 'categories', [], nameable)).toBe(layer);
    expect(shownFor(layer, 'given', categories, { fields: [], assets: [] })).toBe(layer);
  });

  it('keeps at least one category', () => {
    expect(withCategory(['guest'], 'press', true)).toEqual(['guest', 'press']);
    expect(withCategory(['guest', 'press'], 'guest', false)).toEqual(['press']);
    expect(withCategory(['guest'], 'guest', false)).toEqual(['guest']);
  });
});
