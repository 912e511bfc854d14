import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQrByZbar } from '../support/zbar.ts';

/** The PDFs in a printer's folder, by name. */
export function pdfsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, name));
}

/** Rasterises a badge with poppler and decodes its code with zbar, both foreign to the project. */
export function codeOf(pdf: string, dpi = 203): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-badge-'));
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', pdf, join(folder, 'page')]);
    return readQrByZbar(join(folder, 'page.png')).join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text one can select in a badge. */
export function textOf(pdf: string): string {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
}
