import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { BadgeId, EventId } from '../contract/common/ids.ts';
import type { Issuer, KeyRing } from '../contract/common/key-ring.ts';
import type { CredentialReason } from '../contract/common/reasons.ts';
import type { StationClass } from '../contract/common/station-class.ts';
import { grantsOf } from '../rights/issue-rights.ts';
import { decodeBase45 } from './base45.ts';
import { base64url } from './base64url.ts';
import { decodeSign1, type Sign } from './cose.ts';
import { type Credential, credentialPrefix, issueCredential, keyIdHex } from './credential.ts';
import { keyRingMessage } from './verify.ts';

/** Ed25519 (RFC 8032) as the caller has it: of 32 secret bytes, the raw public key and signing. */
export interface Signer {
  readonly publicKey: Uint8Array;
  readonly sign: Sign;
}

/** One credential whose every part is told, and what a verifier has to say of it. */
export interface Vector {
  readonly name: string;
  readonly says: 'valid' | CredentialReason;
  /** Seconds since 1970 at which it is judged. */
  readonly now: number;
  readonly credential: Credential;
  /** The CWT's bytes, and the whole message's, in hex. */
  readonly payload: string;
  readonly message: string;
  readonly text: string;
}

const issued = 1_720_051_200;
const now = issued + 3_600;
const seedOf = (text: string) => utf8ToBytes(text.padEnd(32, '.'));
/** The secret keys of the vectors, as text of 32 bytes: known to all, used by nobody. */
export const vectorSeeds = {
  root: 'foyer vector root',
  kiosk: 'foyer vector kiosk',
  stolen: 'foyer vector stolen',
  thief: 'foyer vector thief',
  stand: 'foyer vector stand',
  hub: 'foyer vector hub',
} as const;

/** Test vectors of the credential: the same whenever they are made, for Ed25519 signatures have no randomness. */
export function credentialVectors(signerOf: (seed: Uint8Array) => Signer): { ring: KeyRing; vectors: Vector[] } {
  const signers = {
    root: signerOf(seedOf(vectorSeeds.root)),
    kiosk: signerOf(seedOf(vectorSeeds.kiosk)),
    stolen: signerOf(seedOf(vectorSeeds.stolen)),
    thief: signerOf(seedOf(vectorSeeds.thief)),
    stand: signerOf(seedOf(vectorSeeds.stand)),
    hub: signerOf(seedOf(vectorSeeds.hub)),
  };
  const issuerOf = ({ publicKey }: Signer, revokedFrom: number | null, stationClass: StationClass = 'staff-station'): Issuer => ({
    kid: keyIdHex(publicKey),
    key: base64url.encode(publicKey),
    stationClass,
    formerly: [],
    exhibitor: null,
    checkpoint: null,
    station: null,
    mayIssue: grantsOf(stationClass, issued - 86_400, null),
    notBefore: issued - 86_400,
    revokedFrom,
  });
  const open = {
    event: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'),
    code: 'WAIC24',
    number: 7,
    root: base64url.encode(signers.root.publicKey),
    issuers: [
      issuerOf(signers.kiosk, null),
      issuerOf(signers.stolen, issued),
      issuerOf(signers.stand, null, 'exhibitor-station'),
      issuerOf(signers.hub, null, 'hub'),
    ],
  };
  const ring: KeyRing = { ...open, signature: base64url.encode(signers.root.sign(keyRingMessage(open))) };

  function vector(name: string, says: Vector['says'], by: Signer, more: Partial<Credential> = {}, sign: Sign = by.sign): Vector {
    const credential: Credential = {
      event: 'WAIC24',
      badge: BadgeId.parse('01907b6c-5d80-7a31-8c4e-0242ac120002'),
      type: 'badge',
      category: 3,
      revision: 1,
      zones: 0b10_1001_0111,
      issued,
      expires: issued + 4 * 86_400,
      ...more,
    };
    const text = issueCredential(credential, by.publicKey, sign);
    const message = decodeBase45(text.slice(credentialPrefix.length)) ?? new Uint8Array();
    const payload = decodeSign1(message)?.payload ?? new Uint8Array();
    return { name, says, now, credential, payload: bytesToHex(payload), message: bytesToHex(message), text };
  }
  const { kiosk, stolen, thief, stand, hub } = signers;
  return {
    ring,
    vectors: [
      vector('A good badge', 'valid', kiosk),
      vector('A good ticket: names a registrant, opens no gate', 'valid', hub, { type: 'ticket', revision: 0, zones: 0 }),
      vector('A ticket by a station, which may issue badges only', 'issuer-not-permitted', kiosk, {
        type: 'ticket',
        revision: 0,
        zones: 0,
      }),
      vector('A badge by an exhibitor’s station, which may issue nothing', 'issuer-not-permitted', stand),
      vector('Expired, tolerance and all', 'expired', kiosk, { expires: now - 601 }),
      vector('Issued in the future', 'not-yet-valid', kiosk, { issued: now + 601 }),
      vector('Forged: another key under the issuer’s id', 'signature', kiosk, {}, thief.sign),
      vector('Of an issuer that the ring does not list', 'issuer-unknown', thief),
      vector('Of a stolen station, after its key was withdrawn', 'issuer-revoked', stolen),
      vector('Of the same station, from before', 'valid', stolen, { issued: issued - 1 }),
      vector('Of another event', 'event-other', kiosk, { event: 'OTHER25' }),
    ],
  };
}

/** Stands in the page before them. */
export const vectorsMark = '<!-- vectors: npm run foyer -- credential vectors --into docs/credential.md -->';

/** JSON as the project's pages have it: a list of texts or numbers on one line. */
function jsonLines(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/\[\s+([^[\]{}]+?)\s+\]/g, (_, items: string) => `[${items.replace(/\s*\n\s*/g, ' ')}]`);
}

/** The vectors as `docs/credential.md` prints them. */
export function vectorsAsMarkdown({ ring, vectors }: ReturnType<typeof credentialVectors>): string {
  const seeds = Object.entries(vectorSeeds).map(([name, seed]) => `- ${name}: \`${bytesToHex(seedOf(seed))}\``);
  const parts = vectors.map(({ name, says, now: at, payload, message, text }) =>
    [
      `### ${name}`,
      '',
      `At ${at}: **${says}**.`,
      '',
      '```',
      `payload  ${payload}`,
      `message  ${message}`,
      `text     ${text}`,
      '```',
      '',
    ].join('\n'),
  );
  return [
    'Secret keys (32 bytes, RFC 8032), for making these again; nothing else is signed with them:',
    '',
    ...seeds,
    '',
    'The key ring:',
    '',
    '```json',
    jsonLines(ring),
    '```',
    '',
    ...parts,
  ].join('\n');
}
