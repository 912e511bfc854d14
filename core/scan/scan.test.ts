import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContact } from './contact.ts';
import { joinReadings } from './readings.ts';
import { longestScan, readScan } from './scan.ts';
import { sampleCredential } from './wedge.fixture.ts';

const nobody = () => false;
const kindOf = (text: string) => readScan(text, 2026, nobody).kind;

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
    expect(readScan(text, 2026, nobody)).toMatchObject(reading);
  });

  it('of anything at all is read as something', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => kindOf(text).length > 0));
  });
});

describe('two readings of one scan', () => {
  const [one, two] = [sampleCredential(1), sampleCredential(2)];
  it('are told apart by the signature, and without one the likelier counts', () => {
    const both = joinReadings(one, two);
    expect(readScan(both, 2026, (text) => text === two)).toEqual({ kind: 'credential', text: two });
    expect(readScan(both, 2026, () => true)).toEqual({ kind: 'credential', text: one });
    expect(readScan(both, 2026, nobody)).toEqual({ kind: 'credential', text: one });
  });
  it('of a booking code are both looked for', () => {
    expect(readScan(joinReadings('XZYß1', 'XYZ-1'), 2026, nobody)).toEqual({ kind: 'code', code: 'XZYß1', other: 'XYZ-1' });
    // Behind what claims to be signed no code is smuggled in.
    expect(readScan(joinReadings('FYR1:X', 'XYZ-1'), 2026, () => true)).toEqual({ kind: 'credential', text: 'FYR1:X' });
  });
});

describe('a contact code', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n');
  it('of each version of vCard is read', () => {
    const whole = { name: '张伟', organisation: '华为技术有限公司', title: '工程师', phone: '+86 138 1234 5678', email: 'zw@example.org' };
    const lines = ['FN:张伟', 'ORG:华为技术有限公司;Cloud', 'TITLE:工程师', 'TEL;TYPE=CELL:+86 138 1234 5678', 'EMAIL:zw@example.org'];
    for (const version of ['3.0', '4.0']) expect(readContact(card(`VERSION:${version}`, ...lines))).toEqual(whole);
    const old = card('VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F', 'TEL;CELL:13812345678');
    expect(readContact(old)).toEqual({ name: '张伟', phone: '13812345678' });
  });
  it('takes names without a full name in the order of their script', () => {
    expect(readContact(card('VERSION:3.0', 'N:Lovelace;Ada;;;'))).toMatchObject({ name: 'Ada Lovelace' });
    expect(readContact(card('VERSION:3.0', 'N:王;小明;;;'))).toMatchObject({ name: '王小明' });
  });
  it('as MECARD is read, with what is escaped in it', () => {
    expect(readContact('MECARD:N:Okafor,Ngozi;ORG:Umbrella\\; Health;TEL:+442079460000;EMAIL:n@example.org;;')).toEqual({
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
    expect(readContact(text)).toBeNull();
  });
  it('of anything at all never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('BEGIN:VCARD\n', 'MECARD:', 'BEGIN:VCARD\nVERSION:2.1\n'),
        fc.string({ unit: 'binary', maxLength: 500 }),
        (start, rest) => {
          readContact(start + rest);
        },
      ),
    );
  });
});
