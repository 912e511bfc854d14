import { createHmac, createSecretKey, hash } from 'node:crypto';
import type { Digest } from '../core/journal/entry.ts';
import type { Mac } from '../core/journal/redact.ts';

/** Node's own SHA-256 (FIPS 180-4) of a text's UTF-8, in hex, for `core/journal`. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex');

/** Node's own HMAC-SHA-256 (RFC 2104) of a text's UTF-8 under a key, in hex. */
export function macOf(key: Uint8Array): Mac {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
}
