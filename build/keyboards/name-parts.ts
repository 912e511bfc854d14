/** A name in Han characters and how it is read, in hiragana. */
export interface ReadName {
  readonly kanji: string;
  readonly reading: string;
}

const rounds = 8;
/** Longer names are compounds, whose parts are not to be had by counting. */
const maxCharacters = 3;
/** How likely a part is that was never seen. */
const unseen = 1e-7;

type Place = 'first' | 'last' | 'between';
const placeOf = (at: number, count: number): Place => (at === 0 ? 'first' : at === count - 1 ? 'last' : 'between');
const keyOf = (character: string, place: Place, reading: string) => `${place} ${character} ${reading}`;

/** All ways to cut a reading into so many parts, none empty. */
export function cuts(reading: string, count: number): string[][] {
  if (count === 1) return reading === '' ? [] : [[reading]];
  const ends = Array.from({ length: Math.max(0, reading.length - count + 1) }, (_, at) => at + 1);
  return ends.flatMap((end) => cuts(reading.slice(end), count - 1).map((rest) => [reading.slice(0, end), ...rest]));
}

/** How likely each character is read in each way at each place, after a round of counting; even parts are likely at first. */
function count(names: readonly ReadName[], before: ReadonlyMap<string, number> | null): Map<string, number> {
  const counts = new Map<string, number>();
  const sums: Record<Place, number> = { first: 0, last: 0, between: 0 };
  for (const { kanji, reading } of names) {
    const characters = [...kanji];
    if (characters.length > maxCharacters) continue;
    const likely = cuts(reading, characters.length).map((parts) => {
      const keys = parts.map((part, at) => keyOf(characters[at] ?? '', placeOf(at, parts.length), part));
      const even = parts.map((part) => Math.exp(-Math.abs(part.length - reading.length / parts.length)));
      const weights = before === null ? even : keys.map((key) => before.get(key) ?? unseen);
      return { keys, weight: weights.reduce((product, each) => product * each, 1) };
    });
    const all = likely.reduce((sum, { weight }) => sum + weight, 0);
    for (const { keys, weight } of likely)
      for (const [at, key] of keys.entries()) {
        counts.set(key, (counts.get(key) ?? 0) + weight / all);
        sums[placeOf(at, keys.length)] += weight / all;
      }
  }
  return new Map([...counts].map(([key, found]) => [key, found / sums[key.slice(0, key.indexOf(' ')) as Place]]));
}

/**
 * What tells how unusual a name is by its parts: which characters, read in which ways, other names begin and end with. Where a reading is to be cut is
 * learnt from the names themselves (expectation maximisation: Dempster, Laird and Rubin 1977).
 * @returns of a name the negative logarithm of its likelihood; large for names that are longer than three characters
 */
export function createPartModel(names: readonly ReadName[]): (name: ReadName) => number {
  let likely = count(names, null);
  for (let round = 1; round < rounds; round++) likely = count(names, likely);
  return ({ kanji, reading }) => {
    const characters = [...kanji];
    const ways = characters.length > maxCharacters ? [] : cuts(reading, characters.length);
    const costs = ways.map((parts) =>
      parts.reduce(
        (sum, part, at) => sum - Math.log(likely.get(keyOf(characters[at] ?? '', placeOf(at, parts.length), part)) ?? unseen),
        0,
      ),
    );
    return Math.min(-Math.log(unseen) * 2, ...costs);
  };
}
