import { describe, expect, it } from 'vitest';
import { LeadId, RegistrantId } from '../contract/common/ids.ts';
import { notedFields, recordFields } from '../contract/hub/import.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { at, entryOf, goodBodies, id, salt, stationId } from './entries.fixture.ts';
import { noSalt } from './kind.ts';
import { redactBody } from './kinds.ts';
import { contactDetails, isLeadNote, leadConsent, leadNotes } from './lead-fields.ts';
import { eraseAll, lookupKey, macOf, redactionFor, redactRow } from './redact.ts';
import type { LeadRow, RegistrantRow } from './rows.ts';
import { emptyLead } from './tables/lead.ts';
import { emptyRegistrant } from './tables/registrant.ts';

const mac = macOf(new Uint8Array(32).fill(7));
const reference = readReferencePack();
const field = (fieldId: string, type: string, redact: boolean) => ({ id: fieldId, type, redact }) as never;
/** Two steps, so that both are looked at. */
const pack = {
  ...reference,
  forms: [
    {
      id: 'it',
      steps: [
        { id: 'one', title: {}, fields: [field('phone', 'phone', true), field('name', 'text', false)] },
        { id: 'two', title: {}, fields: [field('email', 'email', true), field('card', 'document', true), field('note', 'text', true)] },
      ],
    },
  ],
};
const redaction = redactionFor(pack, mac);

describe('what a station redacts', () => {
  it('is replaced by the key that people are looked up by, or by none', () => {
    expect(redaction('phone', '+8613812345678')).toStrictEqual({ key: lookupKey(mac, 'phone', '+8613812345678') });
    expect(redaction('email', 'a@b.c')).toStrictEqual({ key: lookupKey(mac, 'email', 'a@b.c') });
    expect(redaction('card', 'passport:E1')).toStrictEqual({ key: lookupKey(mac, 'document', 'passport:E1') });
    expect(redaction('note', 'x')).toStrictEqual({ key: null });
    expect(redaction('phone', '')).toStrictEqual({ key: null });
    expect(redaction('phone', ['x'])).toStrictEqual({ key: null });
  });
  it('is not what the pack does not say, nor what was redacted already', () => {
    expect(redaction('name', 'Ada')).toBeUndefined();
    for (const name of [...recordFields, ...notedFields, contactDetails]) expect(redaction(name, 'x')).toBeUndefined();
    expect(redaction('phone', { key: 'abcdef1' })).toBeUndefined();
    expect(redaction('phone', { key: null })).toBeUndefined();
  });
  it('is whatever no form has: it may be anything, and nothing of it is left', () => {
    expect(redaction('other', 'x')).toStrictEqual({ key: null });
    expect(redaction('other', ['x'])).toStrictEqual({ key: null });
    expect(redaction('other', { key: null })).toBeUndefined();
    expect(redaction('constructor', 'x')).toStrictEqual({ key: null });
  });
  it('is all that an exhibitor notes, but not whether the person agreed', () => {
    for (const note of leadNotes) expect(redaction(note, 'x')).toBeNull();
    expect(leadNotes.every(isLeadNote)).toBe(true);
    expect(leadNotes).toEqual(['leadNote', 'leadRating', 'leadTags', 'leadFollowUp']);
    expect(isLeadNote(leadConsent)).toBe(false);
    expect(redaction(leadConsent, 'yes')).toBeUndefined();
    expect(leadConsent).toBe('leadConsent');
    expect(eraseAll('name', 'Ada')).toBeNull();
  });
});

describe('a look-up key', () => {
  it('is the beginning of an HMAC-SHA-256 of type and value', () => {
    // RFC 4231, test case 2.
    expect(macOf(new TextEncoder().encode('Jefe'))('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(lookupKey((text) => text, 'email', 'a@b.c')).toBe('email:a');
    expect(lookupKey((text) => text.slice(6), 'phone', '+861381')).toBe('+861381');
  });
  it.each([
    ['+86 138-1', '+861381'],
    ['(+86) 1381', '+861381'],
    ['Ａ@Ｂ.c', 'a@b.c'],
    ['A B\t-c', 'abc'],
    ['a.b_c@d', 'a.b_c@d'],
    ['ａ', 'a'],
    ['ab-', 'ab'],
    ['-ab', 'ab'],
  ])('of %j is that of %j', (written, plain) => {
    const whole = (value: string) => {
      let given = '';
      lookupKey((text) => (given = text), 'phone', value);
      return given;
    };
    expect(whole(written)).toBe(`phone:${plain}`);
  });
});

describe('a body that is redacted', () => {
  const of = (kind: string, more: object) => entryOf(kind, goodBodies[kind]?.[0] ?? '', { ...goodBodies[kind]?.[1], ...more });
  it.each(['registrant.registered', 'lead.captured', 'lead.amended'])('of %s loses personal values, and its salt with them', (kind) => {
    const entry = of(kind, { fields: { phone: '+861381', name: 'Ada', leadNote: 'hot' } });
    // The code that a lead was captured with is as good as the badge: nobody but the hub keeps it.
    const { credential: _, ...others } = entry.body;
    expect(redactBody(entry, redaction)).toStrictEqual({
      ...others,
      salt: noSalt,
      fields: { phone: { key: lookupKey(mac, 'phone', '+861381') }, name: 'Ada' },
    });
    expect(redactBody(entry, () => undefined)).toBe(entry.body);
    expect(entry.body.salt).toBe(salt);
  });
  it('of an edit keeps when each value was written', () => {
    const entry = of('registrant.amended', {
      fields: { phone: { value: '+861381', was: at(3) }, name: { value: 'Ada', was: null }, leadNote: { value: 'x', was: null } },
    });
    expect(redactBody(entry, redaction)).toStrictEqual({
      ...entry.body,
      salt: noSalt,
      fields: { phone: { value: { key: lookupKey(mac, 'phone', '+861381') }, was: at(3) }, name: { value: 'Ada', was: null } },
    });
    expect(redactBody(entry, () => undefined)).toBe(entry.body);
  });
  it('is the same where its kind holds nothing personal, or it is refused', () => {
    const scan = of('scan.recorded', {});
    expect(redactBody(scan, eraseAll)).toBe(scan.body);
    const refused = of('registrant.registered', { language: '' });
    expect(redactBody(refused, eraseAll)).toBe(refused.body);
  });
});

describe('a row that is redacted', () => {
  const stamp = { at: at(5), station: stationId(1) };
  it('loses personal values, and keeps when they were written', () => {
    const row: RegistrantRow = {
      ...emptyRegistrant(RegistrantId.parse(id(1))),
      fields: { note: { ...stamp, value: 'x' }, name: { ...stamp, value: 'Ada' } },
    };
    expect(redactRow(row, redaction)).toStrictEqual({
      ...row,
      fields: { note: { ...stamp, value: { key: null } }, name: { ...stamp, value: 'Ada' } },
    });
    const lead: LeadRow = { ...emptyLead(LeadId.parse(id(0x300))), fields: { leadNote: { ...stamp, value: 'x' } } };
    expect(redactRow(lead, redaction)).toStrictEqual({ ...lead, fields: {} });
    expect(redactRow(lead, () => undefined)).toBe(lead);
  });
});
