/** How a simulated printer behaves, by name; each has a value. */
export type Behaviour = Readonly<Record<string, string>>;

/** A text of a shape. */
interface Shaped {
  readonly help: string;
  readonly shape: RegExp;
  /** What that is, in words for whoever types it. */
  readonly values: string;
  /** What it is unless it is given. */
  readonly otherwise: string;
}
/** One of some words; the first is what it is unless it is given. */
interface Worded {
  readonly help: string;
  readonly words: readonly [string, ...string[]];
}
/** What one parameter may be. */
export type Parameter = Worded | Shaped;
export type Parameters = Readonly<Record<string, Parameter>>;

/** How answers reach whoever asks: the same for every printer on a raw port. */
export const answerParameter: Parameter = {
  help: 'how its answers come: whole, in two pieces, twice, seconds late, as rubbish, or not at all',
  words: ['whole', 'cut', 'twice', 'late', 'rubbish', 'none'],
};

/** After how many badges what goes wrong in the middle begins to. */
export const afterParameter: Parameter = {
  help: 'how many badges come out before “mid” applies',
  shape: /^\d{1,4}$/,
  values: 'a number up to 9999',
  otherwise: '0',
};

/** What a parameter is that nobody gave. */
export const defaultOf = (parameter: Parameter): string => ('words' in parameter ? parameter.words[0] : parameter.otherwise);
/** What a parameter may be, in words. */
export const valuesOf = (parameter: Parameter): string => ('words' in parameter ? parameter.words.join(', ') : parameter.values);

const isGood = (parameter: Parameter, value: string) =>
  'words' in parameter ? parameter.words.includes(value) : parameter.shape.test(value);

/** How a printer behaves by what was given, all else as it is by default. Throws a RangeError that says what there is. */
export function behaviourOf(parameters: Parameters, given: Behaviour): Record<string, string> {
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters[name];
    if (parameter === undefined) throw new RangeError(`There is no “${name}”: ${Object.keys(parameters).join(', ')}.`);
    if (!isGood(parameter, value)) throw new RangeError(`${name}=${value} is nothing it can be: ${valuesOf(parameter)}.`);
  }
  return { ...Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, defaultOf(parameter)])), ...given };
}
