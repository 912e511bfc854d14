import { encoderOf } from './encode.ts';
import { languages, type PeopleOf } from './people-of-languages.ts';

/** A file that was made up, with what it says. */
export interface GeneratedFile {
  readonly language: string;
  readonly encoding: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Letters beyond ASCII: what tells one encoding from another. */
  readonly telling: number;
}

/** Numbers from a seed, evenly in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const plainNames = ['Ann Example', 'Ben Sample', 'Chris Taylor', 'Wang Wei', 'Maria Rossi', 'Tom Baker', 'Li Na', 'Jan Visser'];
const plainWords = ['Acme Ltd', 'Sales', 'Example Inc', 'Engineer', 'Buyer', 'Head of Design', 'Globex', 'Amsterdam'];
const headers = [
  'reference,category,name,organisation,title,phone',
  'Order,Type,Full Name,Company,Job Title,Mobile',
  'id,category,name,company,position,tel',
];

function textOf(
  { family, given, words, language }: PeopleOf,
  rows: number,
  share: number,
  random: () => number,
  delimiter: string,
): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const isHan = /^(zh|ja|ko)/.test(language);
  const lines = [pick(headers)];
  for (let row = 0; row < rows; row++) {
    const isOwn = row === 0 || random() < share;
    const name = isOwn ? (isHan ? `${pick(family)}${pick(given)}` : `${pick(given)} ${pick(family)}`) : pick(plainNames);
    const word = () => (isOwn && random() < 0.7 ? pick(words) : pick(plainWords));
    lines.push(`R${row},professional-visitor,${name},${word()},${word()},+4930${100_000 + row}`);
  }
  return `${lines.join('\r\n')}\r\n`.replaceAll(',', delimiter);
}

const always = ['utf-8', 'utf-16le', 'utf-16be'];

/** So many files from a seed: each encoding about as often, 5 to 500 rows, few letters beyond ASCII among them. */
export function generatedFiles(count: number, seed: number): GeneratedFile[] {
  const random = randomFrom(seed);
  const encoders = new Map<string, ReturnType<typeof encoderOf>>();
  const byEncoding = new Map<string, PeopleOf[]>();
  for (const people of languages)
    for (const encoding of [...people.encodings, ...always]) byEncoding.set(encoding, [...(byEncoding.get(encoding) ?? []), people]);
  const names = [...byEncoding.keys()];
  const files: GeneratedFile[] = [];
  while (files.length < count) {
    const encoding = names[files.length % names.length] as string;
    const of = byEncoding.get(encoding) ?? [];
    const people = of[Math.floor(random() * of.length)] as PeopleOf;
    const rows = Math.floor(5 * 100 ** random());
    const share = [1, 0.5, 0.1, 0.03][Math.floor(random() * 4)] as number;
    const text = textOf(people, rows, share, random, [',', ';', '\t'][Math.floor(random() * 3)] as string);
    const encoder = encoders.get(encoding) ?? encoderOf(encoding);
    encoders.set(encoding, encoder);
    const bytes = encoder(text);
    if (bytes === null) throw new Error(`${people.language} is not written in ${encoding}: ${text.slice(0, 200)}`);
    files.push({ language: people.language, encoding, text, bytes, telling: [...text].filter((letter) => letter > '\u007f').length });
  }
  return files;
}
