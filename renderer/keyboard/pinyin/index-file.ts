/** Texts of one length, sorted by their syllables. */
export interface WordTable {
  readonly length: number;
  /** Where the entries begin whose first syllable has this number; one more at the end. */
  readonly starts: Uint32Array;
  /** The numbers of the further syllables, `length - 1` an entry. */
  readonly keys: Uint16Array;
  /** UTF-16 units, `length` an entry. */
  readonly letters: Uint16Array;
  /** How unlikely each is, in eighths of a bit; so are all costs. */
  readonly costs: Uint8Array;
}

/** Where a character may stand in a given name. */
export type Position = 'single' | 'first' | 'second';

/** Characters by syllable, the likelier ones first. */
export interface CharacterTable {
  readonly starts: Uint32Array;
  /** Code points. */
  readonly letters: Uint32Array;
  /** In texts. */
  readonly costs: Uint8Array;
  /** In given names; `never` where it stands in none. */
  readonly given: Readonly<Record<Position, Uint8Array>>;
}

/** The cost of what never stands there. */
export const never = 255;

/** A family's name in one of its readings. */
export interface Surname {
  readonly text: string;
  /** Numbers of its one or two syllables. */
  readonly ids: readonly number[];
  readonly cost: number;
}

/** Words and characters of one script, by their sound. */
export interface PinyinIndex {
  /** Every syllable, without tones, ü as v, sorted; an id is a place in this list. */
  readonly syllables: readonly string[];
  /** By their length; from 2 to the longest. */
  readonly words: ReadonlyMap<number, WordTable>;
  /** Given names of two characters. */
  readonly pairs: WordTable;
  readonly characters: CharacterTable;
  /** By the number of their first syllable. */
  readonly surnames: ReadonlyMap<number, readonly Surname[]>;
}

interface Header {
  readonly syllables: readonly string[];
  readonly maxLength: number;
  readonly surnames: readonly (readonly [text: string, ids: readonly number[], cost: number])[];
  readonly sections: Readonly<Record<string, { readonly at: number; readonly width: number; readonly length: number }>>;
}

const arrays = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

function byFirstSyllable(surnames: readonly Surname[]): Map<number, Surname[]> {
  const found = new Map<number, Surname[]>();
  for (const surname of surnames) {
    const [first = 0] = surname.ids;
    found.set(first, [...(found.get(first) ?? []), surname]);
  }
  return found;
}

/**
 * Reads an index as `build/keyboards/pinyin/encode.ts` writes it. Its tables are views of the file: nothing is copied.
 * @throws RangeError where the file is cut off or lacks a section
 */
export function readIndex(file: ArrayBuffer): PinyinIndex {
  const headerLength = new DataView(file).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, headerLength))) as Header;
  const begin = 4 + Math.ceil(headerLength / 4) * 4;
  function section<Width extends 1 | 2 | 4>(name: string, width: Width): InstanceType<(typeof arrays)[Width]> {
    const place = header.sections[name];
    if (place?.width !== width) throw new RangeError(`The index of pinyin has no section ${name} of ${width} bytes.`);
    return new arrays[width](file, begin + place.at, place.length) as InstanceType<(typeof arrays)[Width]>;
  }
  const table = (name: string, length: number): WordTable => ({
    length,
    starts: section(`${name}.starts`, 4),
    keys: section(`${name}.keys`, 2),
    letters: section(`${name}.letters`, 2),
    costs: section(`${name}.costs`, 1),
  });
  const lengths = Array.from({ length: header.maxLength - 1 }, (_, at) => at + 2);
  return {
    syllables: header.syllables,
    words: new Map(lengths.map((length) => [length, table(`words${length}`, length)])),
    pairs: table('pairs', 2),
    characters: {
      starts: section('characters.starts', 4),
      letters: section('characters.letters', 4),
      costs: section('characters.costs', 1),
      given: { single: section('characters.single', 1), first: section('characters.first', 1), second: section('characters.second', 1) },
    },
    surnames: byFirstSyllable(header.surnames.map(([text, ids, cost]) => ({ text, ids, cost }))),
  };
}
