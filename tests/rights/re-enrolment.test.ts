import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { hubClient } from '../support/hub-client.ts';
import { startTestHub } from '../support/hubs.ts';
import { enrolPusher } from '../sync/pusher.ts';

const newKey = () => String(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x);

it('a re-enrolment whose answer was lost is answered again with the same station, and counts once', async () => {
  const hub = await startTestHub();
  const station = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  const client = hubClient(hub.url, await station.token());
  const publicKey = newKey();
  const { station: first } = await client.reenrol({ publicKey });
  for (let again = 0; again < 5; again++) expect((await client.reenrol({ publicKey })).station).toBe(first);
  const others = [(await client.reenrol({ publicKey: newKey() })).station, (await client.reenrol({ publicKey: newKey() })).station];
  expect(new Set([first, ...others]).size).toBe(3);
  await expect(client.reenrol({ publicKey: newKey() })).rejects.toMatchObject({ code: 'TOO_MANY' });
});
