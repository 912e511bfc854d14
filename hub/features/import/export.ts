import { Readable } from 'node:stream';
import { type Timed, timeOf } from '../../../core/clock/true-time.ts';
import type { EventId } from '../../../core/contract/common/ids.ts';
import { notedFields, recordFields } from '../../../core/contract/hub/import.ts';
import { cell, csvMark } from '../../../core/export/csv.ts';
import { rowFromText } from '../../../core/journal/row-text.ts';
import type { FieldValue, RegistrantRow } from '../../../core/journal/rows.ts';
import { livingRecords } from '../../../core/registrant/person.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { registrantPages } from '../../store/imports.ts';
import { workbookOf } from './workbook.ts';

const textOf = (value: FieldValue | undefined) =>
  value === undefined ? '' : typeof value === 'string' ? value : Array.isArray(value) ? value.join('; ') : '';

interface Exported {
  readonly row: RegistrantRow;
  readonly source: string | null;
  readonly reference: string | null;
}

/** Everybody who is registered and was not erased, page by page. */
async function* registered(pool: ReadableDatabase, event: EventId): AsyncGenerator<Exported[]> {
  for await (const page of registrantPages(pool, event)) {
    yield page.flatMap(({ state, source, reference }) => {
      const row = rowFromText(state);
      return row.table === 'registrant' ? livingRecords([row]).map((living) => ({ row: living, source, reference })) : [];
    });
  }
}

const timeText = (stamp: Timed | null) => (stamp === null ? '' : new Date(timeOf(stamp)).toISOString());

/** Everybody, a row each, in the columns that an import takes: by field names, and what is known besides. The first row names them. */
async function* tableOf(pool: ReadableDatabase, { id, pack }: HubEvent): AsyncGenerator<string[][]> {
  const formFields = pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map((field) => field.id)));
  const names = [...new Set([...formFields, ...recordFields, ...notedFields])];
  yield [['id', 'source', 'reference', 'category', 'language', ...names, 'registeredAt', 'arrivedAt']];
  for await (const page of registered(pool, id)) {
    yield page.map(({ row, source, reference }) => {
      const values = names.map((name) => textOf(row.fields[name]?.value));
      const known = [row.id, source ?? '', reference ?? '', row.category?.value ?? '', row.language?.value ?? ''];
      return [...known, ...values, timeText(row.registered), timeText(row.arrived)];
    });
  }
}

/**
 * Everybody as a CSV (RFC 4180), in bounded memory, marked as UTF-8 for Excel; no spreadsheet runs what is in its cells. The stream fails
 * where the database does.
 */
export function exportCsv(pool: ReadableDatabase, event: HubEvent): Readable {
  async function* lines() {
    let isFirst = true;
    for await (const rows of tableOf(pool, event)) {
      yield (isFirst ? csvMark : '') + rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
      isFirst = false;
    }
  }
  return Readable.from(lines(), { objectMode: false });
}

/**
 * Everybody as a workbook of one sheet, in bounded memory, with the CSV's columns and every cell a text. The stream fails where the
 * database does.
 */
export function exportXlsx(pool: ReadableDatabase, event: HubEvent): Readable {
  return workbookOf('Registrants', tableOf(pool, event));
}

/** Everybody as the records that the API takes; people of no source have their id for a reference. */
export function exportJson(pool: ReadableDatabase, { id }: HubEvent): Readable {
  async function* parts() {
    yield '{"records":[';
    let isFirst = true;
    for await (const page of registered(pool, id)) {
      if (page.length === 0) continue;
      const texts = page.map(({ row, source, reference }) => {
        const fields = Object.fromEntries(Object.entries(row.fields).map(([name, { value }]) => [name, value]));
        const { category, language } = row;
        return JSON.stringify({ source, reference: reference ?? row.id, category: category?.value, language: language?.value, fields });
      });
      yield `${isFirst ? '' : ','}${texts.join(',')}`;
      isFirst = false;
    }
    yield ']}';
  }
  return Readable.from(parts(), { objectMode: false });
}
