import { describe, expect, it } from 'vitest';
import { HybridTime } from '../contract/common/entry.ts';
import { BadgeId } from '../contract/common/ids.ts';
import type { StationClass } from '../contract/common/station-class.ts';
import { stationClasses } from '../contract/common/station-class.ts';
import { at, entryOf, goodBodies, id, stationId } from '../journal/entries.fixture.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import type { AppointmentPlan } from '../journal/rows.ts';
import type { AgreementFacts, BadgeHistory } from '../lead/agreement.ts';
import { conditionsFor, type EntryCondition, entryRights } from './entry-rights.ts';
import { brokenRight, type EntryFacts, type EntryWriter, nowhere } from './judge-entry.ts';

const writerOf = (stationClass: StationClass): EntryWriter => ({
  station: stationId(1),
  stationClass,
  exhibitor: stationClass === 'exhibitor-station' ? 'acme' : null,
  checkpoint: stationClass === 'gate-station' ? 'north' : null,
  keyIds: ['0000000000000000', '0123456789abcdef'],
});
const plan = goodBodies['appointment.planned']?.[1] as unknown as AppointmentPlan;
const nothingAgreed: AgreementFacts = { captures: [], onLeads: [], inGeneral: [], badges: [] };
/** A store in which everything is the writer's own. */
const own: EntryFacts = {
  scannedBy: stationId(1),
  leadOf: 'acme',
  appointment: plan,
  credentialBadge: id(0x100),
  issued: null,
  waitsAt: 'session:opening',
  door: { zones: ['expo'], directions: ['both'], sessions: ['opening'] },
  agreement: nothingAgreed,
};
const otherBadge = {
  at: HybridTime.parse('01a0000000000000'),
  station: stationId(2),
  registrant: id(9),
  revision: 1,
  template: 'x',
  expires: 1,
};

/** Bodies with which all conditions of their kind hold. */
const holding: Readonly<Record<string, object>> = {
  'scan.recorded': { happened: null },
  'lead.captured': { registrant: null },
  'lead.amended': { fields: { [leadConsent]: 'withdrawn' } },
};
const entry = (kind: string, more: object = {}) => {
  const [subject, body] = goodBodies[kind] ?? ['', {}];
  return entryOf(kind, subject, { ...body, ...holding[kind], ...more });
};

const lost: BadgeHistory = {
  id: BadgeId.parse(id(0x100)),
  registrant: null,
  revision: 1,
  issued: null,
  voided: Number.MAX_SAFE_INTEGER,
  isLost: true,
};
/** What breaks one condition and leaves the others whole. */
const breaking: Readonly<
  Record<EntryCondition, { readonly body?: object; readonly facts?: Partial<EntryFacts>; readonly writer?: Partial<EntryWriter> } | null>
> = {
  any: null,
  'own-key': { body: { issuer: 'fedcba9876543210' } },
  'new-badge': { facts: { issued: otherBadge as EntryFacts['issued'] } },
  'own-checkpoint': { body: { checkpoint: 'south' } },
  'own-place': { facts: { waitsAt: 'zone:vip' } },
  'own-scan': { facts: { scannedBy: stationId(2) } },
  'own-stand': { facts: { leadOf: 'globex' } },
  'with-credential': { facts: { credentialBadge: id(0x101) } },
  'badge-only': { body: { registrant: id(1) } },
  'consent-only': { body: { fields: { [leadConsent]: 'withdrawn', leadNote: 'mine' } } },
  'badge-in-force': { facts: { agreement: { ...nothingAgreed, badges: [lost] } } },
  'not-withdrawn': {
    facts: { agreement: { ...nothingAgreed, onLeads: [{ stamp: { at: at(1), station: stationId(1) }, at: 1, isYes: false }] } },
  },
  'no-consent': { body: { fields: { [leadConsent]: 'given' } } },
  'own-appointment': { writer: { exhibitor: 'globex' } },
};

const lines = Object.keys(entryRights).flatMap((kind) => stationClasses.map((stationClass) => [kind, stationClass] as const));

