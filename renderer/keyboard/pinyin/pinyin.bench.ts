import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildPinyin, pinyinFiles } from '../../../build/keyboards/pinyin.ts';
import { commonNames } from '../../../tests/support/common-names.ts';
import { type Bench, percentile, timeEach } from '../../../tests/support/figure.ts';
import { fakerNames, inventedNames, keysOf, rate, type TypedName } from '../../../tests/support/pinyin-typing.ts';
import { readIndex } from './index-file.ts';
import { createPinyinLookup } from './lookup.ts';

/** Every text that stands in the field while names are typed. */
const prefixes = (names: readonly TypedName[]) =>
  names.flatMap(({ name }) => {
    const { family, given } = keysOf(name);
    return Array.from(family + given, (_, at) => (family + given).slice(0, at + 1));
  });

/** Loading, looking up and finding names; a station has a quarter of this machine's speed: 30 ms there are 7 ms here. */
export const run: Bench = async () => {
  await buildPinyin();
  const file = Uint8Array.from(readFileSync(pinyinFiles.hans)).buffer;
  const load = await timeEach(5, () => createPinyinLookup(readIndex(file)));
  const lookup = createPinyinLookup(readIndex(file));
  const typed = prefixes(inventedNames(1000));
  // The compiler is warm after some words, as it is on a station that ran for a minute.
  for (const each of typed.slice(0, 300)) lookup(each, { isName: true });
  const times = await timeEach(typed.length, (at) => lookup(typed[at] ?? '', { isName: at % 2 === 0 }));
  const measured = { common: commonNames, 'by chance': inventedNames(1000), 'of Faker': fakerNames(500) };
  return [
    { what: 'the index is loaded', value: percentile(load, 0.5), unit: 'ms', limit: 150 },
    { what: 'a look-up, half of them', value: percentile(times, 0.5), unit: 'ms' },
    { what: 'a look-up, 99 of 100', value: percentile(times, 0.99), unit: 'ms', limit: 7 },
    { what: 'a look-up, the slowest', value: percentile(times, 1), unit: 'ms' },
    { what: 'the index of simplified characters', value: statSync(pinyinFiles.hans).size / 1e6, unit: 'MB', limit: 4 },
    { what: 'the index of traditional characters', value: statSync(pinyinFiles.hant).size / 1e6, unit: 'MB', limit: 4 },
    { what: 'the index of simplified characters, compressed', value: gzipSync(file).length / 1e6, unit: 'MB' },
    ...Object.entries(measured).flatMap(([which, names]) => {
      const { first, page, pieces, steps } = rate(lookup, names);
      const isCommon = names === commonNames;
      return [
        { what: `names ${which}: first`, value: first * 100, unit: '%' as const, ...(isCommon && { least: 80 }) },
        { what: `names ${which}: on the first page`, value: page * 100, unit: '%' as const, ...(isCommon && { least: 95 }) },
        { what: `names ${which}: chosen piece by piece`, value: pieces * 100, unit: '%' as const },
        { what: `names ${which}: typed in steps`, value: steps * 100, unit: '%' as const },
      ];
    }),
  ];
};
