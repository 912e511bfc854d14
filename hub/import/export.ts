import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import { recordFields } from '../../core/contract/import.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { FieldValue } from '../../core/journal/rows.ts';
import type { HubEvent } from '../store/events.ts';
import { registrantPages } from '../store/imports.ts';

/** Excel reads a CSV as UTF-8 only where it begins with this. */
const mark = '\ufeff';
/** What a spreadsheet would run is text to it once it begins with an apostrophe (OWASP, CSV injection). A phone number's + and a minus are no formula where digits follow. */
const runs = /^([=@\t\r]|[+-](?![\d ()-]+$))/;

function cell(value: string): string {
  const text = runs.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
const textOf = (value: FieldValue | undefined) =>
  value === undefined ? '' : typeof value === 'string' ? value : Array.isArray(value) ? value.join('; ') : '';

/** Everybody who is registered, a row each, in the columns that an import takes: by field names, and what is known besides. */
export function exportRows(pool: Pool, { id, pack }: HubEvent): Readable {
  const names = [
    ...new Set([...pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map((field) => field.id))), ...recordFields]),
  ];
  const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;
  async function* lines() {
    yield mark + line(['id', 'source', 'reference', 'category', 'language', ...names, 'registeredAt', 'arrivedAt']);
    const timeOf = (at: string | undefined) => (at === undefined ? '' : new Date(Number.parseInt(at.slice(0, 12), 16)).toISOString());
    for await (const page of registrantPages(pool, id)) {
      yield page
        .map(({ state, source, reference }) => {
          const row = rowFromText(state);
          if (row.table !== 'registrant' || row.erased !== null || row.registered === null) return '';
          const { category, language, fields, registered, arrived } = row;
          const values = names.map((name) => textOf(fields[name]?.value));
          const known = [row.id, source ?? '', reference ?? '', category?.value ?? '', language?.value ?? ''];
          return line([...known, ...values, timeOf(registered.at), timeOf(arrived?.at)]);
        })
        .join('');
    }
  }
  return Readable.from(lines(), { objectMode: false });
}
