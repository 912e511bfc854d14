import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import type { PrivateJwk } from '../../core/contract/common/key-ring.ts';
import { Enrolled, hubContract } from '../../core/contract/hub/hub.ts';
import { FeedPage, syncContract } from '../../core/contract/hub/sync.ts';

const timeout = 15_000;

/** Why the hub above did not do what it was asked; `code` as its contract has it, or `UNREACHABLE`. */
export class UplinkError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UplinkError';
    this.code = code;
  }
}

const Refusal = z.object({ code: z.string(), message: z.string() });

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

async function call(address: URL, init: RequestInit, signal: AbortSignal): Promise<unknown> {
  if (address.protocol !== 'https:' && !isLoopback(address.hostname))
    throw new UplinkError(
      'UNREACHABLE',
      `The hub above, ${address.origin}, must be reached by https: plain http is for this machine only.`,
    );
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetch(address, { ...init, redirect: 'error', signal });
    body = await answer.json();
  } catch (error) {
    throw new UplinkError('UNREACHABLE', `The hub above, ${address.origin}, can’t be reached.`, error);
  }
  if (answer.ok) return body;
  const refusal = Refusal.safeParse(body);
  throw new UplinkError(refusal.data?.code ?? 'UNREACHABLE', refusal.data?.message ?? `The hub above answered ${answer.status}.`);
}

const json = (body: unknown, token: string | null): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
});

/** Enrols this hub as an edge with a one-time code of the hub above. Rejects with UplinkError. */
export async function enrolEdge(url: string, code: string, publicKey: string): Promise<Enrolled> {
  const body = json({ code, name: 'Edge hub', publicKey }, null);
  return Enrolled.parse(await call(new URL('/v1/enrol', url), body, AbortSignal.timeout(timeout)));
}

export interface UplinkClientDependencies {
  readonly url: string;
  readonly event: EventId;
  readonly station: StationId;
  readonly key: PrivateJwk;
  readonly now: () => number;
}

/** The hub above, as an edge hub calls it: with tokens of its own key. Every function rejects with UplinkError. */
export function createUplinkClient({ url, event, station, key, now }: UplinkClientDependencies) {
  const signing = createPrivateKey({ key, format: 'jwk' });
  let offset = 0;
  async function token(): Promise<string> {
    const issued = Math.floor((now() - offset) / 1000);
    const jwt = new SignJWT({ event }).setProtectedHeader({ alg: 'EdDSA', kid: station }).setSubject(station).setAudience('foyer-hub');
    return jwt
      .setIssuedAt(issued)
      .setExpirationTime(issued + 60)
      .sign(signing);
  }
  const post = async (path: string, body: unknown) => call(new URL(path, url), json(body, await token()), AbortSignal.timeout(timeout));
  const get = async (path: string, query: Record<string, string>, signal: AbortSignal) =>
    call(new URL(`${path}?${new URLSearchParams(query)}`, url), { headers: { authorization: `Bearer ${await token()}` } }, signal);

  return {
    /** @param wait seconds */
    async feed(after: number, epoch: string | null, wait: number, signal: AbortSignal): Promise<FeedPage> {
      const query = { after: String(after), limit: '1000', wait: String(wait), ...(epoch === null ? {} : { epoch }) };
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout + wait * 1000)]);
      return FeedPage.parse(await get(`/v1/events/${event}/feed`, query, limit));
    },
    async relay(pushes: readonly { station: StationId; entries: readonly unknown[] }[]) {
      const answer = await post(`/v1/events/${event}/relay`, { pushes });
      return z.parse(syncContract.relay['~orpc'].outputSchema ?? z.never(), answer);
    },
    async heartbeat(body: unknown) {
      const sent = now();
      const answer = z.parse(hubContract.heartbeat['~orpc'].outputSchema ?? z.never(), await post('/v1/heartbeat', body));
      offset = Math.round(sent + (now() - sent) / 2 - answer.time);
      return { ...answer, offset };
    },
    async pack(known: string, signal: AbortSignal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      return z.parse(hubContract.pack['~orpc'].outputSchema ?? z.never(), await get(`/v1/events/${event}/pack`, { known }, limit));
    },
    /** Passes on the enrolment of a station behind this hub. */
    enrol: async (code: string, name: string, publicKey: string) => Enrolled.parse(await post('/v1/enrol', { code, name, publicKey })),
    reenrol: async (publicKey: string, succeeds: StationId) => Enrolled.parse(await post('/v1/reenrol', { publicKey, succeeds })),
  };
}
export type UplinkClient = ReturnType<typeof createUplinkClient>;
