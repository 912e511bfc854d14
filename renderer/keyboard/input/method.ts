import type { Candidate, Lookup, LookupOptions } from '../lookup.ts';

/** What a key changes. */
export interface Step {
  /** What is typed and not decided yet; nothing of it is kept anywhere else. */
  readonly pending: string;
  /** So many UTF-16 units before the caret go. */
  readonly erase: number;
  readonly insert: string;
}

/**
 * How keys become text. The text that is not decided yet (`pending`) stands above the keys, or in the field already (`isInField`): then each step
 * replaces it. Every function is pure.
 */
export interface InputMethod {
  readonly isInField: boolean;
  readonly press: (pending: string, key: string) => Step;
  /** Takes back the last key of what is pending, which is not empty. */
  readonly erase: (pending: string) => Step;
  /** Best first; empty where the method has none. */
  readonly candidates: (pending: string, options: LookupOptions) => readonly Candidate[];
  /** What is shown of what is pending, where that is not itself. */
  readonly shown?: (pending: string) => string;
  readonly choose: (pending: string, candidate: Candidate) => Step;
  /** What the key for small and voiced letters makes of the last one; changes nothing where the method has no such key. @param before the text before the caret */
  readonly alter: (pending: string, before: string) => Step;
  /** What becomes of it when the visitor goes on without choosing: nothing typed is lost. */
  readonly finish: (pending: string) => Step;
}

/** Changes nothing. */
export const unchanged = (pending: string): Step => ({ pending, erase: 0, insert: '' });

/** Each key is its own text. */
export const direct: InputMethod = {
  isInField: true,
  press: (_pending, key) => ({ pending: '', erase: 0, insert: key }),
  erase: () => unchanged(''),
  candidates: () => [],
  choose: unchanged,
  alter: unchanged,
  finish: () => unchanged(''),
};

/**
 * A method whose letters stand above the keys until a candidate is chosen: pinyin, Zhuyin.
 * @param isLetter whether a key is one of them; any other ends what is pending and is typed itself
 */
export function composing(lookup: Lookup, isLetter: (key: string) => boolean): InputMethod {
  return {
    isInField: false,
    press: (pending, key) =>
      isLetter(key) ? { pending: pending + key, erase: 0, insert: '' } : { pending: '', erase: 0, insert: pending + key },
    erase: (pending) => ({ pending: pending.slice(0, -1), erase: 0, insert: '' }),
    candidates: (pending, options) => (pending === '' ? [] : lookup(pending, options)),
    choose: (pending, { text, used }) => ({ pending: pending.slice(used), erase: 0, insert: text }),
    alter: unchanged,
    finish: (pending) => ({ pending: '', erase: 0, insert: pending }),
  };
}

/**
 * A method whose letters stand in the field and may be replaced by a candidate: kana.
 * @param altered what the last letter becomes by the key for small and voiced ones; itself where it has no such form
 */
export function converting(lookup: Lookup, isLetter: (key: string) => boolean, altered: (letter: string) => string): InputMethod {
  return {
    isInField: true,
    press: (pending, key) => ({ pending: isLetter(key) ? pending + key : '', erase: 0, insert: key }),
    erase: (pending) => ({ pending: pending.slice(0, -1), erase: 1, insert: '' }),
    candidates: (pending, options) => (pending === '' ? [] : lookup(pending, options)),
    choose(pending, { text, used }) {
      const rest = pending.slice(used);
      return { pending: rest, erase: pending.length, insert: text + rest };
    },
    alter(pending, before) {
      const last = before.slice(-1);
      const next = altered(last);
      if (last === '' || next === last) return unchanged(pending);
      return { pending: pending === '' ? '' : pending.slice(0, -1) + next, erase: 1, insert: next };
    },
    finish: () => unchanged(''),
  };
}
