import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import type { JournalEntry } from '../contract/common/entry.ts';
import { BadgeId, RegistrantId, StationId } from '../contract/common/ids.ts';
import { currentBadge } from '../registrant/badges.ts';
import { mergedIds } from '../registrant/merged-ids.ts';
import { applyAll, deltasOf, type Rows } from './apply.ts';
import { chainStart, sealEntry } from './entry.ts';
import { joinRows } from './join.ts';
import { checkEntry, redactBody } from './kinds.ts';
import { eraseAll, lookupKey, macOf, redactionFor, redactRow } from './redact.ts';
import type { BadgeRow, RegistrantRow, ScanRow } from './rows.ts';
import { emptyRegistrant } from './tables/registrant.ts';

const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const salt = '0'.repeat(32);
const person = RegistrantId.parse(id(1));

function entry(station: number, millis: number, kind: string, subject: string, body: Record<string, unknown>): JournalEntry {
  const fact = { kind, subject, actor: 'visitor', body: { salt, ...body } };
  const at = formatClock({ millis, counter: 0 });
  return sealEntry(fact, StationId.parse(id(0xa00 + station)), { seq: 0, hash: chainStart }, at, null);
}
const registered = (station: number, millis: number, fields: Record<string, unknown>) =>
  entry(station, millis, 'registrant.registered', person, { visit: id(1), category: 'public', language: 'en', fields });
const amended = (station: number, millis: number, value: unknown) =>
  entry(station, millis, 'registrant.amended', person, { fields: { name: { value, was: null } } });
const erased = (station: number, millis: number) => entry(station, millis, 'registrant.erased', person, { why: 'request' });
const consent = (station: number, millis: number, given: boolean) =>
  entry(station, millis, 'consent.recorded', person, { purpose: 'newsletter', given, version: '1', language: 'en' });
const issued = (station: number, millis: number, badge: number, revision: number) =>
  entry(station, millis, 'badge.issued', id(badge), {
    registrant: person,
    revision,
    template: 'card',
    issued: 1,
    expires: 2,
    issuer: '0'.repeat(16),
    reason: 'first',
  });
const voided = (station: number, millis: number, badge: number) => entry(station, millis, 'badge.voided', id(badge), { reason: 'lost' });

/** The state after the entries in the order given and in the opposite one, which must be the same. */
function state(...entries: JournalEntry[]): Rows {
  const one = applyAll(new Map(), deltasOf(entries));
  const other = applyAll(new Map(), deltasOf(entries.toReversed()));
  expect(Object.fromEntries(other)).toEqual(Object.fromEntries(one));
  return one;
}
const row = (rows: Rows) => rows.get(`registrant/${person}`) as RegistrantRow;
const badges = (rows: Rows) => [...rows.values()].filter((each): each is BadgeRow => each.table === 'badge');

describe('a registrant', () => {
  it('has of each field the last writer’s value, by time and then by station', () => {
    expect(row(state(registered(1, 5, { name: 'A' }), amended(2, 6, 'B'))).fields.name?.value).toBe('B');
    expect(row(state(registered(1, 7, { name: 'A' }), amended(2, 6, 'B'))).fields.name?.value).toBe('A');
    expect(row(state(amended(1, 6, 'A'), amended(2, 6, 'B'))).fields.name?.value).toBe('B');
  });

  it('keeps a field that only one of two edits touched', () => {
    const merged = row(state(registered(1, 5, { name: 'A', title: 'Dr' }), amended(2, 9, 'B')));
    expect(merged.fields).toMatchObject({ name: { value: 'B' }, title: { value: 'Dr' } });
  });

  it('once erased has no personal field left, whatever else arrives before or after, also a registration', () => {
    const rows = state(erased(1, 1), registered(2, 5, { name: 'A' }), amended(3, 9, 'B'));
    expect(row(rows)).toMatchObject({ fields: {}, language: null, erased: { at: '0000000000010000' } });
    expect(row(state(registered(2, 5, { name: 'A' }), erased(1, 1))).fields).toEqual({});
  });

  it('known only by an arrival has nothing else yet', () => {
    const arrived = entry(1, 5, 'registrant.arrived', person, { how: 'gate', checkpoint: 'north' });
    expect(row(state(arrived))).toMatchObject({ category: null, registered: null, arrived: { station: id(0xa01) } });
  });

  it('registered twice keeps the earliest registration', () => {
    expect(row(state(registered(1, 9, {}), registered(2, 5, {}))).registered?.at).toBe('0000000000050000');
  });
});

describe('a person', () => {
  it('is the set that merged ids connect, resolves to the smallest, and comes apart again', () => {
    const links = (...entries: JournalEntry[]) => {
      const rows = state(...entries);
      return (of: RegistrantId) =>
        [...rows.values()].flatMap((each) =>
          each.table !== 'link' || !each.joined.value ? [] : each.a === of ? [each.b] : each.b === of ? [each.a] : [],
        );
    };
    const pair = (kind: string, millis: number, a: number, b: number) => entry(1, millis, `registrant.${kind}`, id(a), { other: id(b) });
    const joined = links(pair('merged', 1, 3, 2), pair('merged', 2, 2, 1));
    expect(mergedIds(RegistrantId.parse(id(3)), joined)).toEqual([id(1), id(2), id(3)]);
    const apart = links(pair('merged', 1, 3, 2), pair('merged', 2, 2, 1), pair('separated', 3, 2, 3));
    expect(mergedIds(RegistrantId.parse(id(3)), apart)).toEqual([id(3)]);
    expect(mergedIds(person, apart)).toEqual([id(1), id(2)]);
  });
});

