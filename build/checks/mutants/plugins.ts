import { createHash } from 'node:crypto';

/** What Stryker loads into its processes, by the shapes it has for plugins. */

interface Node {
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
  isThrowStatement(): boolean;
  findParent(test: (node: Node) => boolean): Node | null;
}
interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: object;
}

/** How many mutants are drawn, and by which seed: `NUMBER SEED`. */
export const sampleVariable = 'FOYER_MUTANTS_SAMPLE';

/** Words of errors that are thrown: they are for people, and no test holds to them. */
const messages = () => ({
  shouldIgnore(path: Node): string | undefined {
    const isText = path.isStringLiteral() || path.isTemplateLiteral();
    return isText && path.findParent((each) => each.isThrowStatement()) !== null ? 'words of an error' : undefined;
  },
});

/** Draws some of all mutants, the same for the same seed; the others count as ones that are none. */
function sample() {
  const [size = '0', seed = ''] = (process.env[sampleVariable] ?? '').split(' ');
  const drawn = new Set<string>();
  const rank = ({ fileName, mutatorName, replacement, location }: Mutant) =>
    createHash('sha256')
      .update(JSON.stringify([seed, fileName.slice(fileName.lastIndexOf('/core/')), mutatorName, replacement, location]))
      .digest('hex');
  return {
    async init() {},
    /** Stryker gives all mutants at once. */
    async group(mutants: readonly Mutant[]): Promise<string[][]> {
      const ranked = mutants.map((mutant) => ({ id: mutant.id, rank: rank(mutant) })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
      for (const { id } of ranked.slice(0, Number(size) - drawn.size)) drawn.add(id);
      return [mutants.map(({ id }) => id)];
    },
    async check(mutants: readonly Mutant[]): Promise<Record<string, { status: string; reason?: string }>> {
      const answer = ({ id }: Mutant) => (drawn.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'not drawn' });
      return Object.fromEntries(mutants.map((mutant) => [mutant.id, answer(mutant)]));
    },
  };
}

export const strykerPlugins = [
  { kind: 'Ignore', name: 'messages', factory: messages },
  { kind: 'Checker', name: 'sample', factory: sample },
];
