import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../root.ts';
import { buildJapaneseNames, packNames, weighNames } from './japanese-names.ts';
import { createPartModel, cuts } from './name-parts.ts';

const folder = join(root, 'resources/keyboards');

it('the names come with the notices of their dictionary, and are small', () => {
  buildJapaneseNames();
  const file = readFileSync(join(folder, 'japanese-names.txt'));
  expect(file.length).toBeLessThan(1_000_000);
  expect(file.toString().split('\n')[0]).toContain('Nara Institute of Science and Technology');
  const notice = readFileSync(join(folder, 'IPADIC-NOTICE.md'), 'utf8');
  expect(notice).toContain('must include both the above copyright notice');
  expect(notice).toContain('NO WARRANTY');
});

it('names are a line for each reading, cheapest first', () => {
  const name = (kanji: string, cost: number) => ({ kind: '姓', reading: 'さとう', kanji, cost }) as const;
  expect(packNames([name('佐東', 9), name('佐藤', 0), { ...name('太郎', 1), kind: '名', reading: 'たろう' }], '# head')).toBe(
    '# head\n名\tたろう\t太郎\t1\n姓\tさとう\t佐藤\t0\t佐東\t9\n',
  );
});

it('a reading is cut into parts', () => {
  expect(cuts('あいう', 2)).toEqual([
    ['あ', 'いう'],
    ['あい', 'う'],
  ]);
  expect(cuts('あい', 3)).toEqual([]);
});

it('a name of usual parts costs less than one of unusual parts that the dictionary takes for as frequent', () => {
  const name = (kanji: string, reading: string) => ({ kind: '名', kanji, reading, cost: 8_000 }) as const;
  const names = [
    name('健太', 'けんた'),
    name('健一', 'けんいち'),
    name('健二', 'けんじ'),
    name('太一', 'たいち'),
    name('賢市', 'けんいち'),
  ];
  const cost = createPartModel(names);
  expect(cost(names[1] ?? name('', ''))).toBeLessThan(cost(names[4] ?? name('', '')));
  const weighed = weighNames(names);
  expect(Math.min(...weighed.map((each) => each.cost))).toBe(0);
  expect(weighed[1]?.cost).toBeLessThan(weighed[4]?.cost ?? 0);
});
