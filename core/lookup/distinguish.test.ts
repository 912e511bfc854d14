import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Maskable, maskTogether } from './distinguish.ts';

const person = (name: string, more: Partial<Maskable> = {}): Maskable => ({
  name,
  organisation: null,
  category: 'speaker',
  country: 'CN',
  bookingCode: null,
  registered: null,
  ...more,
});
const shown = (...people: Maskable[]) =>
  maskTogether(people).map((each) => Object.values(each).filter((value) => value !== null && value !== 'speaker'));

describe('people who are shown together', () => {
  it('are masked as alone where they look different already', () => {
    expect(shown(person('张伟', { organisation: '清华大学' }), person('李明', { organisation: '清华大学' }))).toEqual([
      ['张*', '清华***'],
      ['李*', '清华***'],
    ]);
    expect(shown(person('Anna Eriksson'))).toEqual([['A*** E***']]);
  });

  it.each([
    [
      'further letters of the organisation',
      [person('张伟', { organisation: '上海交通大学医学院' }), person('张薇', { organisation: '上海人工智能实验室' })],
      [
        ['张*', '上海交***'],
        ['张*', '上海人***'],
      ],
    ],
    [
      'the country',
      [person('张伟'), person('张薇', { country: 'SG' })],
      [
        ['张*', 'CN'],
        ['张*', 'SG'],
      ],
    ],
    ['the last character of the name', [person('欧阳娜'), person('欧阳明')], [['欧*娜'], ['欧*明']]],
    ['further letters of the name', [person('Jürgen Müller'), person('Jochen Meier')], [['Jü*** Mü***'], ['Jo*** Me***']]],
    [
      'the end of the booking code',
      [person('张伟', { bookingCode: 'ABC-123' }), person('张薇', { bookingCode: 'ABC-456' })],
      [
        ['张*', '***23'],
        ['张*', '***56'],
      ],
    ],
    [
      'when they registered',
      [person('张伟', { registered: 1 }), person('张伟', { registered: 2 })],
      [
        ['张*', 1],
        ['张*', 2],
      ],
    ],
    [
      'two things where one is not enough',
      [person('张伟'), person('张薇', { country: 'SG' }), person('张维', { registered: 5 })],
      [
        ['张*', 'CN'],
        ['张*', 'SG'],
        ['张*', 'CN', 5],
      ],
    ],
  ] as const)('are told apart by %s where they look alike', (_, people, expected) => {
    expect(shown(...people)).toEqual(expected);
  });

  it('show of a group that looks alike no more than others do, and of those outside it nothing more', () => {
    const [one, two, other] = maskTogether([person('Jürgen Müller'), person('Jochen Meier'), person('Anna Eriksson')]);
    expect([one?.name, two?.name, other?.name]).toEqual(['Jü*** Mü***', 'Jo*** Me***', 'A*** E***']);
  });

  it('whatever they are called never show a whole word of more than one letter, and differ wherever enough of them does', () => {
    const word = fc.constantFrom(
      'Li',
      'Anna',
      'Jürgen',
      'Konstantinopolskaya',
      'Müller',
      'Meier',
      '张伟',
      '欧阳娜娜',
      'さくら',
      '남궁민준',
    );
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const any = fc.record({
      name,
      organisation: fc.option(fc.constantFrom('Acme Robotics', 'Acme Rockets', 'IBM', '清华大学')),
      category: fc.constantFrom('speaker', 'buyer'),
      country: fc.option(fc.constantFrom('CN', 'DE')),
      bookingCode: fc.option(fc.constantFrom('ABC-123', 'ABC-124', 'X1')),
      registered: fc.integer({ min: 0, max: 1e12 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { minLength: 1, maxLength: 8, selector: ({ registered }) => registered }), (people) => {
        const masked = maskTogether(people);
        expect(new Set(masked.map((each) => JSON.stringify(each))).size).toBe(people.length);
        for (const [index, each] of masked.entries()) {
          const words = (people[index]?.name ?? '').split(' ');
          for (const [at, part] of each.name.split(' ').entries()) {
            expect(part).toContain('*');
            expect(part.replaceAll('*', '').length).toBeLessThan(Math.max(2, words[at]?.length ?? 0));
          }
          expect(each.organisation === null || each.organisation.endsWith('***')).toBe(true);
        }
      }),
    );
  });
});
