import type { PinyinIndex } from './index-file.ts';
import type { Keys } from './keys.ts';
import { type Step, stepsFrom } from './readings.ts';
import type { Match, SyllableTable } from './syllables.ts';
import { scanCharacters, scanTable, textOf } from './words.ts';

/** Words longer than this are found whole; in a sentence there are few. */
const maxWordLength = 4;

interface Piece {
  readonly text: string;
  readonly cost: number;
}

/** The likeliest text of some syllables; null where there is no such word. */
function bestText(index: PinyinIndex, matches: readonly Match[]): Piece | null {
  const [only, ...more] = matches;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const onEntry = (entry: number, cost: number) => {
    if (cost >= least) return;
    best = entry;
    least = cost;
  };
  if (only !== undefined && more.length === 0) {
    scanCharacters(index.characters, index.characters.costs, only, onEntry);
    return best < 0 ? null : { text: String.fromCodePoint(index.characters.letters[best] ?? 0), cost: least };
  }
  const table = index.words.get(matches.length);
  if (table !== undefined) scanTable(table, matches, (cost) => cost < least, onEntry);
  return table === undefined || best < 0 ? null : { text: textOf(table, best), cost: least };
}

/**
 * The likeliest words one after the other that use up all keys; null where the keys can't be read so. By dynamic programming over the letters:
 * what a text costs is the sum of what its words cost.
 */
export function composeSentence(index: PinyinIndex, keys: Keys, table: SyllableTable): string | null {
  const length = keys.letters.length;
  const steps = Array.from({ length }, (_, from) =>
    stepsFrom(keys, table, from).filter(({ penalty, end }) => penalty === 0 || end === length),
  );
  const best: (Piece | undefined)[] = [{ text: '', cost: 0 }];
  function extend(from: number, before: Piece, matches: readonly Match[], behind: number): void {
    const next = steps[from] ?? [];
    for (const step of next) tryStep(step, before, matches, behind);
  }
  function tryStep(step: Step, before: Piece, matches: readonly Match[], behind: number): void {
    const longer = [...matches, step.match];
    const piece = bestText(index, longer);
    const cost = before.cost + behind + step.penalty + (piece?.cost ?? Number.POSITIVE_INFINITY);
    if (piece !== null && cost < (best[step.end]?.cost ?? Number.POSITIVE_INFINITY))
      best[step.end] = { text: before.text + piece.text, cost };
    if (longer.length < maxWordLength) extend(step.end, before, longer, behind + step.penalty);
  }
  for (let from = 0; from < length; from++) {
    const before = best[from];
    if (before !== undefined) extend(from, before, [], 0);
  }
  return best[length]?.text ?? null;
}
