import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecodeText, readContact } from './contact.ts';
import { joinReadings } from './readings.ts';
import { longestScan, readScan } from './scan.ts';
import { sampleCredential } from './wedge.fixture.ts';

const decodeText: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
const nobody = () => false;
const kindOf = (text: string) => readScan(text, 2026, nobody, decodeText).kind;

describe('a scan', () => {
  it.each([
    ['FYR1:6BF+HR\n', { kind: 'credential', text: 'FYR1:6BF+HR' }],
    ['fyr1:6BF+HR', { kind: 'credential', text: 'FYR1:6BF+HR' }],
    ['fyr1:6bf+hr', { kind: 'credential', text: 'FYR1:6BF+HR' }],
    [']Q1FYR1:6BF+HR\u0003', { kind: 'credential', text: 'FYR1:6BF+HR' }],
    ['\uff26\uff39\uff32\uff11\uff1a\uff16BF+HR', { kind: 'credential', text: 'FYR1:6BF+HR' }],
    ['xFYR1:6BF+HR', { kind: 'code' }],
    [' abc-123 \r\n', { kind: 'code', code: 'abc-123' }],
    ['https://example.org/t/ABC-123', { kind: 'code', code: 'ABC-123' }],
    ['https://example.org/t?lang=en&code=A%2FB#x', { kind: 'code', code: 'A/B' }],
    ['110101199003074370', { kind: 'document', document: { kind: 'resident-identity-card', birthDate: '1990-03-07', country: 'CN' } }],
    ['', { kind: 'unreadable', reason: 'empty' }],
    ['A\u001dB', { kind: 'unreadable', reason: 'characters' }],
    ['\u0002]Q1abc-123\u0003', { kind: 'code', code: 'abc-123' }],
    ['\uff21\uff22\uff23-\uff11', { kind: 'code', code: 'ABC-1' }],
    ['\u202dABC-1\u202c', { kind: 'code', code: 'ABC-1' }],
    ['x'.repeat(longestScan + 1), { kind: 'unreadable', reason: 'too-long' }],
    ['x'.repeat(500), { kind: 'unreadable', reason: 'characters' }],
  ])('%j', (text, reading) => {
    expect(readScan(text, 2026, nobody, decodeText)).toMatchObject(reading);
  });

  it('of anything at all is read as something', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => kindOf(text).length > 0));
  });
});

describe('two readings of one scan', () => {
  const [one, two] = [sampleCredential(1), sampleCredential(2)];
  it('are told apart by the signature, and without one the likelier counts', () => {
    const both = joinReadings(one, two);
    expect(readScan(both, 2026, (text) => text === two, decodeText)).toEqual({ kind: 'credential', text: two });
    expect(readScan(both, 2026, () => true, decodeText)).toEqual({ kind: 'credential', text: one });
    expect(readScan(both, 2026, nobody, decodeText)).toEqual({ kind: 'credential', text: one });
  });
  it('of a booking code are both looked for', () => {
    expect(readScan(joinReadings('XZYß1', 'XYZ-1'), 2026, nobody, decodeText)).toEqual({ kind: 'code', code: 'XZYß1', other: 'XYZ-1' });
    // Behind what claims to be signed no code is smuggled in.
    expect(readScan(joinReadings('FYR1:X', 'XYZ-1'), 2026, () => true, decodeText)).toEqual({ kind: 'credential', text: 'FYR1:X' });
  });
});

