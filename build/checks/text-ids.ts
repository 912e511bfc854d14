import { parseSync } from 'vite';
import type { SourceFile } from './source-files.ts';
import { nodesOf, type SyntaxNode } from './syntax.ts';

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a string in code may name: itself, or with `${…}` in it whatever stands there. */
function patternOf(node: SyntaxNode): RegExp | string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = (node.quasis as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
  if (quasis.length === 1) return quasis[0] ?? null;
  // What begins with `${…}` names nothing in particular.
  return quasis[0]?.includes('.') ? new RegExp(`^${quasis.map(escaped).join('.+')}$`) : null;
}

/** The ids, of those given, that each file names as a string or template: files by their paths. */
export function textIdsIn(ids: readonly string[], files: readonly SourceFile[]): Map<string, string[]> {
  const all = new Set(ids);
  return new Map(
    files.map(({ path, text }) => {
      const { program } = parseSync(path, text);
      const named = nodesOf(program).flatMap((node) => {
        const pattern = patternOf(node);
        if (typeof pattern === 'string') return all.has(pattern) ? [pattern] : [];
        return pattern === null ? [] : ids.filter((id) => pattern.test(id));
      });
      return [path, [...new Set(named)]];
    }),
  );
}
