import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { createZstdDecompress } from 'node:zlib';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { EventId } from '../core/contract/common/ids.ts';
import { hubContract } from '../core/contract/hub/hub.ts';

export type HubClient = ContractRouterClient<typeof hubContract>;
type Token = () => Promise<string>;

/** How long a small call may take, in milliseconds. */
const timeout = 8_000;
/** An answer that brings nothing for this long, in milliseconds, is given up: a thin line may be slow, but not still. */
const stillness = 8_000;
/** Bytes a second that even the thinnest line brings through. */
const thinnest = 5_000;
/** The longest line of a snapshot, in characters: a row has one body's size at most. */
const maxLine = 1_000_000;

/** Plain HTTP is for loopback only: elsewhere tokens and names would be open to the venue. */
function checkAddress(url: string): void {
  const { protocol, hostname } = new URL(url);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  if (protocol !== 'https:' && !loopback)
    throw new RangeError(`The hub ${url} must be reached by https: plain http is accepted on this machine only.`);
}

/** Told the hub's time, in milliseconds since 1970, when it refuses a token: the station's clock may be what is wrong. */
export type OnRefused = (time: number) => void;

const isOk = (status: number) => status >= 200 && status < 300;

/** An HTTP answer names the server's time (RFC 9110 §6.6.1), to the second. */
function noteRefusal(status: number, date: string | null | undefined, onRefused: OnRefused): void {
  const time = Date.parse(date ?? '');
  if (status === 401 && !Number.isNaN(time)) onRefused(time);
}

/**
 * The hub's procedures over HTTP.
 * @param token makes the request's bearer token; null sends none
 */
export function createHubClient(url: string, token: Token | null, onRefused: OnRefused = () => {}): HubClient {
  checkAddress(url);
  const link = new OpenAPILink(hubContract, {
    url,
    headers: async () => (token === null ? {} : { authorization: `Bearer ${await token()}` }),
    async fetch(request, init) {
      const answer = await fetch(request, { ...init, signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]) });
      noteRefusal(answer.status, answer.headers.get('date'), onRefused);
      return answer;
    },
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

/** Aborts when nothing has happened for a while. */
function createWatch(first: number) {
  const still = new AbortController();
  const giveUp = () => still.abort(new Error('nothing came for too long'));
  let timer = setTimeout(giveUp, first);
  return {
    signal: still.signal,
    saw(): void {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stillness);
    },
    end: () => clearTimeout(timer),
  };
}

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** What came, whole. Rejects where it is cut. @param saw called at each piece */
function collect(answer: IncomingMessage, saw: () => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    answer.on('data', (piece: Buffer) => {
      saw();
      pieces.push(piece);
    });
    answer.once('end', () => resolve(Buffer.concat(pieces)));
    answer.once('error', reject);
    answer.once('close', () => reject(new Error('The answer was cut.')));
  });
}

/**
 * The procedures that carry entries (`core/contract/hub/sync.ts`): many and large, so they go without the general client, and over
 * Node's own HTTP: a page flows in by itself while the one before it is applied, where `fetch` takes it up piece by piece.
 */
export function createSyncClient(url: string, event: EventId, token: Token, onRefused: OnRefused) {
  checkAddress(url);
  const { Agent, request } = new URL(url).protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const addressOf = (procedure: string, query: Readonly<Record<string, string | number>>) => {
    const address = new URL(`/v1/events/${event}/${procedure}`, url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    return address;
  };
  async function call(address: URL, { method = 'GET', headers = {}, text }: Asked, signal: AbortSignal): Promise<IncomingMessage> {
    const authorization = `Bearer ${await token()}`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = request(address, { method, agent, signal, headers: { ...headers, authorization } }, resolve);
      asking.once('error', reject);
      asking.end(text);
    });
    noteRefusal(answer.statusCode ?? 0, answer.headers.date, onRefused);
    return answer;
  }
  /** @param patience milliseconds until the answer must begin */
  async function exchange(address: URL, asked: Asked, patience: number, signal: AbortSignal | null): Promise<SyncAnswer> {
    const watch = createWatch(patience);
    try {
      const answer = await call(address, asked, signal === null ? watch.signal : AbortSignal.any([signal, watch.signal]));
      const body: unknown = JSON.parse((await collect(answer, watch.saw)).toString('utf8'));
      const status = answer.statusCode ?? 0;
      return { ok: isOk(status), status, body };
    } finally {
      watch.end();
    }
  }
  return {
    /** @param text the body, as JSON */
    post(procedure: string, text: string): Promise<SyncAnswer> {
      const asked = { method: 'POST', text, headers: { 'content-type': 'application/json' } } as const;
      return exchange(addressOf(procedure, {}), asked, stillness + (text.length / thinnest) * 1000, null);
    },
    /** @param wait milliseconds that the hub may take on purpose */
    get: (procedure: string, query: Readonly<Record<string, string | number>>, wait: number, signal: AbortSignal): Promise<SyncAnswer> =>
      exchange(addressOf(procedure, query), {}, stillness + wait, signal),
    /** The lines of a compressed stream. Throws where it is refused, cut, or stands still. */
    async *lines(procedure: string, query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<string> {
      const watch = createWatch(stillness * 2);
      try {
        const packed = await call(addressOf(procedure, query), {}, AbortSignal.any([signal, watch.signal]));
        if (!isOk(packed.statusCode ?? 0)) {
          packed.destroy();
          throw new Error(`the hub answered ${packed.statusCode}`);
        }
        const unpacked = packed.pipe(createZstdDecompress());
        packed.on('error', (error) => unpacked.destroy(error));
        // Said once more after nobody reads any more.
        unpacked.on('error', () => {});
        packed.on('data', watch.saw);
        yield* linesOf(unpacked);
      } finally {
        watch.end();
      }
    },
  };
}
