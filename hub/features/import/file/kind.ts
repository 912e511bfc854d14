import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { FileError } from './file-error.ts';
import { saveAs } from './xlsx.ts';

const starts = (bytes: Buffer, ...begin: number[]) => begin.every((byte, at) => bytes[at] === byte);
/** How much of a file is looked at for what it is, in bytes. */
const looked = 8 * 1024;

/**
 * Whether a file is a workbook (a ZIP archive, ECMA-376-2) or a text.
 * @throws FileError where it is a table in a format that is not read, or none at all, with what to do about it
 */
export async function kindOf(path: string): Promise<'book' | 'text'> {
  const file = await open(path);
  const buffer = Buffer.alloc(looked);
  const { bytesRead } = await file.read(buffer, 0, looked, 0).finally(() => file.close());
  const bytes = buffer.subarray(0, bytesRead);
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'book';
  // Compound files: workbooks up to Excel 2003, and newer ones behind a password. (Names in its directory are UTF-16.)
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    const isLocked = await holds(path, Buffer.from('EncryptedPackage', 'utf16le'));
    throw new FileError(
      isLocked
        ? 'The workbook is protected by a password. Open it, take the password off (File, Info, Protect Workbook) and save it again.'
        : `The file is a workbook in Excel’s old format (.xls). ${saveAs}`,
    );
  }
  // Excel 2 to 4, before there were compound files.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? 0xff) && bytes[2] === 0x06 && bytes[3] === 0x00)
    throw new FileError(`The file is a workbook in Excel’s old format (.xls). ${saveAs}`);
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF')
    throw new FileError('The file is a PDF, and no table. Ask whoever made it for the list as XLSX or CSV.');
  const text = textStart(bytes);
  if (/^(<!doctype html|<html|<head|<body|<table|<div|<meta|<style|<!--)/i.test(text) || /^<\?xml[^>]*>\s*<(!doctype )?html/i.test(text))
    throw new FileError(`The file is a web page, though it may be named .xls. ${saveAs}`);
  if (/^<\?xml/i.test(text) && /schemas-microsoft-com:office:spreadsheet|mso-application/i.test(text))
    throw new FileError(`The file is an XML table of Excel 2003, though it may be named .xls. ${saveAs}`);
  if (/^MIME-Version:/i.test(text)) throw new FileError(`The file is a saved web page (.mht), though it may be named .xls. ${saveAs}`);
  if (/^\{\\rtf/.test(text)) throw new FileError('The file is a text document (.rtf), and no table. Save the table in it as CSV or XLSX.');
  return 'text';
}

/** The beginning of a text, whichever way its plain letters are encoded, without what stands before the first of them. */
function textStart(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[\u00ef\u00bb\u00bf\u00fe\u00ff\s]+/, '');
}

async function holds(path: string, wanted: Buffer): Promise<boolean> {
  let rest = Buffer.alloc(0);
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const whole = Buffer.concat([rest, bytes]);
    if (whole.includes(wanted)) return true;
    rest = whole.subarray(Math.max(0, whole.length - wanted.length));
  }
  return false;
}
