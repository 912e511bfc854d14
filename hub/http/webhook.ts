import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isPlainText } from '../../core/contract/common/text.ts';

/** How old a webhook may be, in seconds: one that was recorded is worth nothing later. */
const tolerance = 300;
const prefix = 'whsec_';

/** A secret as both ends keep it: `whsec_` and 24 random bytes in base64 (Standard Webhooks 1.0). */
export const newWebhookSecret = (): string => prefix + randomBytes(24).toString('base64');

/** What the head of a webhook says. */
export interface WebhookHead {
  /** The same, however often the source sends this one. */
  readonly id: string;
  /** Seconds since 1970, as it was written. */
  readonly timestamp: string;
  /** One or more of `v1,` and base64, with spaces between: while a secret is changed there are two. */
  readonly signature: string;
}

const maxId = 200;
/** A webhook's head; null where something is missing, or it is not fresh. @param now milliseconds since 1970 */
export function webhookHead(headers: Readonly<Record<string, unknown>>, now: number): WebhookHead | null {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') return null;
  if (id === '' || id.length > maxId || !isPlainText(id) || !/^\d{1,12}$/.test(timestamp)) return null;
  return Math.abs(now / 1000 - Number(timestamp)) > tolerance ? null : { id, timestamp, signature };
}

/** The headers of a webhook of the hub's own. @param now milliseconds since 1970 */
export function signWebhook(secret: string, id: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Whether a webhook is signed with the secret (Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.body`). */
export function isSigned(secret: string, { id, timestamp, signature }: WebhookHead, body: Buffer): boolean {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature.split(' ').some((each) => {
    const given = Buffer.from(each.startsWith('v1,') ? each.slice(3) : '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
