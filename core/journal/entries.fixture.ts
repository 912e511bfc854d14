import { formatClock } from '../clock/hybrid-clock.ts';
import type { HybridTime, JournalEntry } from '../contract/common/entry.ts';
import { StationId } from '../contract/common/ids.ts';
import { chainStart, sealEntry } from './entry.ts';

/** Entries and what they are about: for tests. */

export const id = (n: number): string => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** A station's id: the same number is the same station in every test. */
export const stationId = (n: number): StationId => StationId.parse(id(0xa00 + n));
/** Hybrid time at so many milliseconds since 1970, with the counter at 0. */
export const at = (millis: number): HybridTime => formatClock({ millis, counter: 0 });
export const salt = 'ab'.repeat(16);

/** An entry of station 1 at 5 ms, where nothing else is said; the salt is put into its body. */
export function entryOf(kind: string, subject: string, body: object, { station = 1, millis = 5 } = {}): JournalEntry {
  const fact = { kind, subject, actor: 'visitor', body: { salt, ...body } };
  return sealEntry(fact, stationId(station), { seq: 0, hash: chainStart }, at(millis), null);
}

/** A good body of each kind, and a subject. */
export const goodBodies: Readonly<Record<string, readonly [subject: string, body: Readonly<Record<string, unknown>>]>> = {
  'registrant.registered': [id(1), { visit: id(9), category: 'public', language: 'en', fields: { name: 'Ada' } }],
  'registrant.amended': [id(1), { fields: { name: { value: 'Eve', was: null } }, category: { value: 'media', was: at(3) } }],
  'registrant.merged': [id(1), { other: id(2) }],
  'registrant.separated': [id(2), { other: id(1) }],
  'registrant.erased': [id(1), { why: 'request' }],
  'registrant.arrived': [id(1), { how: 'gate', checkpoint: 'north' }],
  'consent.recorded': [id(1), { purpose: 'newsletter', given: true, version: '2', language: 'en' }],
  'badge.issued': [
    id(0x100),
    {
      registrant: id(1),
      revision: 2,
      template: 'card',
      issued: 7,
      expires: 8,
      issuer: '0123456789abcdef',
      reason: 'lost',
      card: 'c2VhbGVk',
    },
  ],
  'badge.voided': [id(0x100), { reason: 'withdrawn' }],
  'scan.recorded': [
    id(0x200),
    {
      badge: id(0x100),
      registrant: id(1),
      checkpoint: 'north',
      zone: 'expo',
      session: 'opening',
      direction: 'out',
      verdict: 'refused',
      reason: 'late',
      overriddenBy: 'Li Na',
      previous: at(2),
      isUnconfirmed: true,
      happened: 3,
      why: 'VIP',
      answers: { camera: 'none' },
    },
  ],
  'scan.annulled': [id(0x200), { reason: 'undone' }],
  'lead.captured': [
    id(0x300),
    { exhibitor: 'acme', registrant: id(1), badge: id(0x100), credential: 'FYR1:X', fields: { leadNote: 'hot' } },
  ],
  'lead.amended': [id(0x300), { fields: { leadRating: '5' } }],
  'contact.disclosed': [
    id(1),
    { exhibitor: 'acme', standing: 'good', badges: [id(0x100)], category: 'public', details: { name: 'Ada', phone: '+8613800138000' } },
  ],
  'appointment.planned': [
    id(0x400),
    {
      source: 'matchmaking',
      reference: 'M-1',
      startsAt: 1,
      endsAt: 9,
      table: '7',
      first: { registrant: id(1) },
      second: { exhibitor: 'acme' },
      isCancelled: false,
    },
  ],
  'appointment.attended': [id(0x400), { party: 'second', isHere: true }],
  'waiting.joined': [id(0x500), { place: 'session:opening', number: 3, badge: id(0x100), registrant: id(1) }],
  'waiting.moved': [id(0x500), { to: 'called' }],
  'pin.failed': [id(0x600), { rank: 'staff', wrong: 3 }],
};
