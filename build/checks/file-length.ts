import { readSourceFiles } from './source-files.ts';

export interface FileLength {
  /** From the project's folder, with `/` between. */
  readonly path: string;
  readonly lines: number;
}

/** A file is one idea: it has no more lines than this. */
export const maxLines = 300;

/** Files that are longer still, with the most lines that each may have: the numbers may only become smaller. */
export const ratchet: Readonly<Record<string, number>> = {};

/** Every file of code, test or style; data, SQL and prose are as long as they are. @param root the project's folder */
export function readFileLengths(root: string): FileLength[] {
  return readSourceFiles(root, '*.{ts,tsx,mjs,cjs,css,grit}').map(({ path, text }) => ({
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
  }));
}

/** Files that have too many lines: more than `maxLines`, or than the ratchet lets them have. */
export function tooLong(files: readonly FileLength[], allowed: Readonly<Record<string, number>> = ratchet): FileLength[] {
  return files.filter(({ path, lines }) => lines > (allowed[path] ?? maxLines));
}
