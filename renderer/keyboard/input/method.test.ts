import { describe, expect, it } from 'vitest';
import { hangul } from './hangul.ts';
import { composing, converting, direct, type InputMethod } from './method.ts';
import { romaji } from './romaji.ts';

/** Presses keys one after another, `<` for the erase key, in a field that is empty; what the field and the keyboard hold then. */
function type(method: InputMethod, keys: string): { field: string; pending: string } {
  let field = '';
  let pending = '';
  for (const key of keys) {
    if (key === '<' && pending === '') {
      field = field.slice(0, -1);
      continue;
    }
    const step = key === '<' ? method.erase(pending) : method.press(pending, key);
    field = field.slice(0, field.length - step.erase) + step.insert;
    pending = step.pending;
  }
  return { field, pending };
}

describe('direct typing', () => {
  it('types each key', () => {
    expect(type(direct, 'Zoë<e')).toEqual({ field: 'Zoe', pending: '' });
  });
});

describe('hangul', () => {
  it.each([
    ['ㄱㅣㅁㅁㅣㄴㅈㅜㄴ', '김민준'],
    ['ㅇㅣㅅㅓㅇㅕㄴ', '이서연'],
    ['ㄱㅘㄴ', '관'],
    ['ㄱㅗㅏㄴ', '관'],
    ['ㅇㅡㅣㅅㅏ', '의사'],
    ['ㄲㅏㄲㄲㅏ', '깎까'],
    ['ㅇㅓㅂㅅㅇㅓ', '없어'],
    ['ㅂㅏㄱㅅㅏ', '박사'],
    ['ㅋㅋㅋ', 'ㅋㅋㅋ'],
  ])('%s becomes %s', (keys, text) => {
    expect(type(hangul, keys).field).toBe(text);
  });

  it('takes back letter by letter, and then character by character', () => {
    expect(type(hangul, 'ㄱㅣㅁ<').field).toBe('기');
    expect(type(hangul, 'ㄱㅣㅁㅣ<').field).toBe('김');
    expect(type(hangul, 'ㄱㅣㅁ<<<').field).toBe('');
    expect(type(hangul, 'ㄱㅣㅁ ㅅ<<').field).toBe('김');
  });

  it('ends a word with any other key', () => {
    expect(type(hangul, 'ㄱㅣㅁ-ㅅㅓ')).toEqual({ field: '김-서', pending: 'ㅅㅓ' });
  });
});

const lookup = (typed: string) => [
  { text: typed.toUpperCase(), used: typed.length },
  { text: typed.slice(0, 2).toUpperCase(), used: Math.min(2, typed.length) },
];

describe('a method with candidates', () => {
  const method = composing(lookup, (key) => /^[a-z]$/.test(key));

  it('types nothing into the field until something is chosen', () => {
    expect(type(method, 'wang<')).toEqual({ field: '', pending: 'wan' });
    expect(method.candidates('wan', { isName: true }).map(({ text }) => text)).toEqual(['WAN', 'WA']);
    expect(method.choose('wan', { text: 'WA', used: 2 })).toEqual({ pending: 'n', erase: 0, insert: 'WA' });
  });

  it('loses nothing to a sign, or when the visitor goes on', () => {
    expect(type(method, 'wang-')).toEqual({ field: 'wang-', pending: '' });
    expect(method.finish('wang')).toEqual({ pending: '', erase: 0, insert: 'wang' });
  });
});

describe('a method whose letters can be converted', () => {
  const method = converting(
    lookup,
    (key) => /^[a-z]$/.test(key),
    (letter) => (letter === 'a' ? 'á' : letter),
  );

  it('replaces what it stands for, and keeps the rest', () => {
    expect(type(method, 'yama<')).toEqual({ field: 'yam', pending: 'yam' });
    expect(method.choose('yam', { text: 'YA', used: 2 })).toEqual({ pending: 'm', erase: 3, insert: 'YAm' });
  });

  it('alters the last letter, also one that is no longer pending', () => {
    expect(method.alter('ya', 'ya')).toEqual({ pending: 'yá', erase: 1, insert: 'á' });
    expect(method.alter('', 'ya')).toEqual({ pending: '', erase: 1, insert: 'á' });
    expect(method.alter('y', 'y')).toEqual({ pending: 'y', erase: 0, insert: '' });
    expect(method.alter('', '')).toEqual({ pending: '', erase: 0, insert: '' });
  });
});

describe('romaji', () => {
  const names = (typed: string) => [
    { text: 'やまだ', used: 3 },
    { text: typed, used: typed.length },
  ];
  const method = romaji(names);

  it('shows kana, and uses up the letters that they came from', () => {
    expect(method.shown?.('yamadatar')).toBe('やまだたr');
    expect(method.candidates('yamadatarou', { isName: true })).toEqual([
      { text: 'やまだ', used: 6 },
      { text: 'やまだたろう', used: 11 },
    ]);
  });

  it('types kana where nothing is chosen', () => {
    expect(method.finish('shin').insert).toBe('しん');
    expect(type(method, 'ken-')).toEqual({ field: 'けん-', pending: '' });
  });
});
