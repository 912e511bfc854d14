import { describe, expect, it } from 'vitest';
import { readMrz } from './mrz.ts';
import { checkDocumentNumber, documentValues } from './number.ts';
import { readReaderJson } from './reader-json.ts';
import { impliedBy } from './resident-identity.ts';

const all = ['resident-identity-card', 'permanent-residence-card', 'residence-permit', 'travel-permit', 'passport'];
/** A number of 18 digits with its check digit (GB 11643). */
function whole(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return seventeen + '10X98765432'[sum % 11];
}

describe('a document’s number', () => {
  it.each([
    [whole('11010119900307437'), 'resident-identity-card'],
    [whole('81000019900101001'), 'residence-permit'],
    [whole('91000019900101001'), 'permanent-residence-card'],
    ['USA310199001011', null],
    ['USA310119900101', 'permanent-residence-card'],
    ['H12345678', 'travel-permit'],
    ['12345678', 'travel-permit'],
    ['E12345678', 'passport'],
  ])('%s is of a %s', (number, kind) => {
    const check = checkDocumentNumber(number, all);
    expect(check.kind === 'number' ? check.document : null).toBe(
      kind === null ? ('resident-identity-card' === kind ? kind : 'permanent-residence-card') : kind,
    );
  });

  it('is kept in one spelling, a travel permit’s without the count of its renewals', () => {
    expect(checkDocumentNumber(' ｈ1234 5678-01', all)).toEqual({ kind: 'number', document: 'travel-permit', number: 'H12345678' });
    expect(documentValues('H1234567802')).toContain('travel-permit:H12345678');
  });

  it('with a wrong check digit, or of a kind that is not asked for, is refused', () => {
    const number = whole('11010119900307437');
    const wrong = number.slice(0, 17) + (number.endsWith('0') ? '1' : '0');
    expect(checkDocumentNumber(wrong, all)).toEqual({ kind: 'refused', reason: 'checksum' });
    expect(checkDocumentNumber(number, ['passport'])).toEqual({ kind: 'refused', reason: 'format' });
    expect(checkDocumentNumber('!', all)).toEqual({ kind: 'refused', reason: 'format' });
  });

  it('of 18 digits says when its holder was born, and more', () => {
    expect(impliedBy(whole('31010119900307438'))).toEqual({ birthDate: '1990-03-07', sex: 'female', province: '31', country: 'CN' });
    expect(impliedBy(whole('83000020010101001')).country).toBe('TW');
    expect(impliedBy(whole('91000020010101001'))).toMatchObject({ province: null, country: null });
  });
});

describe('a machine-readable zone', () => {
  const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
  const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
  it('of a passport or a card is read however its lines are ended', () => {
    for (const text of [passport.join('\r\n'), passport.join('\n'), passport.join('')]) {
      expect(readMrz(text, 2026)).toEqual({
        kind: 'document',
        document: {
          kind: 'passport',
          number: 'L898902C3',
          name: 'ANNA MARIA ERIKSSON',
          birthDate: '1974-08-12',
          country: null,
        },
      });
    }
    expect(readMrz(card.join('\n'), 2026)).toMatchObject({ kind: 'document', document: { number: 'D23145890' } });
  });
  it('with a wrong digit anywhere that one is checked is not believed', () => {
    const [first = '', second = ''] = passport;
    for (const at of [3, 9, 15, 22, 43]) {
      const wrong = second.slice(0, at) + (second[at] === '1' ? '2' : '1') + second.slice(at + 1);
      expect(readMrz(`${first}\n${wrong}`, 2026)).toEqual({ kind: 'misread' });
    }
  });
  it('tells this century from the last', () => {
    expect(readMrz(passport.join('\n'), 2075)).toMatchObject({ document: { birthDate: '2074-08-12' } });
  });
  it.each(['', 'ABC-123', 'FYR1:ABC', 'P<UTO', '<'.repeat(88), 'x'.repeat(88), `${'A'.repeat(87)}<`])('is not %s', (text) => {
    expect(readMrz(text, 2026)?.kind === 'document').toBe(false);
  });
});

describe('what a reader’s service says', () => {
  const settings = {
    fields: { number: 'data.idNum', name: 'data.name', kind: 'data.type', birthDate: 'data.birth' },
    kinds: { I: 'permanent-residence-card' as const },
  };
  it('is a document by the vendor’s words for it', () => {
    const number = whole('91000019900101001');
    expect(readReaderJson({ data: { idNum: number, name: 'ANNA', type: 'I', birth: '1990.01.01' } }, settings)).toEqual({
      kind: 'permanent-residence-card',
      number,
      name: 'ANNA',
      birthDate: '1990-01-01',
      country: null,
    });
  });
  it.each([
    null,
    1,
    'x',
    [],
    {},
    { data: null },
    { data: { idNum: '' } },
    { data: { idNum: '110101199003074371' } },
    { data: { idNum: {} } },
  ])('%j is no card', (json) => {
    expect(readReaderJson(json, settings)).toBeNull();
  });
});
