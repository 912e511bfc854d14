/** How a simulated printer behaves, by name; each has a value. */
export type Behaviour = Readonly<Record<string, string>>;

/** What one parameter may be: one of some words, or a text of a shape. The first word, or `otherwise`, is what it is unless it is given. */
export interface Parameter {
  readonly help: string;
  readonly words?: readonly [string, ...string[]];
  readonly shape?: RegExp;
  readonly otherwise?: string;
}
export type Parameters = Readonly<Record<string, Parameter>>;

/** How answers reach whoever asks: the same for every printer on a raw port. */
export const answerParameter: Parameter = {
  help: 'how its answers come: whole, in two pieces, twice, seconds late, as rubbish, or not at all',
  words: ['whole', 'cut', 'twice', 'late', 'rubbish', 'none'],
};

/** After how many badges what goes wrong in the middle begins to. */
export const afterParameter: Parameter = { help: 'how many badges come out before “mid” applies', shape: /^\d{1,4}$/, otherwise: '0' };

/** What a parameter is that nobody gave. */
export const defaultOf = ({ words, otherwise = '' }: Parameter): string => words?.[0] ?? otherwise;

const isGood = ({ words, shape }: Parameter, value: string) => words?.includes(value) === true || shape?.test(value) === true;

/** How a printer behaves by what was given, all else as it is by default. Throws a RangeError that says what there is. */
export function behaviourOf(parameters: Parameters, given: Behaviour): Record<string, string> {
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters[name];
    if (parameter === undefined) throw new RangeError(`There is no “${name}”: ${Object.keys(parameters).join(', ')}.`);
    if (!isGood(parameter, value))
      throw new RangeError(`${name}=${value}: it is ${parameter.words?.join(', ') ?? String(parameter.shape)}.`);
  }
  return { ...Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, defaultOf(parameter)])), ...given };
}
