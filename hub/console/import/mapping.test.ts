import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import type { ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import {
  columnsIn,
  firstMapping,
  isComplete,
  kindOf,
  sampleOf,
  withCancelledColumn,
  withCancelledValue,
  withCategoryColumn,
  withCategoryValue,
  withField,
  withFieldValue,
} from './mapping.ts';

const file: UploadedFile = {
  id: '01907f2e-0000-4000-8000-000000000001',
  name: 'guests.csv',
  bytes: 100,
  encoding: 'utf-8',
  isEncodingSure: true,
  encodings: [],
  delimiter: ',',
  sheet: null,
  sheets: [],
  hidden: { rows: 0, columns: [], areRowsRead: true, areColumnsRead: true },
  headerLine: 1,
  firstLines: [],
  values: {},
  warnings: [],
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
    expect(withField(more, 'email', null).fields).toEqual({ name: 'Name' });
  });

  it('takes the category from a column, or one for all', () => {
    const byColumn = withCategoryColumn(mapping, 'Type', 'guest');
    expect(byColumn.category).toEqual({ column: 'Type', values: {} });
    expect(withCategoryColumn(byColumn, '', 'guest').category).toEqual({ always: 'guest' });
  });

  it('says what values mean, and takes that back', () => {
    const byColumn = withCategoryValue(withCategoryColumn(mapping, 'Type', 'guest'), 'VIP', 'guest');
    expect(byColumn.category).toEqual({ column: 'Type', values: { VIP: 'guest' } });
    expect(withCategoryValue(byColumn, 'VIP', '').category).toEqual({ column: 'Type', values: {} });
    const more = withFieldValue(mapping, 'country', 'Land', 'Elbonia', 'CH');
    expect(more.fields.country).toEqual({ column: 'Land', values: { Elbonia: 'CH' } });
    expect(withFieldValue(more, 'country', 'Land', 'Elbonia', '').fields.country).toBe('Land');
  });

  it('leaves out who is cancelled by a column, by what its values mean, or nobody', () => {
    const by = withCancelledColumn(mapping, 'Status');
    expect(by.cancelled).toEqual({ columns: ['Status'], values: {} });
    const meant = withCancelledValue(by, 'Gone', 'cancelled');
    expect(meant.cancelled?.values).toEqual({ Gone: 'cancelled' });
    expect(withCancelledValue(meant, 'Gone', '').cancelled?.values).toEqual({});
    const none = withCancelledColumn(by, '');
    expect(none.cancelled).toBeNull();
    expect(withCancelledValue(none, 'Gone', 'cancelled')).toBe(none);
  });

  it('may join columns, or be the same for all', () => {
    const parts = withField(mapping, 'name', { given: 'No', family: 'Name' });
    expect([kindOf(parts.fields.name), columnsIn(parts.fields.name), isComplete(parts)]).toEqual(['name', ['No', 'Name'], true]);
    expect(isComplete(withField(mapping, 'name', { given: 'No', family: '' }))).toBe(false);
    expect(isComplete(withField(mapping, 'country', { always: '' }))).toBe(false);
    expect(kindOf({ columns: ['No', 'Name'], separator: ' ' })).toBe('joined');
    expect(sampleOf(file, ['No', 'Name'])).toBe('1 Ada · 2 · 3 Grace');
  });

  it('is enough with a reference and a field', () => {
    expect(isComplete(mapping)).toBe(true);
    expect(isComplete({ ...mapping, reference: '' })).toBe(false);
    expect(isComplete({ ...mapping, fields: {} })).toBe(false);
  });
});

it('a column is shown by its first three values', () => {
  expect(sampleOf(file, ['Name'])).toBe('Ada · Grace · Mary');
  expect(sampleOf(file, ['Gone'])).toBe('');
  expect(sampleOf({ headers: ['No'], sample: file.sample }, [])).toBe('');
});
