import {
  type Faker,
  fakerAR,
  fakerDE,
  fakerEN,
  fakerES,
  fakerFR,
  fakerIT,
  fakerKO,
  fakerPT_BR,
  fakerRU,
  fakerZH_CN,
  fakerZH_TW,
} from '@faker-js/faker';
import { disassemble } from 'es-hangul';
import { commonNames } from '../../renderer/keyboard/kana/common-names.fixture.ts';
import { voiced } from '../../renderer/keyboard/kana/kana.ts';
import { keysOf } from '../support/pinyin-typing.ts';

/** A piece of a name, the keys that it is typed with, and what is chosen of it where keys alone don't say it. */
export interface Piece {
  readonly keys: readonly string[];
  readonly text: string;
  /** How it is written where there are no characters for it: kana; or else itself. */
  readonly sound: string;
  readonly isChosen: boolean;
}
export interface NameToType {
  /** Of the keyboard, as it is in the list of keyboards. */
  readonly layout: string;
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** The key for small and voiced kana. */
export const voicedKey = '{voiced}';

/** Kana as keys: the plain one, and the key that makes it voiced or small as often as it takes. */
function kanaKeys(kana: string): string[] {
  return [...kana].flatMap((letter) => {
    // A voiced letter goes back to the plain one within a few presses; the plain one is the first that has a key.
    const plain = [...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんー'];
    for (const from of plain)
      for (let presses = 0, at = from; presses < 4; presses++, at = voiced(at))
        if (at === letter) return [from, ...Array(presses).fill(voicedKey)];
    throw new Error(`No key for ${letter}.`);
  });
}

const letters = (text: string): Piece[] => [{ keys: [...text], text, sound: text, isChosen: false }];
const western =
  (layout: string, faker: Faker): ((n: number) => NameToType) =>
  () => {
    const name = `${faker.person.firstName()} ${faker.person.lastName()}`;
    return { layout, name, pieces: letters(name) };
  };
const chinese =
  (layout: string, faker: Faker): ((n: number) => NameToType) =>
  () => {
    const [family, given] = [faker.person.lastName(), faker.person.firstName()];
    const keys = keysOf(family + given);
    return {
      layout,
      name: family + given,
      pieces: [
        { keys: [...keys.family], text: family, sound: family, isChosen: true },
        { keys: [...keys.given], text: given, sound: given, isChosen: true },
      ],
    };
  };
function korean(): NameToType {
  const name = `${fakerKO.person.lastName()}${fakerKO.person.firstName()}`;
  return { layout: 'ko', name, pieces: [{ keys: [...disassemble(name)], text: name, sound: name, isChosen: false }] };
}
function japanese(n: number): NameToType {
  const { family, given } = commonNames[(n * 7) % commonNames.length] ?? {
    family: { kana: '', kanji: '' },
    given: { kana: '', kanji: '' },
  };
  const piece = ({ kana, kanji }: { kana: string; kanji: string }): Piece => ({
    keys: kanaKeys(kana),
    text: kanji,
    sound: kana,
    isChosen: true,
  });
  return { layout: 'ja-kana', name: family.kanji + given.kanji, pieces: [piece(family), piece(given)] };
}

const languages: Readonly<Record<string, (n: number) => NameToType>> = {
  'zh-Hans': chinese('zh-Hans-pinyin', fakerZH_CN),
  'zh-Hant': chinese('zh-Hant-pinyin', fakerZH_TW),
  en: western('en', fakerEN),
  fr: western('fr', fakerFR),
  es: western('es', fakerES),
  de: western('de', fakerDE),
  'pt-BR': western('pt-BR', fakerPT_BR),
  it: western('it', fakerIT),
  ru: western('ru', fakerRU),
  ar: western('ar', fakerAR),
  ja: japanese,
  ko: korean,
};

/** Names of twelve languages, seeded, so many of each. */
export function namesToType(each: number, seed = 1): readonly NameToType[] {
  for (const faker of [fakerAR, fakerDE, fakerEN, fakerES, fakerFR, fakerIT, fakerKO, fakerPT_BR, fakerRU, fakerZH_CN, fakerZH_TW])
    faker.seed(seed);
  return Object.values(languages).flatMap((make) => Array.from({ length: each }, (_, n) => make(n)));
}
