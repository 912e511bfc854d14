import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { foldWords, romanise, syllables } from '../../core/lookup/fold.ts';
import type { InventedPerson } from '../support/people.ts';

const toTraditional = Converter({ from: 'cn', to: 't' });
const joined = (han: string, isName = false) => syllables(han, isName).join('');
const initialsOf = (han: string, isName = false) =>
  syllables(han, isName)
    .map((each) => each[0])
    .join('');
const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
const bare = (text: string) => foldWords(text).map(romanise).join(' ');

/** Other ways to write Cyrillic in Latin letters than the app's own. */
const otherCyrillic = (text: string) => bare(text).replaceAll('y', 'i').replaceAll('kh', 'h').replaceAll('ts', 'tc').replaceAll('yu', 'iu');
/** What people write for the vowels that Arabic leaves out. */
const vowelled = (text: string) =>
  bare(text)
    .split(' ')
    .map((word) => word.replace(/([kstdg]h|[bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz])/g, '$1a'))
    .join(' ');

function slip(text: string, random: () => number): string {
  // Not in the first letter: there people look.
  const at = 1 + Math.floor(random() * (text.length - 2));
  const before = text.slice(0, at);
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + text.slice(at + 1);
    case 1:
      return before + text[at] + text.slice(at);
    case 2:
      return `${before}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
    default:
      return `${before}${'aeionrst'[Math.floor(random() * 8)]}${text.slice(at + 1)}`;
  }
}

/** Whether somebody of a script could type their name like this, and how. `isVague`: what is typed tells less than the name. */
export interface Variation {
  readonly kind: string;
  readonly scripts: readonly InventedPerson['script'][];
  readonly isVague?: boolean;
  readonly isSlip?: boolean;
  readonly type: (person: Pick<InventedPerson, 'name' | 'family' | 'given'>, random: () => number) => string;
}

export const variations: readonly Variation[] = [
  { kind: 'characters as written', scripts: ['han'], type: ({ name }) => name },
  { kind: 'traditional characters', scripts: ['han'], type: ({ name }) => toTraditional(name) },
  { kind: 'characters with a space', scripts: ['han'], type: ({ family, given }) => `${family} ${given}` },
  { kind: 'given name before family name', scripts: ['han'], type: ({ family, given }) => `${given}${family}` },
  { kind: 'pinyin', scripts: ['han'], isVague: true, type: ({ family, given }) => joined(family, true) + joined(given) },
  {
    kind: 'pinyin, given name first',
    scripts: ['han'],
    isVague: true,
    type: ({ family, given }) => `${joined(given)} ${joined(family, true)}`,
  },
  {
    kind: 'pinyin in capitals, by syllables',
    scripts: ['han'],
    isVague: true,
    type: ({ family, given }) => `${joined(family, true)} ${syllables(given, false).join(' ')}`.toUpperCase(),
  },
  {
    kind: 'pinyin with tones',
    scripts: ['han'],
    isVague: true,
    type: ({ family, given }) => `${pinyin(family, { surname: 'head' })} ${pinyin(given)}`,
  },
  {
    kind: 'pinyin with numbers for tones',
    scripts: ['han'],
    isVague: true,
    type: ({ family, given }) =>
      `${pinyin(family, { surname: 'head', toneType: 'num', separator: '' })} ${pinyin(given, { toneType: 'num', separator: '' })}`,
  },
  { kind: 'initials', scripts: ['han'], isVague: true, type: ({ family, given }) => initialsOf(family, true) + initialsOf(given) },
  {
    kind: 'initials, given name first',
    scripts: ['han'],
    isVague: true,
    type: ({ family, given }) => initialsOf(given) + initialsOf(family, true),
  },
  {
    kind: 'pinyin with a slip',
    scripts: ['han'],
    isVague: true,
    isSlip: true,
    type: ({ family, given }, random) => slip(`${joined(family, true)} ${joined(given)}`, random),
  },
  { kind: 'as written', scripts: ['latin', 'cyrillic', 'arabic'], type: ({ name }) => name },
  { kind: 'capitals', scripts: ['latin', 'cyrillic'], type: ({ name }) => name.toUpperCase() },
  { kind: 'full width', scripts: ['latin'], type: ({ name }) => wide(name) },
  { kind: 'no accents', scripts: ['latin'], isVague: true, type: ({ name }) => bare(name) },
  { kind: 'family name first', scripts: ['latin', 'cyrillic', 'arabic'], type: ({ family, given }) => `${family} ${given}` },
  { kind: 'no spaces', scripts: ['latin', 'cyrillic'], type: ({ name }) => name.replaceAll(' ', '').toLowerCase() },
  { kind: 'with a comma', scripts: ['latin'], type: ({ family, given }) => `${family}, ${given}` },
  { kind: 'with a slip', scripts: ['latin'], isSlip: true, type: ({ name }, random) => slip(bare(name), random) },
  { kind: 'in Latin letters', scripts: ['cyrillic'], isVague: true, type: ({ name }) => bare(name) },
  { kind: 'in other Latin letters', scripts: ['cyrillic'], isVague: true, type: ({ name }) => otherCyrillic(name) },
  { kind: 'in Latin letters, with vowels', scripts: ['arabic'], isVague: true, type: ({ name }) => vowelled(name) },
];
