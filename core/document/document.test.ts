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
  /** A check digit (ICAO 9303-3 §4.9). */
  const digit = (text: string) =>
    String(
      [...text].reduce((sum, sign, index) => sum + (sign === '<' ? 0 : Number.parseInt(sign, 36)) * ([7, 3, 1][index % 3] ?? 0), 0) % 10,
    );
  const born = (date: string) => {
    const start = `L898902C3${digit('L898902C3')}UTO${date}${digit(date)}F120415${digit('120415')}ZE184226B<<<<<1`;
    return `${passport[0]}\n${start}${digit(start.slice(0, 10) + start.slice(13, 20) + start.slice(21, 43))}`;
  };
  it.each(['740000', '740800', '740012', '74<<<<', '7408<<', '<<<<<<', '000000'])(
    'of somebody born %s, of which a part is not known, is read without the day',
    (date) => {
      expect(readMrz(born(date), 2026)).toMatchObject({ kind: 'document', document: { number: 'L898902C3', birthDate: null } });
    },
  );
  it.each(['741308', '740832', '7A0812', '744000'])('of somebody born %s is misread, whatever its check digits say', (date) =>
    expect(readMrz(born(date), 2026)).toEqual({ kind: 'misread' }),
  );

  /** A French identity card of before 2021: 2 × 36, with fields of its own. */
  function french(family: string, given: string, number: string, birth: string, sex: string): string[] {
    const first = `IDFRA${family.padEnd(25, '<')}${'750012'.padEnd(6, '<')}`;
    const second = `${number}${digit(number)}${given.padEnd(14, '<')}${birth}${digit(birth)}${sex}`;
    return [first, second + digit(first + second)];
  }
  it('of a French identity card has fields and check digits of its own', () => {
    const card = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'];
    expect(readMrz(card.join('\n'), 2026)).toEqual({
      kind: 'document',
      document: { kind: 'passport', number: '880692310285', name: 'CORINNE BERTHIER', birthDate: '1965-12-06', country: 'FR' },
    });
    for (const at of [0, 5, 12, 28, 33, 35]) {
      const second = card[1] ?? '';
      const wrong = second.slice(0, at) + (second[at] === '1' ? '2' : '1') + second.slice(at + 1);
      expect(readMrz(`${card[0]}\n${wrong}`, 2026)).toEqual({ kind: 'misread' });
    }
  });
  it.each([
    ['DUPONT', 'JEAN<<PIERRE', '0511752001237', '800314', 'M', 'JEAN PIERRE DUPONT', '1980-03-14'],
    ['LE<GALL', 'ANNE<MARIE', '990275303456', '550000', 'F', 'ANNE MARIE LE GALL', null],
    ['MARTIN', 'LEA', '120199X00012', '050923', 'F', 'LEA MARTIN', '2005-09-23'],
  ])('of the French card of %s, %s', (family, given, number, birth, sex, name, date) => {
    const twelve = number.slice(0, 12);
    expect(readMrz(french(family, given, twelve, birth, sex).join('\r\n'), 2026)).toMatchObject({
      kind: 'document',
      document: { number: twelve, name, birthDate: date, country: 'FR' },
    });
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
