import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Texts of the interface in one language: ICU messages by their ids. */
export type InterfaceTexts = Readonly<Record<string, string>>;

export interface TextProblem {
  readonly id: string;
  /** To stand behind the id: what is wrong, and where it helps what was expected. */
  readonly message: string;
}

/** The elements of a message, those inside plurals, selections and tags with them. */
function elementsOf(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element, ...Object.values(element.options).flatMap(({ value }) => elementsOf(value))];
    return element.type === TYPE.tag ? [element, ...elementsOf(element.children)] : [element];
  });
}

/** Values that a message takes, as what: a plural and a number are both numbers. */
function valuesOf(elements: readonly MessageFormatElement[]): Map<string, string> {
  const kinds: Partial<Record<TYPE, string>> = {
    [TYPE.argument]: 'text',
    [TYPE.number]: 'number',
    [TYPE.plural]: 'number',
    [TYPE.date]: 'time',
    [TYPE.time]: 'time',
    [TYPE.select]: 'choice',
    [TYPE.tag]: 'tag',
  };
  const values = new Map<string, string>();
  for (const element of elements) {
    const kind = kinds[element.type];
    if (kind !== undefined && 'value' in element && typeof element.value === 'string') values.set(element.value, kind);
  }
  return values;
}

/** Options of a message's selections, by the value that is asked. */
const optionsOf = (elements: readonly MessageFormatElement[]): Map<string, ReadonlySet<string>> =>
  new Map(elements.flatMap((each) => (each.type === TYPE.select ? [[each.value, new Set(Object.keys(each.options))] as const] : [])));

/** Columns that a text takes at its longest, values left out: a Han or Kana character is two. */
export function columnsOf(message: string): number {
  const longest = (elements: readonly MessageFormatElement[]): number =>
    elements.reduce((sum, element) => {
      if (element.type === TYPE.plural || element.type === TYPE.select)
        return sum + Math.max(...Object.values(element.options).map(({ value }) => longest(value)));
      if (element.type === TYPE.tag) return sum + longest(element.children);
      if (element.type !== TYPE.literal) return sum + 2;
      return (
        sum +
        [...element.value].reduce(
          (columns, character) => columns + (/[\u1100-\u11ff\u2e80-\ud7af\uf900-\uffdc]/.test(character) ? 2 : 1),
          0,
        )
      );
    }, 0);
  return longest(parse(message));
}

/** How much longer a text may be than the English one, which its place was made for: short ones stand on buttons. */
const longestOf = (english: number) => Math.max(english + 20, english * 1.8);

function problemOf(tag: string, message: string, wanted: string): string | null {
  const own = elementsOf(parse(message));
  const base = elementsOf(parse(wanted));
  const [values, expected] = [valuesOf(own), valuesOf(base)];
  const others = [...values].filter(([value, kind]) => expected.get(value) !== kind).map(([value]) => `{${value}}`);
  if (others.length > 0) return `takes other values: ${others.join(', ')}`;
  const left = [...expected.keys()].filter((value) => !values.has(value)).map((value) => `{${value}}`);
  if (left.length > 0) return `leaves out ${left.join(', ')}`;
  for (const [value, options] of optionsOf(own)) {
    const allowed = optionsOf(base).get(value) ?? options;
    const unlike = [...options].filter((option) => !allowed.has(option)).concat([...allowed].filter((option) => !options.has(option)));
    if (unlike.length > 0) return `chooses by {${value}} among other options: ${unlike.join(', ')}`;
  }
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  for (const element of own) {
    if (element.type !== TYPE.plural) continue;
    const lacking = categories.filter((category) => element.options[category] === undefined);
    if (lacking.length > 0) return `has no plural for ${lacking.join(', ')}`;
  }
  const [columns, english] = [columnsOf(message), columnsOf(wanted)];
  if (columns > longestOf(english)) return `is too long for its place: ${columns} columns, in English ${english}`;
  return null;
}

/**
 * What is wrong with the texts of a language beside the English ones: one that is missing or empty, left over, no ICU message, with other
 * values or options, without a plural that the language has (CLDR's categories), or too long for the place it was made for.
 * @param tag the language, BCP 47
 */
export function textProblems(tag: string, texts: InterfaceTexts, english: InterfaceTexts): TextProblem[] {
  const wrong = Object.entries(english).flatMap(([id, wanted]): TextProblem[] => {
    const message = texts[id];
    if (message === undefined || message.trim() === '') return [{ id, message: 'is missing' }];
    let problem: string | null;
    try {
      problem = problemOf(tag, message, wanted);
    } catch (error) {
      problem = `is no ICU message: ${error instanceof Error ? error.message : String(error)}`;
    }
    return problem === null ? [] : [{ id, message: problem }];
  });
  const left = Object.keys(texts).filter((id) => english[id] === undefined);
  return [...wrong, ...left.map((id) => ({ id, message: 'is no text of the app' }))];
}
