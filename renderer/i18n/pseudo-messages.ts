import type { PseudoLanguage } from '../../core/pack/pseudo-language.ts';
import { pseudoMessage } from '../../core/pack/pseudo-texts.ts';

/** The app's English texts in a language that nobody speaks. */
export const pseudoMessages = <Ids extends string>(
  language: PseudoLanguage,
  english: Readonly<Record<Ids, string>>,
): Readonly<Record<Ids, string>> =>
  Object.fromEntries(Object.entries<string>(english).map(([id, text]) => [id, pseudoMessage(language, text)])) as Record<Ids, string>;
