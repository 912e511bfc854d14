import { safe } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { generatePrivateJwk } from '../../../node/ed25519.ts';
import { hubClient } from '../../../tests/support/hub-client.ts';
import { startTestHub } from '../../../tests/support/hubs.ts';
import { referencePack } from '../../../tests/support/reference-pack.ts';

describe('enrolment', () => {
  it('takes a code once, however it is typed, and never an unknown one', async () => {
    const hub = await startTestHub();
    const code = await hub.enrolCode();
    const key = generatePrivateJwk().x;
    const client = hubClient(hub.url, null);
    const first = await client.enrol({ code: code.toLowerCase().replaceAll('-', ' '), name: 'A', publicKey: key });
    expect(first.keyRing.issuers.some((issuer) => issuer.key === key)).toBe(true);
    expect((await safe(client.enrol({ code, name: 'B', publicKey: key }))).error).toMatchObject({ code: 'CODE_REFUSED' });
    expect((await safe(client.enrol({ code: 'AAAA-BBBB-CCCC', name: 'B', publicKey: key }))).error).toMatchObject({ code: 'CODE_REFUSED' });
  });

  it.each([
    ['of small order: anybody can sign for it', 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['the other one of order two', '7P_______________________________________38'],
    ['no point of the curve', 'AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['all zeros', 'A'.repeat(43)],
  ])('takes no key that is %s, and spends no code for it', async (_, publicKey) => {
    const hub = await startTestHub();
    const code = await hub.enrolCode();
    const client = hubClient(hub.url, null);
    expect((await safe(client.enrol({ code, name: 'A', publicKey }))).error).toMatchObject({ code: 'KEY_REFUSED' });
    expect((await safe(client.enrol({ code, name: 'A', publicKey: generatePrivateJwk().x }))).error).toBeNull();
  });

  it('takes nobody else’s key: neither a station’s nor the event’s own', async () => {
    const hub = await startTestHub();
    const client = hubClient(hub.url, null);
    const publicKey = generatePrivateJwk().x;
    const { keyRing } = await client.enrol({ code: await hub.enrolCode(), name: 'A', publicKey });
    const code = await hub.enrolCode('exhibitor-station', { exhibitor: referencePack.exhibitors[0]?.id ?? '' });
    for (const taken of [publicKey, keyRing.root])
      expect((await safe(client.enrol({ code, name: 'B', publicKey: taken }))).error).toMatchObject({ code: 'KEY_REFUSED' });
  });
});
