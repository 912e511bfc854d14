import { parseSync, Visitor } from 'vite';
import { readSourceFiles, type SourceFile } from './source-files.ts';

/** A function has no more lines than this, what it declares within counted: beyond, it is made of parts that can be tested by themselves. */
export const maxFunctionLines = 200;

export interface LongFunction {
  readonly path: string;
  /** Its first line. */
  readonly line: number;
  readonly lines: number;
}

/** The functions of files that are longer than so many lines, in order. @throws SyntaxError for a file that can't be parsed */
export function longFunctions(files: readonly SourceFile[], limit = maxFunctionLines): LongFunction[] {
  return files.flatMap(({ path, text }) => {
    const { program, errors } = parseSync(path, text);
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
    const found: LongFunction[] = [];
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    function note({ start, end }: { readonly start: number; readonly end: number }): void {
      const [line, last] = [lineOf(start), lineOf(end)];
      if (last - line + 1 > limit) found.push({ path, line, lines: last - line + 1 });
    }
    const walk = new Visitor({ FunctionDeclaration: note, FunctionExpression: note, ArrowFunctionExpression: note });
    walk.visit(program);
    return found;
  });
}

/** Every file of code; a test's sentences stand in one function, each for itself. @param root the project's folder */
export const readCode = (root: string): SourceFile[] =>
  readSourceFiles(root, '*.{ts,tsx}').filter(({ path }) => !/\.(?:test|spec)\.tsx?$/.test(path));
