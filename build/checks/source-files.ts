import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the project's folder with `/` between, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The files of the project's rooms that match a pattern, without what is installed or built. @param root the project's folder */
export function readSourceFiles(root: string, pattern: string): SourceFile[] {
  return globSync(`{core,node,electron,renderer,hub,build,tests}/**/${pattern}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|dist|\.cache)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
