/** A way to write a name, and its cost: the less, the more frequent. */
export interface WrittenName {
  readonly text: string;
  readonly cost: number;
}

/** Names by their reading in hiragana, each list cheapest first; see `build/keyboards/japanese-names.ts`. */
export interface NameIndex {
  readonly families: ReadonlyMap<string, readonly WrittenName[]>;
  readonly given: ReadonlyMap<string, readonly WrittenName[]>;
}

/** Reads the file of names. */
export function readNameIndex(file: string): NameIndex {
  const families = new Map<string, readonly WrittenName[]>();
  const given = new Map<string, readonly WrittenName[]>();
  for (const line of file.split('\n')) {
    const [kind, reading = '', ...rest] = line.split('\t');
    if (rest.length === 0) continue;
    const names = Array.from({ length: rest.length / 2 }, (_, at) => ({ text: rest[at * 2] ?? '', cost: Number(rest[at * 2 + 1]) }));
    (kind === '姓' ? families : given).set(reading, names);
  }
  return { families, given };
}
