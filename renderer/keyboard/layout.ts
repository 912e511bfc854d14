/** Keys that do something else than typing their own text. */
export type SpecialKey = 'shift' | 'erase' | 'symbols' | 'keyboards' | 'space' | 'enter' | 'voiced';
/** A key: the text that it types, or what it does. */
export type KeySpec = string | { readonly does: SpecialKey };
export type Row = readonly KeySpec[];

/** How a keyboard's keys become text; what a method needs is loaded when it is chosen. */
export type MethodName =
  | 'direct'
  | 'hangul'
  | 'kana'
  | 'romaji'
  | 'pinyin'
  | 'pinyin-traditional'
  | 'zhuyin'
  | 'handwriting'
  | 'handwriting-traditional';

export interface Layout {
  readonly id: string;
  /** Of what it types, as a BCP 47 tag. */
  readonly language: string;
  /** As those who use it call it. */
  readonly name: string;
  readonly method: MethodName;
  readonly rows: readonly Row[];
  /** What each key types with Shift where that is not its upper case: 'ㅂ' → 'ㅃ'. */
  readonly shifted: Readonly<Record<string, string>>;
  /** Whether Shift makes capitals, which a name begins with. */
  readonly hasCapitals: boolean;
  /** What a key offers when it is held: 'e' → 'éèêë'. */
  readonly more: Readonly<Record<string, string>>;
  /** Beside the space bar: what names and sentences of this script need. */
  readonly marks: readonly [left: string, right: string, dot: string];
}

const special = (key: SpecialKey): KeySpec => ({ does: key });
const specials: Readonly<Record<string, KeySpec>> = {
  '{shift}': special('shift'),
  '{erase}': special('erase'),
  '{symbols}': special('symbols'),
  '{keyboards}': special('keyboards'),
  '{space}': special('space'),
  '{enter}': special('enter'),
  '{voiced}': special('voiced'),
};

/** Rows as they are written down: keys with spaces between them, `{shift}` and its like for what types nothing. */
export function rowsOf(...rows: readonly string[]): readonly Row[] {
  return rows.map((row) => row.split(' ').map((key) => specials[key] ?? key));
}

/** Whether a key does something else than typing its own text. */
export const isSpecial = (key: KeySpec): key is { readonly does: SpecialKey } => typeof key !== 'string';

/** A layout by what differs from a plain one. */
export function layout(
  differs: Pick<Layout, 'id' | 'language' | 'name' | 'rows'> & Partial<Omit<Layout, 'id' | 'language' | 'name' | 'rows'>>,
): Layout {
  return { method: 'direct', shifted: {}, hasCapitals: false, more: {}, marks: ['-', "'", '.'], ...differs };
}

/** What a key types on a layer. */
export function textOf({ shifted, hasCapitals, language }: Layout, key: string, isShifted: boolean): string {
  if (!isShifted) return key;
  const other = shifted[key];
  if (other !== undefined) return other;
  // ß has no capital that a name is written with; whatever gets longer stays.
  const upper = hasCapitals ? key.toLocaleUpperCase(language) : key;
  return [...upper].length === [...key].length ? upper : key;
}

/** What a key offers when it is held, on a layer: each once, without the key itself. */
export function moreOf(layout: Layout, key: string, isShifted: boolean): readonly string[] {
  const all = [...(layout.more[key] ?? '')].map((each) => textOf(layout, each, isShifted));
  return [...new Set(all)].filter((each) => each !== textOf(layout, key, isShifted));
}
