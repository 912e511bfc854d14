import type { ImportEdge } from './import-graph.ts';

/** A step of a tour: a file, from the project's folder, and the name in it that the step is about. */
export interface TourStep {
  readonly file: string;
  readonly name: string;
}

/** The tours of a page: under each `##` heading the numbered items that begin with a linked file and a name, in order. */
export function readTours(markdown: string): ReadonlyMap<string, readonly TourStep[]> {
  const tours = new Map<string, TourStep[]>();
  let steps: TourStep[] = [];
  for (const line of markdown.split('\n')) {
    const heading = /^## (.+)$/.exec(line);
    if (heading !== null) {
      steps = [];
      tours.set(heading[1] ?? '', steps);
    }
    if (!/^\d+\. /.test(line)) continue;
    const step = /^\d+\. \[`([^`]+)`\]\(\.\.\/([^)]+)\) `([^`]+)`: \S/.exec(line);
    const [, file = '', link, name = ''] = step ?? [];
    if (step === null || file !== link) throw new SyntaxError(`“${line}” is no step: 1. [\`file\`](../file) \`name\`: what happens there`);
    steps.push({ file, name });
  }
  return tours;
}

const areas = ['core', 'node', 'electron/station', 'electron/main', 'renderer', 'hub', 'build'];
const areaOf = (file: string) => areas.find((area) => file.startsWith(`${area}/`)) ?? file;
/** Rooms that run in a process of their own, and meet others only over a wire. */
const processes = ['electron/station', 'renderer', 'hub'];

/**
 * What is wrong with a tour, in sentences: a name that its file does not define, a file that no step before it imports or is imported by, and
 * the first file of another process where no contract leads to it.
 * @param read the text of a file; null where there is none
 */
export function tourProblems(steps: readonly TourStep[], edges: readonly ImportEdge[], read: (file: string) => string | null): string[] {
  const joined = new Set(edges.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return steps.flatMap(({ file, name }, index) => {
    const before = steps.slice(0, index);
    const text = read(file);
    if (text === null) return [`there is no ${file}`];
    const problems: string[] = [];
    const isDefined = new RegExp(
      `^\\s*(export )?(async )?(function|const|type|interface|class) ${name}\\b|^export async function\\* ${name}\\b`,
      'm',
    ).test(text);
    if (!isDefined) problems.push(`${file} defines no ${name}`);
    if (index > 0 && !before.some((step) => joined.has(`${step.file} ${file}`)))
      problems.push(`no step before ${file} is joined to it by an import`);
    const isEntered = processes.includes(areaOf(file)) && !before.some((step) => areaOf(step.file) === areaOf(file));
    const isLed = before.some((step) => step.file.startsWith('core/contract/') && joined.has(`${step.file} ${file}`));
    if (index > 0 && isEntered && !isLed) problems.push(`${file} is another process, and no contract above it leads there`);
    return problems;
  });
}
