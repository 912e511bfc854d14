/** A procedure as a client calls it, with an input of whatever shape. */
export type Call = (input: unknown) => Promise<unknown>;

/** Every procedure of a contract, by its path. */
export function pathsOf(contract: object, prefix: readonly string[] = []): (readonly string[])[] {
  return '~orpc' in contract ? [prefix] : Object.entries(contract).flatMap(([name, inner]) => pathsOf(inner as object, [...prefix, name]));
}

/** What lies at a path of a contract, a router or a client of it. */
export function at<T>(root: unknown, path: readonly string[]): T {
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], root) as T;
}
