import type { Keys } from './keys.ts';
import { type Match, penalty, type SyllableTable } from './syllables.ts';

/** The first keys read as syllables. */
export interface Reading {
  readonly matches: readonly Match[];
  /** How many letters it takes. */
  readonly end: number;
  /** What it is behind, the rest of the keys included, in eighths of a bit. */
  readonly penalty: number;
  /** Whether only the initial of a syllable was typed. */
  readonly isAbbreviated: boolean;
}

/** A syllable that may begin at a letter. */
export interface Step {
  readonly match: Match;
  readonly end: number;
  readonly penalty: number;
  readonly isAbbreviated: boolean;
}

const maxSyllableLength = 6;
/** What a letter that begins no syllable is behind: something was mistyped, and what stands before it is still wanted. */
const unreadable = 200;
/** A reading that is so much further behind than the best one is not looked up: one more abbreviation is, two are not. */
const slack = 64;

/** The syllables that may begin at a letter. @param from a place in the letters */
export function stepsFrom({ letters, cuts }: Keys, table: SyllableTable, from: number): Step[] {
  const steps: Step[] = [];
  for (let end = from + 1; end <= Math.min(letters.length, from + maxSyllableLength); end++) {
    const text = letters.slice(from, end);
    const whole = table.whole.get(text);
    const beginning = table.beginnings.get(text);
    const isLast = end === letters.length;
    if (whole !== undefined) steps.push({ match: whole, end, penalty: 0, isAbbreviated: false });
    if (beginning !== undefined && isLast) steps.push({ match: beginning, end, penalty: penalty.incomplete, isAbbreviated: false });
    else if (beginning !== undefined && table.isInitial(text))
      steps.push({ match: beginning, end, penalty: penalty.initial, isAbbreviated: true });
    if (cuts.has(end)) break;
  }
  return steps;
}

/**
 * All ways to read the first keys as syllables, up to a number of syllables, the likelier ones first: `xian` is xian, and xi and an, and xi.
 * @param maxSyllables the longest that is wanted
 * @param maxReadings at which the search ends
 */
export function readingsOf(keys: Keys, table: SyllableTable, maxSyllables: number, maxReadings: number): Reading[] {
  const length = keys.letters.length;
  const steps = Array.from({ length }, (_, from) => stepsFrom(keys, table, from));
  /** What is at least behind from each letter to the end. */
  const rest = new Float64Array(length + 1);
  for (let from = length - 1; from >= 0; from--)
    rest[from] = Math.min(unreadable, ...(steps[from] ?? []).map((step) => step.penalty + (rest[step.end] ?? 0)));
  const found: Reading[] = [];
  const open: Reading[] = [{ matches: [], end: 0, penalty: rest[0] ?? 0, isAbbreviated: false }];
  while (found.length < maxReadings) {
    const best = takeBest(open);
    if (best === undefined || best.penalty > (rest[0] ?? 0) + slack) break;
    if (best.matches.length > 0) found.push(best);
    if (best.matches.length === maxSyllables) continue;
    const spent = best.penalty - (rest[best.end] ?? 0);
    for (const step of steps[best.end] ?? [])
      open.push({
        matches: [...best.matches, step.match],
        end: step.end,
        penalty: spent + step.penalty + (rest[step.end] ?? 0),
        isAbbreviated: best.isAbbreviated || step.isAbbreviated,
      });
  }
  return found;
}

/** Takes out the reading that is least behind; of several, the shortest. */
function takeBest(open: Reading[]): Reading | undefined {
  let best = 0;
  for (let at = 1; at < open.length; at++) {
    const [each, before] = [open[at], open[best]];
    if (each === undefined || before === undefined) continue;
    if (each.penalty < before.penalty || (each.penalty === before.penalty && each.matches.length < before.matches.length)) best = at;
  }
  return open.splice(best, 1)[0];
}
