import { generateKeyPairSync, sign } from 'node:crypto';
import { Agent, request } from 'node:http';
import { SignJWT } from 'jose';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { keyIdText } from '../../core/credential/key-ring.ts';
import { type ChainHead, chainStart, sealEntry } from '../../core/journal/entry.ts';
import { newId, newSalt, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hubClient } from '../support/hub-client.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A station's half of the wire, without the station: enrolled, with a chain of its own and a connection kept open. @param via the token of an edge hub that it enrols at */
export async function enrolPusher(url: string, event: EventId, code: string, via: string | null = null) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const { station } = await hubClient(url, via).enrol({ code, name: `Pusher ${x.slice(0, 5)}`, publicKey: x });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let head: ChainHead = { seq: 0, hash: chainStart };
  let millis = systemEnvironment.now();
  let ahead = 0;
  let claimed = 0;

  async function token(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ event })
      .setProtectedHeader({ alg: 'EdDSA', kid: station })
      .setSubject(station)
      .setAudience('foyer-hub')
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(privateKey);
  }
  let held = { token: await token(), until: Date.now() + 30_000 };

  function seal(kind: string, subject: string, body: Record<string, unknown>): JournalEntry {
    millis = Math.max(millis + 1, Date.now() + ahead);
    const fact = { kind, subject, actor: 'visitor', body: { salt: newSalt(systemEnvironment), ...body } };
    const entry = sealEntry(fact, station, head, formatClock({ millis, counter: 0 }), claimed);
    head = entry;
    return entry;
  }

  return {
    station,
    /** From now on its clock is ahead of the hub's, in milliseconds. @param says by how much it says that it is */
    runAhead(by: number, says = 0): void {
      ahead = by;
      claimed = says;
    },
    seal,
    /** Its key id, as 16 hex digits. */
    keyId: keyIdText(x),
    token,
    /** Signs bytes with the station's own key, as it signs badges. */
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
    /** Registrations as a kiosk makes them. */
    registrations: (count: number): JournalEntry[] =>
      Array.from({ length: count }, (_, index) =>
        seal('registrant.registered', newId(systemEnvironment), {
          visit: newId(systemEnvironment),
          category: 'public-visitor',
          language: 'zh-Hans',
          fields: {
            name: `欧阳娜娜 ${index}`,
            organisation: '上海人工智能实验室',
            country: 'CN',
            contactBy: 'phone',
            phone: `+86138${10_000_000 + index}`,
          },
        }),
      ),
    badge: (registrant: string, revision = 1): JournalEntry =>
      seal('badge.issued', newId(systemEnvironment), {
        registrant,
        revision,
        template: 'card-86x54',
        issued: 1_720_000_000,
        expires: 1_730_000_000,
        issuer: keyIdText(x),
        reason: 'first',
      }),
    /** Sends bytes as they are. @param to the procedure */
    async send(body: string | Buffer, to: 'journal' | 'relay' = 'journal'): Promise<Answer> {
      if (Date.now() > held.until) held = { token: await token(), until: Date.now() + 30_000 };
      return new Promise((resolve, reject) => {
        const sent = request(
          `${url}/v1/events/${event}/${to}`,
          { method: 'POST', agent, headers: { 'content-type': 'application/json', authorization: `Bearer ${held.token}` } },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk) => chunks.push(chunk));
            answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) }));
            answer.on('error', reject);
          },
        );
        sent.on('error', reject);
        sent.end(body);
      });
    },
    /** Says hello, and which conflicts it has kept. */
    heartbeat: async (acknowledged: string[] = []) =>
      hubClient(url, await token()).heartbeat({
        health: { version: '0.0.0', outbox: 0, printer: 'ready', clockOffset: 0, registrants: 0 },
        acknowledged,
      }),
    close: () => agent.destroy(),
  };
}
export type Pusher = Awaited<ReturnType<typeof enrolPusher>>;
