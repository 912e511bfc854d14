import { describe, expect, it } from 'vitest';
import { verifyCredential } from '../../core/credential/verify.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { verifyEd25519 } from '../../node/ed25519.ts';
import { temporaryFolder } from '../support/stations.ts';
import { createIssuer, openBareGate } from './bare-gate.ts';
import { forgeries } from './forgery.ts';

describe('a forged credential', () => {
  it('is refused, whatever was tried, and throws nowhere', () => {
    const issuer = createIssuer();
    const now = Math.floor(Date.now() / 1000);
    expect(verifyCredential(issuer.textOf(newId(systemEnvironment)), issuer.ring, now, verifyEd25519).verdict).toBe('valid');
    const admitted = [...forgeries(issuer, 2_100, 3)].filter(
      ({ text }) => verifyCredential(text, issuer.ring, now, verifyEd25519).verdict === 'valid',
    );
    expect(admitted).toEqual([]);
  });

  it('opens no gate, and a gate that is shown thousands of them keeps no more than it can bear', async () => {
    const issuer = createIssuer();
    const gate = openBareGate(temporaryFolder(), issuer.ring, 'expo-north-gate');
    for (const { text } of forgeries(issuer, 420, 5)) expect(gate.scan(text)).toMatchObject({ verdict: 'refused' });
    expect(gate.service.inside('zone:expo')).toBe(0);
    expect(gate.journal.head().seq).toBeLessThanOrEqual(60);
    expect(gate.scan(issuer.textOf(newId(systemEnvironment)))).toMatchObject({ verdict: 'admitted' });
    await gate.close();
  });
});
