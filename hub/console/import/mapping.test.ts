import { describe, expect, it } from 'vitest';
import type { ImportMapping, UploadedFile } from '../../../core/contract/hub/import.ts';
import { firstMapping, isComplete, sampleOf, withCategoryColumn, withField } from './mapping.ts';

const file: UploadedFile = {
  id: '01907f2e-0000-4000-8000-000000000001',
  name: 'guests.csv',
  bytes: 100,
  encoding: 'utf-8',
  headers: ['No', 'Name', ''],
  sample: [
    ['1', 'Ada'],
    ['2', ''],
    ['3', 'Grace'],
    ['4', 'Mary'],
    ['5', 'Joan'],
  ],
  fields: [{ id: 'name', name: { en: 'Name' } }],
  categories: [{ id: 'guest', name: {} }],
  mapping: null,
};
const mapping: ImportMapping = { reference: 'No', category: { always: 'guest' }, fields: { name: 'Name' } };

describe('what a file’s columns are', () => {
  it('begins as its source had it last', () => {
    expect(firstMapping({ ...file, mapping })).toBe(mapping);
  });

  it('begins with the first category for all where nothing is known', () => {
    expect(firstMapping(file)).toEqual({ reference: '', category: { always: 'guest' }, fields: {} });
  });

  it('gains a field and loses it again', () => {
    const more = withField(mapping, 'email', 'Mail');
    expect(more.fields).toEqual({ name: 'Name', email: 'Mail' });
    expect(withField(more, 'email', '').fields).toEqual({ name: 'Name' });
  });

  it('takes the category from a column, or one for all', () => {
    const byColumn = withCategoryColumn(mapping, 'Type', 'guest');
    expect(byColumn.category).toEqual({ column: 'Type', values: {} });
    expect(withCategoryColumn(byColumn, '', 'guest').category).toEqual({ always: 'guest' });
  });

  it('is enough with a reference and a field', () => {
    expect(isComplete(mapping)).toBe(true);
    expect(isComplete({ ...mapping, reference: '' })).toBe(false);
    expect(isComplete({ ...mapping, fields: {} })).toBe(false);
  });
});

it('a column is shown by its first three values', () => {
  expect(sampleOf(file, 'Name')).toBe('Ada · Grace · Mary');
  expect(sampleOf(file, 'Gone')).toBe('');
  expect(sampleOf({ headers: ['No'], sample: file.sample }, undefined)).toBe('');
});
