/** A node of a file's syntax tree (ESTree), as far as rules look at it. */
export interface SyntaxNode {
  readonly type: string;
  /** Where it begins, in characters. */
  readonly start: number;
  readonly [property: string]: unknown;
}

/** Whether something in a syntax tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A node and all below it. @param enters whether to look into a node */
export function nodesOf(root: unknown, enters: (node: SyntaxNode) => boolean = () => true): SyntaxNode[] {
  if (Array.isArray(root)) return root.flatMap((each) => nodesOf(each, enters));
  if (!isNode(root)) return [];
  return enters(root) ? [root, ...Object.values(root).flatMap((value) => nodesOf(value, enters))] : [root];
}

const definers = new Set(['it', 'test', 'describe', 'suite', 'bench']);

/** What a file calls to define tests: the names under which it imports them from a runner. */
export function testNamesOf(program: unknown) {
  const names = new Set<string>();
  for (const { type, source, specifiers } of nodesOf(program)) {
    if (type !== 'ImportDeclaration' || !isNode(source) || !['vitest', '@playwright/test'].includes(String(source.value))) continue;
    for (const each of nodesOf(specifiers)) {
      const { imported, local } = each;
      if (each.type === 'ImportSpecifier' && isNode(imported) && isNode(local) && definers.has(String(imported.name)))
        names.add(String(local.name));
    }
  }
  /** Whether an expression begins with one of them: `it`, `it.each(…)`, `test.describe`. */
  function isRooted(node: unknown): boolean {
    if (!isNode(node)) return false;
    if (node.type === 'Identifier') return names.has(String(node.name));
    if (node.type === 'TaggedTemplateExpression') return isRooted(node.tag);
    return isRooted(node.type === 'MemberExpression' ? node.object : node.callee);
  }
  return { isRooted, isCall: (node: unknown) => isNode(node) && node.type === 'CallExpression' && isRooted(node) };
}