describe('an entry, judged by the table', () => {
  it.each(lines)('%s by %s', (kind, stationClass) => {
    const writer = writerOf(stationClass);
    const conditions = conditionsFor(kind, stationClass);
    if (conditions === null) {
      expect(brokenRight(entry(kind), writer, own)).toBe(`${kind} is not for ${stationClass}`);
      return;
    }
    expect(brokenRight(entry(kind), writer, own)).toBe(null);
    for (const condition of conditions) {
      const broken = breaking[condition];
      if (broken === null) continue;
      const line = brokenRight(entry(kind, broken.body), { ...writer, ...broken.writer }, { ...own, ...broken.facts });
      expect(line, condition).toBe(`${kind} by ${stationClass} needs ${condition}`);
    }
  });

  it('is not the writer’s own where the store knows nothing of it', () => {
    const nothing: EntryFacts = { ...own, scannedBy: null, leadOf: null, appointment: null, credentialBadge: null, agreement: null };
    const stand = writerOf('exhibitor-station');
    expect(brokenRight(entry('lead.amended'), stand, nothing)).toContain('own-stand');
    expect(brokenRight(entry('appointment.attended'), stand, nothing)).toContain('own-appointment');
    expect(brokenRight(entry('scan.annulled'), writerOf('gate-station'), nothing)).toContain('own-scan');
    expect(brokenRight(entry('lead.captured'), stand, nothing)).toContain('with-credential');
  });

  it('of a lead that another exhibitor has captured is not the writer’s, though its body says so', () => {
    expect(brokenRight(entry('lead.captured'), writerOf('exhibitor-station'), { ...own, leadOf: 'globex' })).toContain('own-stand');
    expect(brokenRight(entry('lead.captured', { exhibitor: 'globex' }), writerOf('exhibitor-station'), { ...own, leadOf: null })).toContain(
      'own-stand',
    );
  });

  it('of a gate that is bound to no checkpoint may be at any', () => {
    const late = entry('scan.recorded', { happened: 1 });
    expect(brokenRight(late, { ...writerOf('gate-station'), checkpoint: null }, own)).toContain('own-checkpoint');
    expect(brokenRight(late, writerOf('staff-station'), own)).toBe(null);
    expect(brokenRight(entry('scan.recorded', { checkpoint: 'south' }), { ...writerOf('gate-station'), checkpoint: null }, own)).toBe(null);
  });

  it.each([
    ['another zone', { zone: 'vip' }],
    ['a session that is elsewhere', { session: 'closing' }],
    ['the other direction', { direction: 'in' }],
  ])('of a bound gate is not at its door with %s', (_, body) => {
    const gate = writerOf('gate-station');
    const out: EntryFacts = { ...own, door: { zones: ['expo'], directions: ['out'], sessions: ['opening'] } };
    expect(brokenRight(entry('scan.recorded'), gate, out)).toBe(null);
    expect(brokenRight(entry('scan.recorded', body), gate, out)).toContain('own-checkpoint');
    // A gate that is bound to none goes where its staff take it.
    expect(brokenRight(entry('scan.recorded', body), { ...gate, checkpoint: null }, { ...own, door: null })).toBe(null);
  });

  it('of a gate that is bound to a checkpoint which no pack has had is at no door', () => {
    const gate = writerOf('gate-station');
    for (const door of [nowhere, null]) {
      expect(brokenRight(entry('scan.recorded'), gate, { ...own, door })).toContain('own-checkpoint');
      expect(brokenRight(entry('registrant.arrived', { zone: undefined }), gate, { ...own, door })).toContain('own-checkpoint');
    }
    expect(brokenRight(entry('waiting.joined'), gate, { ...own, waitsAt: null, door: nowhere })).toContain('own-place');
  });

  it('of a bound gate may be about what its door led to before the pack was changed, and nothing else', () => {
    const gate = writerOf('gate-station');
    const door = { zones: ['hall', 'expo'], directions: ['in', 'out'], sessions: ['closing', 'opening'] } as const;
    for (const [zone, session] of [
      ['expo', 'opening'],
      ['hall', 'closing'],
    ])
      expect(brokenRight(entry('scan.recorded', { zone, session }), gate, { ...own, door })).toBe(null);
    expect(brokenRight(entry('scan.recorded', { zone: 'vip' }), gate, { ...own, door })).toContain('own-checkpoint');
  });

  it('of a bound gate puts nobody on the list of another place, under a new id or one that is there', () => {
    const gate = writerOf('gate-station');
    expect(brokenRight(entry('waiting.joined', { place: 'session:closing' }), gate, { ...own, waitsAt: null })).toContain('own-place');
    expect(brokenRight(entry('waiting.joined'), gate, { ...own, waitsAt: 'session:closing' })).toContain('own-place');
    expect(brokenRight(entry('waiting.joined'), gate, { ...own, waitsAt: null })).toBe(null);
    expect(brokenRight(entry('waiting.moved'), gate, { ...own, waitsAt: null })).toBe(null);
  });

  it('of a badge that is there says the same of it, or is another badge under its id', () => {
    const kiosk = writerOf('staff-station');
    const { at, body } = entry('badge.issued');
    const { registrant, revision, template, expires } = body;
    const issued = { at, station: stationId(2), registrant, revision, template, expires } as EntryFacts['issued'];
    expect(brokenRight(entry('badge.issued'), kiosk, { ...own, issued })).toBe(null);
    for (const other of [{ registrant: id(7) }, { revision: 9 }, { template: 'other' }, { expires: 5 }])
      expect(brokenRight(entry('badge.issued', other), kiosk, { ...own, issued })).toContain('new-badge');
  });

  it('of a kind that a newer version wrote is carried for those who may be newer', () => {
    const newer = entryOf('newer.kind', id(1), {});
    const refused = stationClasses.filter((stationClass) => brokenRight(newer, writerOf(stationClass), own) !== null);
    expect(refused).toEqual(['gate-station', 'exhibitor-station']);
  });
});