describe('a consent', () => {
  const decision = (...entries: JournalEntry[]) => {
    const found = state(...entries).get(`consent/${person}/newsletter`);
    return found?.table === 'consent' ? found.decision.value.given : null;
  };
  it('is the last decision, and a withdrawal wins a tie', () => {
    expect(decision(consent(1, 5, false), consent(2, 6, true))).toBe(true);
    expect(decision(consent(2, 6, false), consent(1, 5, true))).toBe(false);
    expect(decision(consent(1, 5, true), consent(1, 5, false))).toBe(false);
  });
});

describe('a badge', () => {
  it('voided stays so, also when its issue comes later', () => {
    const [badge] = badges(state(voided(2, 1, 0x100), issued(1, 9, 0x100, 1)));
    expect(badge).toMatchObject({ issued: { revision: 1 }, voided: { value: 'lost' } });
    expect(currentBadge(badge === undefined ? [] : [badge])).toBeNull();
  });

  it('of two is current that has the greater revision, then time, then id; a voided one never is', () => {
    const current = (...entries: JournalEntry[]) => currentBadge(badges(state(...entries)))?.id;
    expect(current(issued(1, 9, 0x100, 1), issued(2, 5, 0x101, 2))).toBe(id(0x101));
    expect(current(issued(1, 9, 0x100, 1), issued(2, 5, 0x101, 1))).toBe(id(0x100));
    expect(current(issued(1, 5, 0x100, 1), issued(1, 5, 0x101, 1))).toBe(id(0x101));
    expect(current(issued(1, 5, 0x100, 1), issued(1, 6, 0x101, 2), voided(3, 1, 0x101))).toBe(id(0x100));
    expect(currentBadge([])).toBeNull();
  });
});

describe('a scan', () => {
  it('is never overwritten, and annulled wins in any order', () => {
    const fact = { badge: id(0x100), registrant: null, checkpoint: 'north', zone: 'expo', session: null, direction: 'in' };
    const scanned = entry(1, 5, 'scan.recorded', id(0x200), {
      ...fact,
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    });
    const annulled = entry(2, 1, 'scan.annulled', id(0x200), { reason: 'mistake' });
    const found = state(scanned, annulled).get(`scan/${id(0x200)}`) as ScanRow;
    expect(found).toMatchObject({ scanned: { verdict: 'admitted' }, annulled: { value: 'mistake' } });
  });
});

describe('checking an entry', () => {
  it('tells an unknown kind from a bad body and a subject that can’t be', () => {
    const good = registered(1, 5, { name: 'A' });
    expect(checkEntry(good).kind).toBe('applicable');
    expect(checkEntry({ ...good, kind: 'future.kind' }).kind).toBe('unknown-kind');
    expect(checkEntry({ ...good, body: { salt, how: 'parachute' } })).toMatchObject({ kind: 'refused' });
    expect(checkEntry({ ...good, subject: '00000000-0000-4000-8000-000000000000' })).toMatchObject({ kind: 'refused' });
  });

  it('rows of two tables are not joined', () => {
    const badge: BadgeRow = { table: 'badge', id: BadgeId.parse(id(9)), issued: null, voided: null };
    expect(() => joinRows(badge, emptyRegistrant(person))).toThrow(TypeError);
  });
});

describe('redaction', () => {
  const pepper = new Uint8Array(32).fill(7);
  const field = { label: {}, required: false, purpose: 'admission', redact: true };
  const pack = {
    forms: [
      {
        id: 'f',
        steps: [
          {
            id: 's',
            title: {},
            fields: [
              { ...field, id: 'phone', type: 'phone', defaultCountry: 'CN' },
              { ...field, redact: false, id: 'name', type: 'text', maxLength: 9, minLength: 0, format: 'free' },
              { ...field, id: 'note', type: 'text', maxLength: 9, minLength: 0, format: 'free' },
            ],
          },
        ],
      },
    ],
  } as unknown as Parameters<typeof redactionFor>[0];
  const redaction = redactionFor(pack, macOf(pepper));

  it('leaves a 28-bit key where people are looked up, nothing elsewhere, and takes the salt along', () => {
    const whole = registered(1, 5, { name: 'A', phone: '+8613812345678', note: 'x' });
    const redacted = redactBody({ ...whole, body: { ...whole.body, salt: 'ab'.repeat(16) } }, redaction);
    expect(redacted).toMatchObject({
      salt,
      fields: { name: 'A', phone: { key: expect.stringMatching(/^[0-9a-f]{7}$/) }, note: { key: null } },
    });
    expect(redactBody({ ...whole, body: redacted }, redaction)).toBe(redacted);
    expect(redactBody({ ...whole, kind: 'future.kind' }, redaction)).toBe(whole.body);
    expect(redactBody(amended(1, 1, 'B'), eraseAll)).toMatchObject({ fields: {} });
  });

  it('of a row and of the entry that made it come to the same', () => {
    const whole = registered(1, 5, { name: 'A', phone: '+8613812345678' });
    const redacted = { ...whole, body: redactBody(whole, redaction) };
    expect(redactRow(row(state(whole)), redaction)).toEqual(row(state(redacted)));
    const redactedAlready = row(state(redacted));
    expect(redactRow(redactedAlready, redaction)).toBe(redactedAlready);
  });

  it('gives one number one key, however it is written, and another under another pepper', () => {
    const key = lookupKey(macOf(pepper), 'phone', '+86 138-1234 5678');
    expect(key).toBe(lookupKey(macOf(pepper), 'phone', '＋８６１３８１２３４５６７８'));
    expect(key).not.toBe(lookupKey(macOf(new Uint8Array(32)), 'phone', '+8613812345678'));
    expect(key).not.toBe(lookupKey(macOf(pepper), 'document', '+8613812345678'));
  });
});
