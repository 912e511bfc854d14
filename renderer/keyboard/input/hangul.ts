import { assemble } from 'es-hangul';
import { type InputMethod, type Step, unchanged } from './method.ts';

const isLetter = (key: string) => /^[ㄱ-ㅣ]$/.test(key);

/** The syllables that letters make so far (Unicode §3.12). */
const syllables = (letters: string): string => (letters === '' ? '' : assemble([...letters]));

/** What stands in the field for some letters becomes what stands for others: a consonant may go over to the next syllable. */
function replaced(before: string, letters: string): Step {
  return { pending: letters, erase: syllables(before).length, insert: syllables(letters) };
}

/** Korean by the letters of the standard keyboard (KS X 5002): they become syllables in the field while they are typed. */
export const hangul: InputMethod = {
  isInField: true,
  press: (pending, key) => (isLetter(key) ? replaced(pending, pending + key) : { pending: '', erase: 0, insert: key }),
  erase: (pending) => replaced(pending, pending.slice(0, -1)),
  candidates: () => [],
  choose: unchanged,
  alter: unchanged,
  finish: () => unchanged(''),
};
