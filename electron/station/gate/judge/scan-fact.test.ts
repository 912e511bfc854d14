import { describe, expect, it } from 'vitest';
import { scanRow } from '../../../../core/admission/scan-rows.fixture.ts';
import { badge, registrant, sampleGate } from '../../../../tests/gates/sample-verdicts.ts';
import { admissionFact, overriddenFact, scanFactOf, sentOutFact } from './scan-fact.ts';

const gate = sampleGate();
const who = { badge, registrant };
const fact = scanFactOf(gate, who, [], false);

describe('what is journaled of a scan', () => {
  it('says whose it was, where, and that nobody was let in yet', () => {
    expect(fact).toMatchObject({ badge, registrant, checkpoint: gate.checkpoint.id, zone: gate.checkpoint.zone, session: null });
    expect(fact).toMatchObject({ direction: 'in', verdict: 'refused', reason: null, previous: null, isUnconfirmed: false });
    expect(scanFactOf(gate, who, [], true).isUnconfirmed).toBe(true);
  });

  it('names the newest scan that counted, in whatever order they are known', () => {
    const scans = [
      scanRow({ millis: 3_000 }),
      scanRow({ millis: 9_000, isAnnulled: true }),
      scanRow({ millis: 8_000, verdict: 'refused' }),
      scanRow({ millis: 1_000 }),
    ];
    expect(scanFactOf(gate, who, scans, false).previous).toBe(scans[0]?.scanned?.at);
  });

  it('takes its reason from the verdict; whoever is held is refused until they have answered', () => {
    expect(admissionFact(fact, { verdict: 'admitted', note: null, attention: 'VIP' }, {})).toMatchObject({
      verdict: 'admitted',
      reason: null,
    });
    expect(admissionFact(fact, { verdict: 'refused', reason: 'full', detail: {} }, {})).toMatchObject({
      verdict: 'refused',
      reason: 'full',
    });
    expect(admissionFact(fact, { verdict: 'held', questions: [] }, {})).toMatchObject({ verdict: 'refused', reason: 'question' });
  });

  it('keeps answers, and none where nothing was asked', () => {
    const admission = { verdict: 'admitted', note: null, attention: null } as const;
    expect(admissionFact(fact, admission, { camera: 'none' }).answers).toEqual({ camera: 'none' });
    expect(admissionFact(fact, admission, {}).answers).toBeNull();
  });

  it('says who let somebody in although the rules said no, and why', () => {
    const byAnna = { overriddenBy: 'anna', why: 'Knows him' };
    expect(overriddenFact(fact, 'full', 'anna', 'Knows him')).toMatchObject({ verdict: 'admitted', reason: 'full', ...byAnna });
    expect(overriddenFact(fact, null, 'anna', 'Knows him')).toMatchObject({ verdict: 'admitted', reason: 'question', ...byAnna });
  });

  it('of somebody who was sent out is a way out of where they had come in', () => {
    const out = sentOutFact({ ...fact, registrant: null, verdict: 'admitted', previous: fact.previous }, registrant, 'anna');
    expect(out).toEqual({
      checkpoint: gate.checkpoint.id,
      zone: gate.checkpoint.zone,
      session: null,
      badge,
      registrant,
      direction: 'out',
      verdict: 'admitted',
      reason: null,
      overriddenBy: 'anna',
      previous: null,
    });
  });
});
