import type { CharacterTable, WordTable } from './index-file.ts';
import { type Match, noMatch } from './syllables.ts';

/**
 * Calls back with each entry of a table whose syllables are meant, and its cost with what it is behind.
 * @param isWanted whether an entry of this cost is worth a look; asked before its syllables are compared
 */
export function scanTable(
  { length, starts, keys, costs }: WordTable,
  matches: readonly Match[],
  isWanted: (cost: number) => boolean,
  onEntry: (entry: number, cost: number) => void,
): void {
  const width = length - 1;
  const [first, ...others] = matches;
  if (first === undefined || others.length !== width) return;
  const penalties = others.map((each) => each.penalties);
  for (const id of first.ids) {
    const behind = first.penalties[id] ?? 0;
    const end = starts[id + 1] ?? 0;
    next: for (let entry = starts[id] ?? 0; entry < end; entry++) {
      let cost = behind + (costs[entry] ?? 0);
      if (!isWanted(cost)) continue;
      for (let at = 0; at < width; at++) {
        const more = penalties[at]?.[keys[entry * width + at] ?? 0] ?? noMatch;
        if (more === noMatch) continue next;
        cost += more;
      }
      onEntry(entry, cost);
    }
  }
}

/** The text of an entry. */
export function textOf({ length, letters }: WordTable, entry: number): string {
  return String.fromCharCode(...letters.subarray(entry * length, (entry + 1) * length));
}

/** Calls back with each character of a syllable that is meant. @param costs of the table's columns the one that counts */
export function scanCharacters(
  { starts }: CharacterTable,
  costs: Uint8Array,
  match: Match,
  onEntry: (entry: number, cost: number) => void,
): void {
  for (const id of match.ids) {
    const behind = match.penalties[id] ?? 0;
    for (let entry = starts[id] ?? 0; entry < (starts[id + 1] ?? 0); entry++) onEntry(entry, behind + (costs[entry] ?? 0));
  }
}
