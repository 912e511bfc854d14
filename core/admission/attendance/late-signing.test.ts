import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../../contract/common/ids.ts';
import { pack } from '../judging.fixture.ts';
import { certificateFields } from './certificate.ts';
import { type LateSigning, lateScan } from './late-signing.ts';

const signing: LateSigning = {
  session: 'opening',
  badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000100'),
  registrant: RegistrantId.parse('01907f2e-0000-7000-8000-000000000001'),
  direction: 'in',
  at: 1_720_000_000_000,
  by: 'Li Na',
};

describe('somebody who is signed in late', () => {
  it('counts as let in at the session’s own door, when it happened and by whom', () => {
    expect(lateScan(pack, signing)).toEqual({
      badge: signing.badge,
      registrant: signing.registrant,
      checkpoint: 'red-hall-door',
      zone: 'high-level',
      session: 'opening',
      direction: 'in',
      verdict: 'admitted',
      reason: 'late',
      overriddenBy: 'Li Na',
      previous: null,
      isUnconfirmed: false,
      happened: signing.at,
      why: null,
      answers: null,
    });
    expect(lateScan(pack, { ...signing, session: 'closing', direction: 'out' })).toMatchObject({ session: 'closing', direction: 'out' });
  });

  it('came by the door that leads there, or by the hall where no door does', () => {
    expect(lateScan(pack, { ...signing, session: 'talent-day' })).toMatchObject({ checkpoint: 'talent-door', zone: 'talent' });
    expect(lateScan({ ...pack, checkpoints: [] }, signing)).toMatchObject({ checkpoint: 'red-hall', zone: 'high-level' });
  });

  it('is nowhere where there is no such session, or no hall of it', () => {
    expect(lateScan(pack, { ...signing, session: 'gone' })).toBeNull();
    expect(lateScan({ ...pack, venues: [] }, signing)).toBeNull();
  });
});

describe('a certificate', () => {
  const certified = { name: 'Ada', organisation: 'ACME', session: 'Opening', when: '4 July, 9–12', minutes: 90, event: 'WAIC' };
  it('says who attended what, and for how long', () => {
    expect(certificateFields({ ...certified, language: 'en' })).toEqual({
      certificateEvent: 'WAIC',
      certificateHeading: 'Certificate of attendance',
      certificateSays: 'This is to certify that',
      certificateName: 'Ada',
      certificateOrganisation: 'ACME',
      certificateAttended: 'attended',
      certificateSession: 'Opening',
      certificateWhen: '4 July, 9–12',
      certificateMinutes: '90 minutes in attendance',
    });
    expect(certificateFields({ ...certified, organisation: null, minutes: 1, language: 'en' })).toMatchObject({
      certificateOrganisation: '',
      certificateMinutes: '1 minute in attendance',
    });
  });

  it('is in the holder’s language, or in English', () => {
    expect(certificateFields({ ...certified, language: 'zh-Hans' })).toMatchObject({
      certificateHeading: '参会证明',
      certificateSays: '兹证明',
      certificateAttended: '参加了',
      certificateMinutes: '实际参会 90 分钟',
    });
    expect(certificateFields({ ...certified, language: 'tlh' })).toMatchObject({ certificateHeading: 'Certificate of attendance' });
  });
});
