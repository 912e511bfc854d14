import { execFileSync } from 'node:child_process';
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { verifyCredential } from '../../core/credential/verify.ts';
import { consoleToken, startTestHub } from '../support/hubs.ts';
import { temporaryFolder } from '../support/stations.ts';
import { importText } from './handing-in.ts';

const now = () => Math.floor(Date.now() / 1000);
const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  verifySignature(
    null,
    message,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64url.encode(key) }, format: 'jwk' }),
    signature,
  );

async function setUp() {
  const hub = await startTestHub();
  await importText(hub, 'website', 'reference,category,name\nW/1 ä,speaker,Ada\n');
  const { key } = await hub.console.imports.makeKey({ event: hub.event, source: 'website' });
  const ask = (format: string, { token = key, reference = 'W/1 ä', source = 'website' } = {}) =>
    fetch(`${hub.url}/v1/events/${hub.event}/sources/${source}/registrants/${encodeURIComponent(reference)}/ticket?format=${format}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  return { hub, key, ask };
}

describe('a ticket', () => {
  it('is a credential of its own type that the key ring verifies, names the registrant and opens nothing', async () => {
    const { hub, ask } = await setUp();
    const text = await (await ask('text')).text();
    const ring = await hub.console.keyRing({ event: hub.event });
    const [person] = await hub.rows('SELECT registrant_id FROM registrant');
    expect(verifyCredential(text, ring, now(), verify)).toMatchObject({
      verdict: 'valid',
      credential: { type: 'ticket', badge: person?.registrant_id, event: 'WAIC24', category: 3, zones: 0 },
      issuer: ring.issuers[0]?.kid,
    });
    const last = text.at(-1) === 'A' ? 'B' : 'A';
    expect(verifyCredential(text.slice(0, -1) + last, ring, now(), verify)).toMatchObject({ verdict: 'refused' });
    expect(verifyCredential(text, { ...ring, code: 'OTHER' }, now(), verify)).toMatchObject({ reason: 'event-other' });
    expect(verifyCredential(text, ring, now() + 5 * 365 * 86_400, verify)).toMatchObject({ reason: 'expired' });
  });

  it.runIf(hasCommand('zbarimg') && hasCommand('pdftoppm'))('is read by a foreign reader from SVG’s picture and from PDF', async () => {
    const { ask } = await setUp();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ticket.png'), Buffer.from(await (await ask('png')).arrayBuffer()));
    writeFileSync(join(folder, 'ticket.pdf'), Buffer.from(await (await ask('pdf')).arrayBuffer()));
    execFileSync('pdftoppm', ['-r', '200', '-png', '-singlefile', join(folder, 'ticket.pdf'), join(folder, 'page')]);
    const read = (name: string) => execFileSync('zbarimg', ['-q', '--raw', join(folder, name)], { encoding: 'utf8' }).trim();
    expect(read('ticket.png')).toMatch(/^FYR1:/);
    expect(read('page.png')).toMatch(/^FYR1:/);
    const svg = await ask('svg');
    expect([svg.headers.get('content-type'), await svg.text()]).toEqual(['image/svg+xml', expect.stringContaining('<path')]);
  });

  it('is given to the source’s own platform and the console, and for people who are there', async () => {
    const { hub, ask } = await setUp();
    const { key: other } = await hub.console.imports.makeKey({ event: hub.event, source: 'buyers' });
    expect((await ask('text', { token: consoleToken })).status).toBe(200);
    for (const token of ['x', other]) expect((await ask('text', { token })).status).toBe(401);
    expect((await ask('text', { reference: 'W-9' })).status).toBe(404);
    expect((await ask('gif')).status).toBe(400);
    const [person] = await hub.rows('SELECT registrant_id FROM registrant');
    await hub.erase(String(person?.registrant_id));
    expect((await ask('text')).status).toBe(404);
  });
});
