import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/** An import of one project file by another, both as paths from the project's folder with `/` between. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** Read only when it is asked for (`import(…)`). */
  readonly isDynamic?: true;
}

/** Two folders that import each other, with an import for each direction. */
export interface MutualFolders {
  readonly folders: readonly [string, string];
  readonly there: ImportEdge;
  readonly back: ImportEdge;
}

const isTest = (file: string) => /\.(test|bench|spec|fixture)\.tsx?$/.test(file);

/** Every project file that a file imports, types as well. @param file from the project's folder */
export function importsOf(file: string, code: string): ImportEdge[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const read = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ];
  const asked = module.dynamicImports.flatMap(
    ({ moduleRequest }) => /^['"](.*)['"]$/.exec(code.slice(moduleRequest.start, moduleRequest.end))?.[1] ?? [],
  );
  const edge = (path: string): ImportEdge => ({ from: file, to: posix.join(posix.dirname(file), path.replace(/\?.*$/, '')) });
  const isOurs = (path: string) => path.startsWith('.');
  return [...read.filter(isOurs).map(edge), ...asked.filter(isOurs).map((path) => ({ ...edge(path), isDynamic: true as const }))];
}

/** The imports of all of the project's TypeScript. @param root the project's folder */
export function readImportGraph(root: string): ImportEdge[] {
  const files = globSync('{core,node,electron,renderer,hub,build,tests}/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('/examples/') && !file.includes('node_modules'));
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
}

/** The folders that an import leads from and to: the first at which the two paths differ, where both are folders there. */
function siblings({ from, to }: ImportEdge): readonly [string, string] | null {
  const [a, b] = [from.split('/'), to.split('/')];
  const differ = a.findIndex((part, index) => part !== b[index]);
  if (differ < 0 || differ >= a.length - 1 || differ >= b.length - 1) return null;
  return [a.slice(0, differ + 1).join('/'), b.slice(0, differ + 1).join('/')];
}

/** Sibling folders of which each imports the other. Tests and benchmarks do not count: they may start anything. */
export function mutualFolders(edges: readonly ImportEdge[]): MutualFolders[] {
  const found = new Map<string, ImportEdge>();
  for (const edge of edges) {
    if (isTest(edge.from)) continue;
    const pair = siblings(edge);
    if (pair !== null) found.set(pair.join(' → '), edge);
  }
  return [...found].flatMap(([key, there]) => {
    const [one = '', other = ''] = key.split(' → ');
    const back = found.get(`${other} → ${one}`);
    return back !== undefined && one < other ? [{ folders: [one, other] as const, there, back }] : [];
  });
}

/** Files that import each other, in a ring; each ring once, from its first file on. */
export function importCycles(edges: readonly ImportEdge[]): string[][] {
  const next = new Map<string, ImportEdge[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  const path: string[] = [];
  function follow(file: string): void {
    state.set(file, 'open');
    path.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (state.get(to) === 'open') cycles.push(path.slice(path.indexOf(to)));
      else if (state.get(to) === undefined) follow(to);
    }
    path.pop();
    state.set(file, 'done');
  }
  for (const file of next.keys()) if (state.get(file) === undefined) follow(file);
  return cycles;
}

/** Tests of `core/` that import anything of the project but `core/`. */
export function impureCoreTests(edges: readonly ImportEdge[]): ImportEdge[] {
  return edges.filter(({ from, to }) => from.startsWith('core/') && isTest(from) && !to.startsWith('core/'));
}
