import { strToU8, zipSync } from 'fflate';

/** A cell as a workbook holds it: shared text, text in place, a number, a date, the result of a formula, or nothing. */
export type Cell =
  | { shared: string }
  | { inline: string }
  | { number: number }
  | { date: number }
  /** A number in one of `formats`. */
  | { number: number; format: keyof typeof formats }
  | { error: string }
  | { formula: string; result: string }
  | null;

const formats = { '000000': 164, '000-0000-0000': 165, 'yyyy\\-mm\\-dd hh:mm': 166, 'h:mm': 20, '#,##0': 3 } as const;
/** A sheet that stands before the one with the rows. */
export interface SheetBefore {
  readonly name: string;
  readonly isHidden?: boolean;
  readonly rows: readonly (readonly string[])[];
}

const xmlText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const column = (index: number) => String.fromCharCode(65 + index);

/** A workbook with one sheet, put together by hand (ECMA-376-1 §18), so that the reader is not tested against its own writer. @param others parts in the place of its own; null leaves one out */
export function workbook(
  rows: readonly (readonly Cell[])[],
  others: Readonly<Record<string, Uint8Array | null>> = {},
): Uint8Array<ArrayBuffer> {
  const shared: string[] = [];
  const cellOf = (cell: Cell, at: string) => {
    if (cell === null) return '';
    if ('shared' in cell) return `<c r="${at}" t="s"><v>${shared.push(cell.shared) - 1}</v></c>`;
    if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${xmlText(cell.inline)}</t></is></c>`;
    if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
    if ('format' in cell) return `<c r="${at}" s="${2 + Object.keys(formats).indexOf(cell.format)}"><v>${cell.number}</v></c>`;
    if ('number' in cell) return `<c r="${at}"><v>${cell.number}</v></c>`;
    if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
    return `<c r="${at}" t="str"><f>${xmlText(cell.formula)}</f><v>${xmlText(cell.result)}</v></c>`;
  };
  const data = rows
    .map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => cellOf(cell, `${column(x)}${y + 1}`)).join('')}</row>`)
    .join('');
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><numFmts>${Object.entries(formats)
        .map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
        .join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>${Object.values(formats)
        .map((id) => `<xf numFmtId="${id}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': xml(`<sst xmlns="${main}">${shared.map((text) => `<si><t>${xmlText(text)}</t></si>`).join('')}</sst>`),
  };
  const all = Object.entries({ ...parts, ...others }).flatMap(([name, part]) => (part === null ? [] : [[name, part] as const]));
  return new Uint8Array(zipSync(Object.fromEntries(all)));
}

/** What people do to a sheet: rows (from 1) and columns (from 0) that they hide, cells that they merge (`A1:A2`). */
export interface SheetChanges {
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly merged?: readonly string[];
}

/** A workbook of one sheet as people leave it. Its texts stand as they are given: with entities and CDATA sections, as some programs write them. */
export function changedWorkbook(
  rows: readonly (readonly string[])[],
  { hiddenRows = [], hiddenColumns = [], merged = [] }: SheetChanges,
): Uint8Array<ArrayBuffer> {
  const cellOf = (xml: string, at: string) => (xml === '' ? `<c r="${at}"/>` : `<c r="${at}" t="inlineStr"><is><t>${xml}</t></is></c>`);
  const rowOf = (cells: readonly string[], y: number) =>
    `<row r="${y}"${hiddenRows.includes(y) ? ' hidden="1"' : ''}>${cells.map((cell, x) => cellOf(cell, `${column(x)}${y}`)).join('')}</row>`;
  const columns = hiddenColumns.map((x) => `<col min="${x + 1}" max="${x + 1}" width="9" hidden="true"/>`).join('');
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>${rows
    .map((row, y) => rowOf(row, y + 1))
    .join('')}</sheetData>${cells === '' ? '' : `<mergeCells count="${merged.length}">${cells}</mergeCells>`}</worksheet>`;
  return workbook([], { 'xl/worksheets/sheet1.xml': strToU8(sheet) });
}

/** The same with other sheets before it, hidden ones among them. */
export function workbookBehind(before: readonly SheetBefore[], rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const sheetOf = (lines: readonly (readonly string[])[]) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines
      .map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`).join('')}</row>`)
      .join('')}</sheetData></worksheet>`;
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const listed = before.map(
    ({ name, isHidden }, at) => `<sheet name="${name}" sheetId="${at + 2}"${isHidden ? ' state="hidden"' : ''} r:id="rB${at}"/>`,
  );
  const related = before.map(
    (_, at) => `<Relationship Id="rB${at}" Type="${relations}/worksheet" Target="/xl/worksheets/before${at}.xml"/>`,
  );
  const part = (kind: string, target: string) => `<Relationship Id="${target}" Type="${relations}/${kind}" Target="${target}"/>`;
  return workbook(rows, {
    ...Object.fromEntries(before.map(({ rows: lines }, at) => [`xl/worksheets/before${at}.xml`, strToU8(sheetOf(lines))])),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${listed.join('')}<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}<Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>${part('sharedStrings', 'sharedStrings.xml')}${part('styles', 'styles.xml')}</Relationships>`,
    ),
  });
}
