import { parseSync } from 'vite';
import type { SourceFile } from './source-files.ts';
import { isNode, nodesOf, type SyntaxNode, testNamesOf } from './syntax.ts';

/** A place that leaves a test out without a reason, or lets a broken one pass. */
export interface LeftOut {
  /** From the project's folder, with `/` between. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
}

/** What leaves a test out, expects it to fail, or tries it again, as a member or an option. */
const refused = new Set(['skip', 'todo', 'fixme', 'fails', 'fail', 'retry', 'retries']);
/** Those that mean nothing else, whoever has them. */
const alwaysRefused = new Set(['skip', 'todo', 'fixme']);

const nameOf = ({ computed, property }: SyntaxNode) => (isNode(property) ? String(computed === true ? property.value : property.name) : '');
const isText = (node: unknown) =>
  isNode(node) && (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string' && node.value !== ''));
const isConstant = (node: unknown) => isNode(node) && (node.type === 'Literal' || isText(node) || /Function/.test(node.type));

/** Whether a call says why it leaves a test out: `test.skip(condition, reason)` of Playwright's, `context.skip(reason)` of Vitest's. */
function saysWhy(call: SyntaxNode, isRooted: boolean): boolean {
  const [first, second, ...more] = Array.isArray(call.arguments) ? call.arguments : [];
  if (more.length > 0) return false;
  if (second === undefined) return !isRooted && isText(first);
  return !isConstant(first) && !/Function/.test(isNode(second) ? second.type : 'Function');
}

/**
 * Every place where tests are left out without a condition and a reason, may fail, or are tried again. Allowed are `skipIf` and `runIf` of
 * something that is looked at, `test.skip(condition, reason)` and, within a test, `context.skip(reason)`.
 */
export function leftOut({ path, text }: SourceFile): LeftOut[] {
  const { program } = parseSync(path, text);
  const names = testNamesOf(program);
  const nodes = nodesOf(program);
  const isConfig = /\.config\.[cm]?[jt]s$/.test(path);
  const withReason = new Set<unknown>();
  const found: SyntaxNode[] = [];
  for (const node of nodes) {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) continue;
    const { callee } = node;
    if (callee.type === 'MemberExpression') {
      const name = nameOf(callee);
      if (name === 'skip' && saysWhy(node, names.isRooted(callee))) withReason.add(callee);
      if ((name === 'skipIf' || name === 'runIf') && names.isRooted(callee) && isConstant((node.arguments as unknown[])[0]))
        found.push(node);
    }
    // Options beside a test's name; not what it does.
    if (names.isRooted(callee) && Array.isArray(node.arguments))
      for (const option of node.arguments.filter((each) => isNode(each) && each.type === 'ObjectExpression'))
        found.push(...refusedKeys(option));
  }
  for (const node of nodes) {
    if (node.type === 'MemberExpression' && !withReason.has(node)) {
      const name = nameOf(node);
      if (alwaysRefused.has(name) || (refused.has(name) && names.isRooted(node))) found.push(node);
    }
    if (node.type === 'ObjectPattern')
      found.push(...refusedKeys(node).filter(({ key }) => isNode(key) && alwaysRefused.has(String(key.name))));
    if (isConfig && node.type === 'ObjectExpression') found.push(...refusedKeys(node));
    if (node.type === 'Literal' && /^--retr(y|ies)\b/.test(String(node.value))) found.push(node);
  }
  const lines = new Set(found.map(({ start }) => text.slice(0, start).split('\n').length));
  return [...lines].sort((a, b) => a - b).map((line) => ({ path, line, code: text.split('\n')[line - 1]?.trim() ?? '' }));
}

/** Its own properties of a refused name. */
function refusedKeys({ properties }: SyntaxNode): SyntaxNode[] {
  return (Array.isArray(properties) ? properties : []).filter(
    (each) => isNode(each) && isNode(each.key) && refused.has(String(each.key.name ?? each.key.value)),
  );
}