describe('a contact code', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n');
  it('of each version of vCard is read', () => {
    const whole = { name: '张伟', organisation: '华为技术有限公司', title: '工程师', phone: '+86 138 1234 5678', email: 'zw@example.org' };
    const lines = ['FN:张伟', 'ORG:华为技术有限公司;Cloud', 'TITLE:工程师', 'TEL;TYPE=CELL:+86 138 1234 5678', 'EMAIL:zw@example.org'];
    for (const version of ['3.0', '4.0']) expect(readContact(card(`VERSION:${version}`, ...lines), decodeText)).toEqual(whole);
    const old = card('VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F', 'TEL;CELL:13812345678');
    expect(readContact(old, decodeText)).toEqual({ name: '张伟', phone: '13812345678' });
  });
  it.each([
    ['soft breaks', ['N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=', '=E4=BC=9F'], { name: '张伟' }],
    ['a soft break within a letter', ['FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=BC=', '=A0=E4=', '=BC=9F'], { name: '张伟' }],
    [
      'a soft break before a line that looks like another',
      ['ORG;ENCODING=QUOTED-PRINTABLE:Acme =', 'TEL: Systems', 'FN:Ada'],
      { name: 'Ada', organisation: 'Acme TEL: Systems' },
    ],
    ['a soft break at its end', ['FN;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=', 'END:VCARD'], { name: 'JürgenEND:VCARD' }],
    ['GBK', ['FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=CE=B0'], { name: '张伟' }],
    ['GB2312, in base 64', ['FN;CHARSET=GB2312;ENCODING=BASE64:1cXOsA=='], { name: '张伟' }],
    ['Big5', ['FN;CHARSET=BIG5;ENCODING=QUOTED-PRINTABLE:=B1i=B0=B6'], { name: '張偉' }],
    ['Shift_JIS', ['FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8D=B2=93=A1'], { name: '佐藤' }],
    ['EUC-KR', ['FN;CHARSET=EUC-KR;ENCODING=QUOTED-PRINTABLE:=B1=E8=B9=CE=BC=F6'], { name: '김민수' }],
    ['ISO 8859-1', ['FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen M=FCller'], { name: 'Jürgen Müller' }],
    ['GBK without saying so', ['FN;ENCODING=QUOTED-PRINTABLE:=D5=C5=CE=B0'], { name: '张伟' }],
    ['a character set that nobody knows', ['FN;CHARSET=X-PHONE;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0'], { name: '张' }],
    ['no encoding of its value', ['FN;CHARSET=GBK:Zhang Wei'], { name: 'Zhang Wei' }],
  ])('of vCard 2.1 may have %s', (_, lines, contact) => expect(readContact(card('VERSION:2.1', ...lines), decodeText)).toEqual(contact));
  it.each([
    [['TEL;WORK;FAX:1', 'TEL;WORK;VOICE:2'], '2'],
    [['TEL;TYPE=fax:1', 'TEL;TYPE=work:2', 'TEL;TYPE=cell:3'], '3'],
    [['TEL;TYPE=work,fax:1', 'TEL;TYPE=work:2', 'TEL;TYPE=home,pref:3'], '3'],
    [['TEL;FAX:1', 'TEL;PAGER:2'], undefined],
    [['TEL;TYPE="work,fax":1', 'TEL;VALUE=uri;TYPE="voice,cell":tel:+4420'], '+4420'],
    [['TEL:1', 'TEL;FAX:2'], '1'],
    [['TEL;VOICE;FAX:1'], '1'],
  ])('gives the phone of %j', (lines, phone) =>
    expect(readContact(card('VERSION:3.0', 'FN:Ada', ...lines), decodeText)?.phone).toBe(phone),
  );
  it('takes names without a full name in the order of their script', () => {
    expect(readContact(card('VERSION:3.0', 'N:Lovelace;Ada;;;'), decodeText)).toMatchObject({ name: 'Ada Lovelace' });
    expect(readContact(card('VERSION:3.0', 'N:王;小明;;;'), decodeText)).toMatchObject({ name: '王小明' });
  });
  it('as MECARD is read, with what is escaped in it', () => {
    expect(readContact('MECARD:N:Okafor,Ngozi;ORG:Umbrella\\; Health;TEL:+442079460000;EMAIL:n@example.org;;', decodeText)).toEqual({
      name: 'Ngozi Okafor',
      organisation: 'Umbrella; Health',
      phone: '+442079460000',
      email: 'n@example.org',
    });
  });
  it.each([
    'BEGIN:VCARD',
    'BEGIN:VCARD\nVERSION:9.9\nFN:x\nEND:VCARD',
    'MECARD:',
    'MECARD:;;;',
    card(),
    card('VERSION:3.0'),
    'BEGIN:VCARD\nVERSION:2.1\nN',
    'FN:Ada',
    `MECARD:N:${'x'.repeat(5_000)};;`,
  ])('is not %j', (text) => {
    expect(readContact(text, decodeText)).toBeNull();
  });
  it('of anything at all never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('BEGIN:VCARD\n', 'MECARD:', 'BEGIN:VCARD\nVERSION:2.1\n'),
        fc.string({ unit: 'binary', maxLength: 500 }),
        (start, rest) => {
          readContact(start + rest, decodeText);
        },
      ),
    );
  });
});
