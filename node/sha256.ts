import { createHmac, createSecretKey, hash } from 'node:crypto';
import type { Digest } from '../core/journal/entry.ts';
import type { Mac } from '../core/journal/redact.ts';

/** Node's own SHA-256 for `core/journal`. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex');

/** Node's own HMAC-SHA-256. */
export function macOf(key: Uint8Array): Mac {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
}
