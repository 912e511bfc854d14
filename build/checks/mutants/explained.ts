import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';

/** A change to the code that Stryker made, and what became of it. */
export interface Mutant {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly status: string;
  /** From 1. */
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mutant that no test can tell, for it does the same, in `core/mutants.json`. */
export interface Explained {
  readonly file: string;
  readonly mutator: string;
  /** The line it begins in, with what is replaced between « and »: it is found wherever the line goes. */
  readonly line: string;
  readonly replacement: string;
  readonly why: string;
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** A mutant as the list has it, without the why. */
export function describeMutant({ fileName, mutatorName, replacement = '', location }: Mutant, text: string): Omit<Explained, 'why'> {
  const { start, end } = location;
  const line = text.split('\n')[start.line - 1] ?? '';
  const last = end.line === start.line ? end.column - 1 : line.length;
  const marked = `${line.slice(0, start.column - 1)}«${line.slice(start.column - 1, last)}»${line.slice(last)}`;
  return { file: fileName, mutator: mutatorName, line: oneLine(marked), replacement: oneLine(replacement) };
}

const keyOf = ({ file, mutator, line, replacement }: Omit<Explained, 'why'>) => JSON.stringify([file, mutator, line, replacement]);

/** The whole list as it lies in the repository, unchecked. @throws where it is not there or no JSON */
export function readExplained(): Explained[] {
  return JSON.parse(readFileSync(join(root, 'core/mutants.json'), 'utf8')) as Explained[];
}

/**
 * Explanations of code that is there no more: the file is gone, or has no such line.
 * @param read a file's text; null where there is none
 */
export function outlived(list: readonly Explained[], read: (file: string) => string | null): Explained[] {
  const linesOf = new Map<string, ReadonlySet<string>>();
  return list.filter(({ file, line }) => {
    const lines = linesOf.get(file) ?? new Set((read(file) ?? '').split('\n').map(oneLine));
    linesOf.set(file, lines);
    return !lines.has(oneLine(line.replace(/[«»]/g, '')));
  });
}

export interface Tally {
  readonly killed: number;
  readonly explained: number;
  readonly survivors: readonly Mutant[];
  /** Of the list: what is killed now, or is no mutant of its file any more. */
  readonly stale: readonly { readonly entry: Explained; readonly is: 'killed' | 'gone' }[];
}

/**
 * Counts what became of mutants. A time-out counts as killed, but as a slow machine may cause one, it makes no explanation stale.
 * @param textOf a file's text
 * @param isWhole whether these are all mutants of the files they are in
 */
export function tally(mutants: readonly Mutant[], list: readonly Explained[], textOf: (file: string) => string, isWhole: boolean): Tally {
  const byKey = new Map(list.map((entry) => [keyOf(entry), entry]));
  const seen = new Map<Explained, Set<string>>();
  const survivors: Mutant[] = [];
  let killed = 0;
  let explained = 0;
  for (const mutant of mutants) {
    const entry = byKey.get(keyOf(describeMutant(mutant, textOf(mutant.fileName))));
    if (entry !== undefined) seen.set(entry, (seen.get(entry) ?? new Set()).add(mutant.status));
    const isAlive = mutant.status === 'Survived' || mutant.status === 'NoCoverage';
    if (isAlive && entry !== undefined) explained++;
    else if (isAlive) survivors.push(mutant);
    else if (mutant.status === 'Killed' || mutant.status === 'Timeout') killed++;
  }
  const files = new Set(mutants.map(({ fileName }) => fileName));
  const stale = list.flatMap((entry): Tally['stale'][number][] => {
    const statuses = seen.get(entry);
    if (statuses === undefined) return isWhole && files.has(entry.file) ? [{ entry, is: 'gone' }] : [];
    return [...statuses].every((status) => status === 'Killed') ? [{ entry, is: 'killed' }] : [];
  });
  return { killed, explained, survivors, stale };
}
