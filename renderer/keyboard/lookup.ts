/** A piece of text that stands for the first keys typed. */
export interface Candidate {
  readonly text: string;
  /** Keys (characters of `typed`) that it uses up. */
  readonly used: number;
}

/** What a look-up is told beside the keys. */
export interface LookupOptions {
  /** Whether the field is for a person's name: families' and given names come first. */
  readonly isName: boolean;
  /** The text that stands before the keys in the field, if the field's text matters: after a family's name, given names come first. */
  readonly before?: string;
}

/** Candidates of what was typed, best first; a page is 8 of them. Keeps nothing of what was typed. */
export type Lookup = (typed: string, options: LookupOptions) => readonly Candidate[];

/** Candidates on a page, where all of them fit. */
export const pageSize = 8;
