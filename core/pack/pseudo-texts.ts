import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { type PseudoLanguage, pseudoLanguages } from './pseudo-language.ts';

const plain = 'abcdefghijklmnoprstuvwyzABCDEFGHIJKLMNOPRSTUVWYZ';
const accented = [...'áƀćďéƒǵĥíĵķĺḿńóṕŕśťúṽẃýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔŔŚŤÚṼẂÝŹ'];
const accents = new Map([...plain].map((letter, at) => [letter, accented[at] ?? letter]));
/** So much longer is a text in most languages at most. */
const longer = 0.4;

function wordsIn(language: PseudoLanguage, text: string): string {
  // Each word by itself, so that lines break as they would.
  if (language === 'ar-XB') return text.replaceAll(/[A-Za-z]+/g, (word) => `\u202e${word}\u202c`);
  return [...text].map((letter) => accents.get(letter) ?? letter).join('');
}

const changed = (language: PseudoLanguage, elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: wordsIn(language, element.value) };
    if (element.type === TYPE.tag) return { ...element, children: changed(language, element.children) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(([name, option]) => [name, { ...option, value: changed(language, option.value) }]);
    return { ...element, options: Object.fromEntries(options) };
  });

/** What stands around a text of a language, so that one sees where it ends. */
function around(language: PseudoLanguage, text: string, letters: number): string {
  return language === 'ar-XB' ? text : `⟦${text}${' ~'.repeat(Math.ceil((letters * longer) / 2))}⟧`;
}

/** An English ICU message as if it were translated. Throws SyntaxError where it is none. */
export function pseudoMessage(language: PseudoLanguage, english: string): string {
  const elements = parse(english);
  const letters = elements.reduce((sum, element) => sum + (element.type === TYPE.literal ? element.value.length : 8), 0);
  return around(language, printAST(changed(language, elements)), letters);
}

/** A plain English text as if it were translated. */
export const pseudoText = (language: PseudoLanguage, english: string): string =>
  around(language, wordsIn(language, english), english.length);

/**
 * A pack's texts with the pseudo-languages among them, made of its English: whatever has texts in English has them there, too.
 * @param content of one of its JSON files; of `event.json` the languages as well
 */
export function withPseudoTexts(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withPseudoTexts);
  if (typeof content !== 'object' || content === null) return content;
  const inside = Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, key === 'languages' ? withPseudoLanguages(value) : withPseudoTexts(value)]),
  );
  if (typeof inside.en !== 'string') return inside;
  const { en } = inside;
  return { ...inside, ...Object.fromEntries(pseudoLanguages.map((language) => [language, pseudoText(language, en)])) };
}

const withPseudoLanguages = (languages: unknown): unknown => (Array.isArray(languages) ? [...languages, ...pseudoLanguages] : languages);
