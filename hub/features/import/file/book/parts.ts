import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A worksheet of a workbook, in the order of its tabs. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its part of the archive. */
  readonly path: string;
}

/** What a workbook says besides its sheets. */
export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly epoch: 1900 | 1904;
  /** Format codes by the number of a cell's style; null for none. */
  readonly formats: readonly (string | null)[];
  readonly strings: readonly string[];
}

/** Formats that have no code in the file (ECMA-376-1 §18.8.30), and those of East Asian editions, which are days and times. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  27: 'yyyy-mm-dd',
  28: 'yyyy-mm-dd',
  29: 'yyyy-mm-dd',
  30: 'yyyy-mm-dd',
  31: 'yyyy-mm-dd',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy-mm-dd',
  50: 'yyyy-mm-dd',
  51: 'yyyy-mm-dd',
  52: 'yyyy-mm-dd',
  53: 'yyyy-mm-dd',
  54: 'yyyy-mm-dd',
  55: 'h:mm',
  56: 'h:mm:ss',
  57: 'yyyy-mm-dd',
  58: 'yyyy-mm-dd',
};

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}
/** Bytes of XML that are read at once. */
const pieceSize = 256 * 1024;
const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Reads XML from its beginning to its end, or until a handler throws. Names come without their prefix. No entity is looked up anywhere. */
export function readXml(bytes: Uint8Array, { open, text, close }: XmlHandlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  if (open !== undefined) parser.on('opentag', ({ name, attributes }) => open(local(name), attributes as Record<string, string>));
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close !== undefined) parser.on('closetag', ({ name }) => close(local(name)));
  const decoder = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8');
  for (let at = 0; at < bytes.length; at += pieceSize) parser.write(decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true }));
  parser.close();
}

/** One part of an archive; null where it has none. Paths in it differ in case between programs. */
export function partOf(archive: Uint8Array, path: string): Uint8Array | null {
  const wanted = path.replace(/^\//, '').toLowerCase();
  const found = unzipSync(archive, { filter: ({ name }) => name.replaceAll('\\', '/').toLowerCase() === wanted });
  return Object.values(found)[0] ?? null;
}

/** Text as the file format escapes it: _x000D_ is a carriage return. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

function readStrings(bytes: Uint8Array | null): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  // How a word is spoken stands beside it, in lists from Japan.
  let isSpoken = false;
  let isText = false;
  if (bytes === null) return strings;
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isSpoken = true;
      isText = name === 't' && !isSpoken;
    },
    text: (piece) => {
      if (isText && text !== null) text += piece;
    },
    close: (name) => {
      if (name === 'rPh') isSpoken = false;
      if (name === 't') isText = false;
      if (name === 'si') strings.push(unescaped(text ?? ''));
    },
  });
  return strings;
}

function readFormats(bytes: Uint8Array | null): (string | null)[] {
  const codes = new Map<number, string>();
  const formats: (string | null)[] = [];
  let isInCells = false;
  if (bytes === null) return formats;
  readXml(bytes, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) formats.push(codes.get(Number(numFmtId)) ?? builtIn[Number(numFmtId)] ?? null);
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

/** Paths that a part names by ids, and what they are. */
function readRelations(bytes: Uint8Array | null, folder: string): Map<string, { path: string; kind: string }> {
  const found = new Map<string, { path: string; kind: string }>();
  if (bytes !== null)
    readXml(bytes, {
      open: (name, { Id, Target, Type }) => {
        if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
        const path = Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`;
        found.set(Id, { path, kind: local((Type ?? '').split('/').at(-1) ?? '') });
      },
    });
  return found;
}

/** What a workbook says besides its sheets' rows. @throws Error where it is damaged */
export function readWorkbook(archive: Uint8Array): Workbook {
  const root = [...readRelations(partOf(archive, '_rels/.rels'), '').values()].find(({ kind }) => kind === 'officeDocument');
  const path = root?.path ?? 'xl/workbook.xml';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const bytes = partOf(archive, path);
  if (bytes === null) throw new Error('it has no list of its sheets');
  const relations = readRelations(partOf(archive, `${folder}_rels/${path.slice(folder.length)}.rels`), folder);
  const byKind = (kind: string, usual: string) =>
    partOf(archive, [...relations.values()].find((each) => each.kind === kind)?.path ?? usual);
  const sheets: SheetPart[] = [];
  let epoch: 1900 | 1904 = 1900;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) epoch = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => local(key) === 'id' && key.includes(':'))?.[1];
      const relation = relations.get(id ?? '');
      if (relation?.kind !== 'worksheet') return;
      sheets.push({ name: attributes.name ?? '', isHidden: /hidden/i.test(attributes.state ?? ''), path: relation.path });
    },
  });
  if (sheets.length === 0) throw new Error('it has no sheet');
  return {
    sheets,
    epoch,
    formats: readFormats(byKind('styles', `${folder}styles.xml`)),
    strings: readStrings(byKind('sharedStrings', `${folder}sharedStrings.xml`)),
  };
}
