import { parseSync } from 'vite';

/** The start of a node or comment in a file, in UTF-16 units, and where it ends. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The exported functions of a file that have no docstring, by name, in order: declarations, and constants that are a function.
 * Of a function with overloads, one docstring is enough.
 * @param file from the project's folder
 * @throws SyntaxError for a file that can't be parsed
 */
export function undocumentedFunctions(file: string, code: string): string[] {
  const { program, comments, errors } = parseSync(file, code);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const docstrings = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  /** A docstring belongs to what follows it with nothing but white space between. */
  const isDocumented = ({ start }: Range) => docstrings.some(({ end }) => end <= start && code.slice(end, start).trim() === '');
  const documented = new Map<string, boolean>();
  const note = (name: string, statement: Range) => documented.set(name, (documented.get(name) ?? false) || isDocumented(statement));
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'FunctionDeclaration') note('default', statement);
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue;
    const { declaration } = statement;
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction') note(declaration.id?.name ?? '', statement);
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
      if (isFunction && id.type === 'Identifier') note(id.name, statement);
    }
  }
  return [...documented].filter(([, is]) => !is).map(([name]) => name);
}
