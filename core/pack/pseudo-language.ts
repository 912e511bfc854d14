/**
 * Languages that nobody speaks, to see at a glance which texts nobody can translate, which are cut when they are longer, and what is not
 * turned around (the tags are those that Android and ICU use): English with accents and 40 % longer, English from right to left.
 */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const;
export type PseudoLanguage = (typeof pseudoLanguages)[number];

/** Which of them a tag is; null for a language that somebody speaks. */
export const pseudoLanguageOf = (tag: string): PseudoLanguage | null => pseudoLanguages.find((each) => each === tag) ?? null;
