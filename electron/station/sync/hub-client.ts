import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { hubContract } from '../../../core/contract/hub.ts';
import type { EventId } from '../../../core/contract/ids.ts';

export type HubClient = ContractRouterClient<typeof hubContract>;
type Token = () => Promise<string>;

/** How long an answer may take, in milliseconds; a call that waits on purpose gets that on top. */
const timeout = 15_000;
/** A stream that brings nothing for this long, in milliseconds, is cut. */
const streamTimeout = 30_000;
/** The longest line of a snapshot, in characters: a row has one body's size at most. */
const maxLine = 1_000_000;

/** Plain HTTP is for loopback only: elsewhere tokens and names would be open to the venue. */
function checkAddress(url: string): void {
  const { protocol, hostname } = new URL(url);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  if (protocol !== 'https:' && !loopback)
    throw new RangeError(`The hub ${url} must be reached by https: plain http is accepted on this machine only.`);
}

/**
 * The hub's procedures over HTTP.
 * @param token makes the request's bearer token; null sends none
 */
export function createHubClient(url: string, token: Token | null): HubClient {
  checkAddress(url);
  const link = new OpenAPILink(hubContract, {
    url,
    headers: async () => (token === null ? {} : { authorization: `Bearer ${await token()}` }),
    fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]) }),
  });
  return createORPCClient(link);
}

export interface SyncAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** What came, not parsed by any schema yet. */
  readonly body: unknown;
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLine) throw new RangeError('A line of the stream is too long.');
    yield* lines;
  }
  if (rest !== '') throw new Error('The stream was cut.');
}

/** The procedures that carry entries (`core/contract/sync.ts`): many and large, so they go without the general client. */
export function createSyncClient(url: string, event: EventId, token: Token) {
  checkAddress(url);
  const addressOf = (procedure: string, query: Readonly<Record<string, string | number>>) => {
    const address = new URL(`/v1/events/${event}/${procedure}`, url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    return address;
  };
  async function call(address: URL, init: RequestInit, limit: AbortSignal): Promise<Response> {
    return fetch(address, {
      ...init,
      redirect: 'error',
      headers: { ...init.headers, authorization: `Bearer ${await token()}` },
      signal: limit,
    });
  }
  return {
    async post(procedure: string, body: unknown): Promise<SyncAnswer> {
      const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await call(addressOf(procedure, {}), init, AbortSignal.timeout(timeout));
      return { ok: answer.ok, status: answer.status, body: await answer.json() };
    },
    /** @param wait milliseconds that the hub may take on purpose */
    async get(procedure: string, query: Readonly<Record<string, string | number>>, wait: number, signal: AbortSignal): Promise<SyncAnswer> {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout + wait)]);
      const answer = await call(addressOf(procedure, query), {}, limit);
      return { ok: answer.ok, status: answer.status, body: await answer.json() };
    },
    /** The lines of a compressed stream. Throws where it is refused, cut, or stands still. */
    async *lines(procedure: string, query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<string> {
      const stalled = new AbortController();
      let timer = setTimeout(() => stalled.abort(), streamTimeout);
      try {
        const answer = await call(addressOf(procedure, query), {}, AbortSignal.any([signal, stalled.signal]));
        if (!answer.ok || answer.body === null) throw new Error(`the hub answered ${answer.status}`);
        const packed = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
        const unpacked = packed.pipe(createZstdDecompress());
        packed.on('error', (error) => unpacked.destroy(error));
        packed.on('data', () => {
          clearTimeout(timer);
          timer = setTimeout(() => stalled.abort(), streamTimeout);
        });
        yield* linesOf(unpacked);
      } finally {
        clearTimeout(timer);
        stalled.abort();
      }
    },
  };
}
