import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../root.ts';
import { createPartModel } from './name-parts.ts';

const packageDir = join(root, 'node_modules/kuromoji');
const target = join(root, 'resources/keyboards');
const index = join(target, 'japanese-names.txt');
/** The notices of IPADIC and of ICOT, which go with every copy of the dictionary. */
const notice = join(target, 'IPADIC-NOTICE.md');
const stamp = join(target, '.japanese-names.stamp');

/** A name of a family or a given name. */
export interface Name {
  readonly kind: '姓' | '名';
  /** Hiragana. */
  readonly reading: string;
  readonly kanji: string;
  /** The dictionary's cost: the less, the more frequent. */
  readonly cost: number;
}

/** How much a name costs by the dictionary, and how much by its parts: found by trying, see the README of `renderer/keyboard/kana/`. */
const ownWeight = { 姓: 1, 名: 0.5 };
const partWeight = 800;
/** The part's cost of a given name of a single character, beside how often that stands in other given names: 誠 is usual, though nothing else is read まこと. */
const singleCost = 13;
/** Ways to write a name that names have; ノリ子 is one of a typist's. */
const written = { 姓: /^[\p{Script=Han}ヶケノツ]*\p{Script=Han}[\p{Script=Han}ヶケノツ]*$/u, 名: /^\p{Script=Han}+$/u };

const hiragana = (katakana: string) =>
  katakana.replaceAll(/[ァ-ヶ]/g, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - ('ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0))),
  );

/** The names in kuromoji's dictionary (IPADIC) that are written in Han characters. */
function readNames(): Name[] {
  const read = (name: string) => gunzipSync(readFileSync(join(packageDir, 'dict', name)));
  const [entries, features] = [read('tid.dat.gz'), read('tid_pos.dat.gz')];
  const names = new Map<string, Name>();
  // An entry is two ids of 2 bytes, its cost, and where its features stand: surface, four word classes, two forms, base form, reading, sound.
  for (let at = 0; at + 10 <= entries.length; at += 10) {
    const start = entries.readInt32LE(at + 6);
    if (start === 0 && at > 0) break;
    const [kanji = '', , , kind = '', detail = '', , , , reading = ''] = features
      .toString('utf8', start, features.indexOf(0, start))
      .split(',');
    if (kind !== '人名' || (detail !== '姓' && detail !== '名') || !written[detail].test(kanji)) continue;
    const name: Name = { kind: detail, reading: hiragana(reading), kanji, cost: entries.readInt16LE(at + 4) };
    const key = `${detail} ${reading} ${kanji}`;
    if ((names.get(key)?.cost ?? Number.POSITIVE_INFINITY) > name.cost) names.set(key, name);
  }
  return [...names.values()];
}

/** In how many names each character stands. */
function countCharacters(names: readonly Name[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kanji } of names) for (const character of kanji) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/**
 * Costs of names of one kind in which those of usual parts cost less: the dictionary gives most names the same cost, and 多郎 less than 太郎.
 * @returns names whose costs are 0 and more
 */
export function weighNames(names: readonly Name[]): Name[] {
  const partCost = createPartModel(names);
  const counts = countCharacters(names);
  const costOf = (name: Name) =>
    name.kind === '名' && [...name.kanji].length === 1 ? singleCost - Math.log(counts.get(name.kanji) ?? 1) : partCost(name);
  const weighed = names.map((name) => ({ ...name, cost: Math.round(name.cost * ownWeight[name.kind] + costOf(name) * partWeight) }));
  const least = weighed.reduce((least, { cost }) => Math.min(least, cost), Number.POSITIVE_INFINITY);
  return weighed.map((name) => ({ ...name, cost: name.cost - least }));
}

/**
 * The names as text: a line for each reading of each kind, sorted: `姓`, the reading, and then each way to write it and its cost by turns, cheapest first;
 * tabs between. A line that begins with `#` is about the file.
 */
export function packNames(names: readonly Name[], head: string): string {
  const lines = new Map<string, Name[]>();
  for (const name of names) {
    const key = `${name.kind}\t${name.reading}`;
    lines.set(key, [...(lines.get(key) ?? []), name]);
  }
  const sorted = [...lines].sort(([one], [other]) => (one < other ? -1 : 1));
  const texts = sorted.map(([key, same]) =>
    [key, ...same.sort((one, other) => one.cost - other.cost).flatMap(({ kanji, cost }) => [kanji, cost])].join('\t'),
  );
  return `${[head, ...texts].join('\n')}\n`;
}

/** Writes `resources/keyboards/japanese-names.txt` and the notices of what it is from. Done once for each version of the package. */
export function buildJapaneseNames(): void {
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const version = createHash('sha256')
    .update(manifest)
    .update(readFileSync(join(root, 'build/keyboards/japanese-names.ts')))
    .update(readFileSync(join(root, 'build/keyboards/name-parts.ts')))
    .digest('hex');
  if ([index, notice, stamp].every(existsSync) && readFileSync(stamp, 'utf8') === version) return;
  console.error('Gathering Japanese names …');
  mkdirSync(target, { recursive: true });
  const head = `# Names of mecab-ipadic-2.7.0-20070801, by kuromoji ${JSON.parse(manifest).version}, weighed for Foyer. Copyright 2000, 2001, 2002, 2003 Nara Institute of Science and Technology. All Rights Reserved. Its terms: IPADIC-NOTICE.md.`;
  const names = readNames();
  const weighed = (['姓', '名'] as const).flatMap((kind) => weighNames(names.filter((name) => name.kind === kind)));
  const draft = `${index}.${process.pid}`;
  writeFileSync(draft, packNames(weighed, head));
  // At one go, so that nobody reads half of it.
  renameSync(draft, index);
  copyFileSync(join(packageDir, 'NOTICE.md'), notice);
  writeFileSync(stamp, version);
}
