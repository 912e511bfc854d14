import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How old a webhook may be, in seconds: one that was recorded is worth nothing later. */
const tolerance = 300;
const prefix = 'whsec_';

/** A secret as both ends keep it: `whsec_` and 24 random bytes in base64 (Standard Webhooks 1.0). */
export const newWebhookSecret = (): string => prefix + randomBytes(24).toString('base64');

export interface WebhookHeaders {
  readonly id: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  /** One or more of `v1,` and base64, with spaces between: while a secret is changed there are two. */
  readonly signature: string | undefined;
}

/** The headers of a webhook of the hub's own. @param now milliseconds since 1970 */
export function signWebhook(secret: string, id: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Whether a webhook is signed with the secret and fresh (Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.body`). @param now milliseconds since 1970 */
export function isSigned(secret: string, { id, timestamp, signature }: WebhookHeaders, body: Buffer, now: number): boolean {
  if (id === undefined || timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false;
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signature.split(' ').some((each) => {
    const given = Buffer.from(each.startsWith('v1,') ? each.slice(3) : '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
