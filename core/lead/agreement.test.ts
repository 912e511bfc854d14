import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import { at, id, stationId } from '../journal/entries.fixture.ts';
import { type AgreementFacts, agreementOf, type BadgeHistory, type Capture, type Decision, wasInForce } from './agreement.ts';

const badge = BadgeId.parse(id(0x100));
const captured = (time: number, clock = time): Capture => ({ badge, at: time, clock });
const decided = (isYes: boolean, time: number): Decision => ({ stamp: { at: at(time), station: stationId(3) }, at: time, isYes });
const yes = (time: number) => decided(true, time);
const no = (time: number) => decided(false, time);
const facts = (more: Partial<AgreementFacts>): AgreementFacts => ({
  captures: [captured(50)],
  onLeads: [],
  inGeneral: [],
  badges: [],
  ...more,
});
const worn: BadgeHistory = {
  id: badge,
  registrant: RegistrantId.parse(id(1)),
  revision: 1,
  issued: 10,
  voided: null,
  isLost: false,
};
const newer: BadgeHistory = { ...worn, id: BadgeId.parse(id(0x101)), revision: 2, issued: 40 };

describe('an agreement between a person and an exhibitor', () => {
  it.each<[string, Partial<AgreementFacts>, string]>([
    ['none where nobody was captured', { captures: [], onLeads: [], inGeneral: [yes(1)] }, 'none'],
    ['good by a capture', {}, 'good'],
    ['good where the person had agreed to nothing when they registered', { inGeneral: [no(1)] }, 'good'],
    ['taken back by a no after the capture', { inGeneral: [no(51)] }, 'withdrawn'],
    ['taken back by a no in the same millisecond', { inGeneral: [no(50)] }, 'withdrawn'],
    [
      'taken back by a no after the first capture, whatever was captured since',
      { captures: [captured(90), captured(50)], inGeneral: [no(60)] },
      'withdrawn',
    ],
    ['taken back by a no that changed a yes, before any capture', { inGeneral: [no(2), yes(1)] }, 'withdrawn'],
    ['taken back though the station says that its clock is slow', { captures: [captured(500, 50)], inGeneral: [no(60)] }, 'withdrawn'],
    ['good where the last word is yes', { inGeneral: [no(51), yes(60), no(55)] }, 'good'],
    ['taken back on a lead', { onLeads: [no(60)], inGeneral: [yes(90)] }, 'withdrawn'],
    ['given again on a lead', { onLeads: [no(60), yes(61)] }, 'good'],
    ['taken back between equals', { onLeads: [yes(60), no(60)] }, 'withdrawn'],
    ['given on a lead after a no in general', { onLeads: [yes(61)], inGeneral: [no(60)] }, 'good'],
    ['taken back in general after that', { onLeads: [yes(61)], inGeneral: [no(62)] }, 'withdrawn'],
    ['none by a badge that was replaced', { badges: [worn, newer] }, 'none'],
    ['given by staff, whatever became of the badge', { badges: [worn, newer], onLeads: [yes(60)] }, 'good'],
    ['good by another badge', { captures: [captured(50), { ...captured(60), badge: newer.id }], badges: [worn, newer] }, 'good'],
  ])('is %s', (_, more, agreement) => {
    expect(agreementOf(facts(more))).toBe(agreement);
  });
});

describe('a badge that was captured', () => {
  it.each<[string, readonly BadgeHistory[], boolean]>([
    ['is in force where nothing is known of it', [], true],
    ['is in force', [worn], true],
    ['is not, once it was voided', [{ ...worn, voided: 50 }], false],
    ['is, where it was voided later', [{ ...worn, voided: 51 }], true],
    ['is not, where it was ever lost', [{ ...worn, voided: 51, isLost: true }], false],
    ['is not, once another took its place', [worn, { ...newer, issued: 50 }], false],
    ['is, where another took its place later', [worn, { ...newer, issued: 51 }], true],
    ['is, where the other had been voided by then', [worn, { ...newer, voided: 45 }], true],
    ['is not, where the other was voided later', [worn, { ...newer, voided: 55 }], false],
    ['is, where the other is of an earlier revision', [worn, { ...newer, revision: 1 }], true],
    ['is, where the other is another record’s', [worn, { ...newer, registrant: RegistrantId.parse(id(2)) }], true],
    ['is, where nobody knows when the other was made', [worn, { ...newer, issued: null }], true],
    [
      'is, where nobody knows whose the two are',
      [
        { ...worn, registrant: null },
        { ...newer, registrant: null },
      ],
      true,
    ],
  ])('%s', (_, badges, isInForce) => {
    expect(wasInForce(captured(50), badges)).toBe(isInForce);
  });
});
