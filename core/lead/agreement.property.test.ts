import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, parseClock } from '../clock/hybrid-clock.ts';
import { id, stationId } from '../journal/entries.fixture.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type AgreementEntry, agreementFacts } from './agreement-facts.ts';

const purpose = 'partner-contact';
const salt = '0'.repeat(32);
/** Stations 1 and 2 are an exhibitor's, 3 and 4 are staff's. */
const written = (kind: string, subject: string, body: object, station: number, millis: number, offset: number | null): AgreementEntry => ({
  entry: { kind, subject, station: stationId(station), at: formatClock({ millis, counter: 0 }), offset, body: { salt, ...body } },
  isByStand: station < 3,
});

const millis = fc.integer({ min: 1, max: 60 });
const offset = fc.constantFrom(null, 0, 0, 7, -7);
const badge = fc.constantFrom(id(0x100), id(0x101));
const lead = fc.integer({ min: 0x300, max: 0x302 }).map(id);
const captured = (exhibitor: string) =>
  fc
    .tuple(lead, badge, fc.constantFrom(1, 2), millis, offset)
    .map(([subject, worn, station, at, off]) =>
      written('lead.captured', subject, { exhibitor, registrant: null, badge: worn, fields: { [leadConsent]: 'given' } }, station, at, off),
    );
const onLead = (answer: fc.Arbitrary<string>, station: fc.Arbitrary<number>) =>
  fc
    .tuple(lead, answer, station, millis, offset)
    .map(([subject, word, by, at, off]) => written('lead.amended', subject, { fields: { [leadConsent]: word } }, by, at, off));
const staff = fc.constantFrom(3, 4);
const stand = fc.constantFrom(1, 2);
const consent = fc
  .tuple(fc.constantFrom(purpose, 'newsletter'), fc.boolean(), staff, millis)
  .map(([of, given, by, at]) => written('consent.recorded', id(1), { purpose: of, given, version: '1', language: 'en' }, by, at, 0));
const issued = fc
  .tuple(badge, fc.integer({ min: 1, max: 2 }), millis)
  .map(([subject, revision, at]) =>
    written(
      'badge.issued',
      subject,
      { registrant: id(1), revision, template: 'card', issued: 1, expires: 2, issuer: '0'.repeat(16), reason: 'first' },
      3,
      at,
      0,
    ),
  );
const voided = fc
  .tuple(badge, fc.constantFrom('lost', 'spoilt', 'withdrawn'), millis)
  .map(([subject, reason, at]) => written('badge.voided', subject, { reason }, 4, at, 0));
/** All that an exhibitor's stations may ever get into a journal, whatever their clocks say. */
const byStand = fc.oneof(captured('acme'), onLead(fc.constantFrom('given', 'withdrawn', 'perhaps'), stand));
const anything = fc.oneof(byStand, captured('globex'), onLead(fc.constantFrom('given', 'withdrawn'), staff), consent, issued, voided);
/** No station stamps two entries alike: the counter of the hybrid clock sees to it. */
const apart = (one: AgreementEntry, counter: number): AgreementEntry => ({
  ...one,
  entry: { ...one.entry, at: formatClock({ ...parseClock(one.entry.at), counter }) },
});
const history = fc.array(anything, { maxLength: 14 }).map((entries) => entries.map(apart));

/** Staff say nothing about a lead before there is one: an exhibitor's next capture is of one of theirs, of another's, or of a new one. */
function onNewLead(one: AgreementEntry, history: readonly AgreementEntry[]): AgreementEntry {
  const isThere = history.some(({ entry }) => entry.kind === 'lead.captured' && entry.subject === one.entry.subject);
  return isThere || one.entry.kind !== 'lead.captured' ? one : { ...one, entry: { ...one.entry, subject: id(0x310) } };
}
const judge = (entries: readonly AgreementEntry[]): Agreement => agreementOf(agreementFacts(entries, 'acme', purpose));

describe('what a person and an exhibitor have agreed', () => {
  it('is the same in whatever order it became known, and however often', () => {
    fc.assert(
      fc.property(
        history.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
            fc.subarray(entries),
          ),
        ),
        ([entries, shuffled, again]) => {
          expect(judge([...shuffled, ...again])).toBe(judge(entries));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is never given again, once it was taken back, by anything that the exhibitor writes', () => {
    fc.assert(
      fc.property(history, fc.array(byStand, { maxLength: 5 }), (entries, more) => {
        fc.pre(judge(entries) === 'withdrawn');
        expect(judge([...entries, ...more.map((one) => onNewLead(one, entries))])).toBe('withdrawn');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not good by a badge that was lost, whatever the exhibitor writes', () => {
    const lost = written('badge.voided', id(0x100), { reason: 'lost' }, 4, 60, 0);
    const ofLost = captured('acme').map((one) => ({ ...one, entry: { ...one.entry, body: { ...one.entry.body, badge: id(0x100) } } }));
    fc.assert(
      fc.property(fc.array(ofLost, { minLength: 1, maxLength: 4 }), fc.array(issued), (captures, badges) => {
        expect(judge([...captures, ...badges, lost])).toBe('none');
      }),
    );
  });
});
