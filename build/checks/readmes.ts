import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** A folder with more files than this has a README. Tests count; the README itself does not, nor what lies in folders below. */
export const maxFiles = 6;

/** Folders that need none however many files they have, each with its reason. */
export const mayLack: readonly { readonly folder: string; readonly reason: string }[] = [
  { folder: 'tests/checks/examples/bench', reason: 'broken on purpose, each file named for what a check must find in it' },
  { folder: 'tests/checks/examples/e2e', reason: 'broken on purpose, as above' },
  { folder: 'tests/checks/examples/unit', reason: 'broken on purpose, as above' },
];

/** A name at which a README points and where nothing is. */
export interface DeadName {
  readonly readme: string;
  readonly name: string;
}

const isReadme = (file: string) => posix.basename(file) === 'README.md';

/** Folders with more than `maxFiles` files and no README, in order. @param files paths from the project's folder with `/` between */
export function foldersWithoutReadme(files: readonly string[], exceptions: readonly { readonly folder: string }[] = mayLack): string[] {
  const counts = new Map<string, number>();
  for (const file of files) if (!isReadme(file)) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([folder, count]) => count > maxFiles && !files.includes(posix.join(folder, 'README.md')))
    .map(([folder]) => folder)
    .filter((folder) => !exceptions.some((each) => each.folder === folder))
    .sort();
}

/** The file and folder names in code that a list item, or a row of a table, begins with: `` - `a.ts` and `b/` are … `` has two. */
function leadingNames(line: string): string[] {
  const names = /^\s*(?:[-*]|\|)\s+((?:`[^`]+`(?:,? and |, )?)+)/.exec(line)?.[1] ?? '';
  return [...names.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) =>
    /^[\w./-]+(?:\.(?:tsx?|mjs|sql|css|html|json|yml)|\/)$/.test(name) ? [name] : [],
  );
}

/** The targets of a line's links to files of the project. */
function relativeLinks(line: string): string[] {
  return [...line.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/** Modules that a README speaks of anywhere, and whether in a list or table: `name` as it stands there. */
function spokenOf(text: string): { readonly name: string; readonly isListed: boolean }[] {
  let isListed = false;
  return text.split('\n').flatMap((line) => {
    isListed = /^\s*(?:[-*]|\|)\s/.test(line) || (isListed && /^\s+\S/.test(line));
    return [...line.matchAll(/`([\w./-]+\.(?:tsx?|mjs|sql|css))`/g)].flatMap(([, name = '']) =>
      /^[A-Z]+\./.test(name) ? [] : [{ name, isListed }],
    );
  });
}

/**
 * The names of READMEs at which there is no file or folder of the project. Strictest where a list item or table row begins, and in links:
 * those are paths from the README's folder. A module named further on in a list is there, below, or a path from the project's folder; one in
 * a sentence is the end of any path, and a placeholder in capitals (`NAME.ts`) is none.
 */
export function deadNames(readmes: readonly SourceFile[], files: readonly string[]): DeadName[] {
  const there = new Set(files);
  for (const file of files) for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) there.add(folder);
  return readmes.flatMap(({ path, text }) => {
    const folder = posix.dirname(path);
    const isThere = (name: string) => there.has(posix.join(folder, name).replace(/\/$/, ''));
    const endsIn = (name: string, within: string) => files.some((file) => file.startsWith(within) && file.endsWith(`/${name}`));
    const paths = text.split('\n').flatMap((line) => [...leadingNames(line), ...relativeLinks(line)]);
    const spoken = spokenOf(text).filter(({ name, isListed }) => !there.has(name) && !endsIn(name, isListed ? `${folder}/` : ''));
    const dead = [...paths, ...spoken.map(({ name }) => name)].filter((name) => !isThere(name));
    return [...new Set(dead)].map((name) => ({ readme: path, name }));
  });
}

/** A module that a README has something to say of: no test, no style. */
const isModule = (name: string) => /\.(?:tsx?|mjs|sql)$/.test(name) && !/\.(?:test|spec|bench|fixture|d)\.\w+$/.test(name);

/** A module that the README of its own folder says nothing of. */
export interface UnnamedModule {
  readonly readme: string;
  readonly module: string;
}

/** Modules of folders with a README that does not name them, with their ending or without, in order. */
export function unnamedModules(readmes: readonly SourceFile[], files: readonly string[]): UnnamedModule[] {
  return readmes.flatMap(({ path, text }) => {
    const folder = posix.dirname(path);
    if (folder === '.' || folder === 'docs') return [];
    const own = files.filter((file) => posix.dirname(file) === folder).map((file) => posix.basename(file));
    const named = own.filter(isModule).filter((name) => {
      const word = name.replace(/\.(?:tsx?|mjs|sql)$/, '').replaceAll('.', '\\.');
      return !new RegExp(`(?:^|[^\\w-])${word}(?:\\.(?:tsx?|mjs|sql))?(?:$|[^\\w-])`, 'm').test(text);
    });
    return named.sort().map((module) => ({ readme: path, module }));
  });
}

/** Every file of the project's folders, and those beside them. @param root the project's folder */
export function readProjectFiles(root: string): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**'];
  return globSync(['*', '{core,electron,hub,node,renderer,build,tests,docs,resources}/**'], { cwd: root, exclude, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(root.replaceAll('\\', '/'), join(entry.parentPath, entry.name).replaceAll('\\', '/')));
}

/** The READMEs among these files. @param root the project's folder */
export function readReadmes(root: string, files: readonly string[]): SourceFile[] {
  return files.filter(isReadme).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
