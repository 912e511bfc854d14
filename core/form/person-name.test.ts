import { describe, expect, it } from 'vitest';
import { Field } from '../contract/event/pack.ts';
import { checkField } from './field.ts';
import { isPersonName } from './person-name.ts';

describe('what a person may be called', () => {
  it.each([
    ...['O', 'Ng', 'Na', 'Nil', 'Li', '李', '王芳', 'X Æ A-12', 'Jean-Pierre 3rd', 'Null', 'Test', 'Anna Null', 'Xu', 'Xx Wang', 'Mr. X'],
    ...[
      'Total Müller',
      'Sum Ting',
      'Sum',
      'Count Basie',
      'Anzahl',
      'O’Neil',
      'ဇော်',
      'ཧཱུྃ',
      '김',
      'さくら',
      'สมชาย',
      'محمد',
      'Ⅷ',
      '㐀',
      '无忌',
      '空海',
    ],
    ...['匿名戦士 太郎', '3号观众 李', 'Nombre Dios', 'N A', 'Ka', 'Unknown Mortal', 'Εύη', 'None Nkosi', '7even', '人見'],
  ])('%s is a name', (name) => {
    expect(isPersonName(name)).toBe(true);
  });

  it.each([
    ...['', '-', '--', '—', '.', '...', '?', '/', '0', '12345', '13812345678', '①', '〇〇', 'ー', 'ーー', '々', '\u0301', '\u2800', '_'],
    ...[
      '\u3164',
      '\u115f\u1160',
      '\u200b',
      '\ufeff',
      'N/A',
      'n/a',
      '#N/A',
      '(n/a)',
      'N / A',
      'n.a.',
      'k.A.',
      'x',
      'X',
      'xx',
      'XXX',
      'ｘ',
      'х',
    ],
    ...[
      'none',
      'None.',
      '[unknown]',
      '<unknown>',
      'TBD',
      'tba',
      '- tbd -',
      'Keine Angabe',
      'unbekannt',
      'inconnu',
      'desconocido',
      'нет',
      'لا يوجد',
    ],
    ...[
      '无',
      '無',
      '没有',
      '未知',
      '不详',
      '（无）',
      '待定',
      '匿名',
      'なし',
      '不明',
      '없음',
      '미정',
      'Name',
      'Full Name',
      '姓名',
      '姓名：',
      '氏名',
      '이름',
      'ФИО',
    ],
    ...[
      'Total',
      'Total: 250',
      'TOTAL 1,250',
      'Grand total',
      '250 total',
      'Total (250 people)',
      'Sum: 12',
      'Anzahl: 30',
      '合计',
      '合计：250',
      '共250人',
    ],
    ...['总计 250 人', '小計', '人数：12', '合計：30名', '합계 12명', 'Summe', 'Gesamt: 1.250', 'Итого: 12', 'Totale'],
  ])('%j is none', (text) => {
    expect(isPersonName(text)).toBe(false);
  });
});

it('every form takes names alone for names, and anything for other texts', () => {
  const field = (format: string) =>
    Field.parse({
      type: 'text',
      id: 'field',
      label: { en: 'Field' },
      required: false,
      purpose: 'admission',
      redact: false,
      maxLength: 40,
      format,
    });
  expect(checkField(field('name'), 'N/A')).toEqual({ kind: 'refused', reason: 'not-a-name' });
  expect(checkField(field('name'), 'Ng')).toEqual({ kind: 'value', value: 'Ng' });
  expect(checkField(field('organisation'), 'N/A')).toEqual({ kind: 'value', value: 'N/A' });
  expect(checkField(field('free'), '12')).toEqual({ kind: 'value', value: '12' });
});
