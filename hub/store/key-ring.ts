import { createHmac, createPrivateKey, createSecretKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { type KeyRing, PrivateJwk } from '../../core/contract/common/key-ring.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { keyIdOf } from '../../core/credential/credential.ts';
import { keyRingMessage } from '../../core/credential/verify.ts';
import type { Digest } from '../../core/journal/entry.ts';
import type { Mac } from '../../core/journal/redact.ts';

/** Node's own SHA-256 for `core/journal`. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex');

/** Node's own HMAC-SHA-256. */
export function macOf(key: Uint8Array): Mac {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
}

export function generatePrivateJwk(): PrivateJwk {
  return PrivateJwk.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

function kidOf(publicKey: string): string {
  const raw = base64url.decode(publicKey);
  if (raw === null) throw new TypeError('A public key is not base64url.');
  return Buffer.from(keyIdOf(raw)).toString('hex');
}

export interface RingStation {
  readonly station: StationId;
  readonly publicKey: string;
  readonly enrolled: number;
  readonly revoked: number | null;
}

/** The event's key ring, signed by its root key. The root issues tickets. */
export function signKeyRing(
  event: { id: EventId; code: string; number: number; rootKey: PrivateJwk },
  stations: readonly RingStation[],
): KeyRing {
  const ring = {
    event: event.id,
    code: event.code,
    number: event.number,
    root: event.rootKey.x,
    issuers: [
      { kid: kidOf(event.rootKey.x), key: event.rootKey.x, role: 'hub' as const, station: null, notBefore: 0, revokedFrom: null },
      ...stations.map(({ station, publicKey, enrolled, revoked }) => ({
        kid: kidOf(publicKey),
        key: publicKey,
        role: 'station' as const,
        station,
        notBefore: enrolled,
        revokedFrom: revoked,
      })),
    ],
  };
  const key = createPrivateKey({ key: event.rootKey, format: 'jwk' });
  return { ...ring, signature: base64url.encode(new Uint8Array(sign(null, keyRingMessage(ring), key))) };
}
