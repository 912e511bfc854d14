import { describe, expect, it } from 'vitest';
import { entryOf, id, stationId } from '../journal/entries.fixture.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import { type AgreementEntry, agreementFacts, capturedBy } from './agreement-facts.ts';

const written = (
  kind: string,
  subject: string,
  body: object,
  millis = 5,
  isByStand = false,
  offset: number | null = null,
): AgreementEntry => ({
  entry: { ...entryOf(kind, subject, body, { millis }), offset },
  isByStand,
});
const captured = (exhibitor: string, lead: number, offset: number | null = null) =>
  written('lead.captured', id(lead), { exhibitor, registrant: null, badge: id(0x100), fields: {} }, 5, true, offset);
const amended = (lead: number, value: unknown, isByStand: boolean) =>
  written('lead.amended', id(lead), { fields: { [leadConsent]: value } }, 6, isByStand);

describe('what bears on an agreement', () => {
  it('is the exhibitor’s own captures, by the event’s time and by their station’s clock', () => {
    const entries = [captured('acme', 0x300, 3), captured('globex', 0x301), captured('globex', 0x302)];
    expect(agreementFacts(entries, 'acme', 'x').captures).toEqual([{ badge: id(0x100), at: 2, clock: 5 }]);
    expect(capturedBy(entries)).toEqual(['acme', 'globex']);
  });

  it('is what was said on the exhibitor’s leads: a yes by anybody else, a no by the exhibitor as well', () => {
    const words = [amended(0x300, 'given', false), amended(0x300, 'given', true), amended(0x300, 'withdrawn', true)];
    const aside = [
      amended(0x300, 'perhaps', false),
      amended(0x301, 'withdrawn', false),
      written('lead.amended', id(0x300), { fields: {} }),
    ];
    const { onLeads } = agreementFacts([captured('acme', 0x300), captured('globex', 0x301), ...words, ...aside], 'acme', 'x');
    expect(onLeads.map(({ isYes }) => isYes)).toEqual([true, false]);
    expect(onLeads[0]).toMatchObject({ at: 6, stamp: { station: stationId(1) } });
  });

  it('is no yes on a lead that another exhibitor claims, too, but any no', () => {
    const entries = [
      captured('acme', 0x300),
      captured('globex', 0x300),
      amended(0x300, 'given', false),
      amended(0x300, 'withdrawn', false),
    ];
    for (const exhibitor of ['acme', 'globex'])
      expect(agreementFacts(entries, exhibitor, 'x').onLeads.map(({ isYes }) => isYes)).toEqual([false]);
  });

  it('is what was said of the purpose that counts, and of none where the event has none', () => {
    const consent = (purpose: string) => written('consent.recorded', id(1), { purpose, given: false, version: '1', language: 'en' });
    const entries = [consent('x'), consent('newsletter')];
    expect(agreementFacts(entries, 'acme', 'x').inGeneral).toMatchObject([{ isYes: false, at: 5 }]);
    expect(agreementFacts(entries, 'acme', null).inGeneral).toEqual([]);
  });

  it('is what became of each badge, the earliest of each, and lost for ever', () => {
    const issued = (millis: number) =>
      written(
        'badge.issued',
        id(0x100),
        { registrant: id(1), revision: 2, template: 'card', issued: 1, expires: 2, issuer: '0'.repeat(16), reason: 'first' },
        millis,
      );
    const voided = (reason: string, millis: number) => written('badge.voided', id(0x100), { reason }, millis);
    const entries = [issued(9), issued(7), voided('lost', 30), voided('spoilt', 20)];
    for (const order of [entries, entries.toReversed()])
      expect(agreementFacts(order, 'acme', 'x').badges).toEqual([
        { id: id(0x100), registrant: id(1), revision: 2, issued: 7, voided: 20, isLost: true },
      ]);
  });
});
