import { Readable } from 'node:stream';
import { strToU8, Zip, ZipDeflate } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Text in an XML element, without the characters that XML 1.0 §2.2 has no place for. */
const xmlText = (text: string) => text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').replace(/[&<>]/g, (each) => escapes[each] ?? '');

/** Columns are A to Z, then AA and on. */
function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
const cellOf = (text: string, at: string) =>
  text === '' ? '' : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

/** The parts of a workbook but for its one sheet (ECMA-376-1 §12.3). */
const parts = (name: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * A workbook of one sheet as a stream, in bounded memory whatever its length. Every cell is text in place (§18.3.1.53): no
 * spreadsheet takes it for a formula, and numbers keep their zeros.
 */
export function workbookOf(name: string, pages: AsyncIterable<readonly (readonly string[])[]>): Readable {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let ready: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      ready.push(chunk);
    });
    const taken = () => {
      const chunks = ready;
      ready = [];
      return chunks;
    };
    for (const [path, xml] of Object.entries(parts(name))) {
      const part = new ZipDeflate(path);
      zip.add(part);
      part.push(strToU8(head + xml), true);
    }
    const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
    zip.add(sheet);
    sheet.push(strToU8(`${head}<worksheet xmlns="${main}"><sheetData>`));
    let count = 0;
    for await (const rows of pages) {
      const xml = rows.map((cells) => {
        count++;
        return `<row r="${count}">${cells.map((text, index) => cellOf(text, `${columnName(index)}${count}`)).join('')}</row>`;
      });
      sheet.push(strToU8(xml.join('')));
      yield* taken();
    }
    sheet.push(strToU8('</sheetData></worksheet>'), true);
    zip.end();
    yield* taken();
  }
  return Readable.from(bytes(), { objectMode: false });
}
