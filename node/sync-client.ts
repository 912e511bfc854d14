import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import type { EventId } from '../core/contract/common/ids.ts';
import type { HubTokens } from './hub-token.ts';
import { checkHubAddress } from './loopback.ts';
import { watchStillness } from './stillness.ts';
import { textLines } from './text-lines.ts';

/** An answer that brings nothing for this long, in milliseconds, is given up. */
const stillness = 8_000;
/** Bytes a second that even the thinnest line brings through. */
const thinnest = 5_000;
/** The longest line of a snapshot, in characters: a row has one body's size at most. */
const maxLine = 1_000_000;

type Query = Readonly<Record<string, string | number>>;

export interface SyncAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** What came, not parsed by any schema yet. */
  readonly body: unknown;
}

/** Why a hub did not do what it was asked, as its contract declares errors. */
export const Refusal = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() });

interface SyncRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

const isOk = (status: number) => status >= 200 && status < 300;

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
 * Every function rejects where the hub can't be reached, or its answer is cut, stands still or is no JSON.
 * @throws RangeError where the address is plain HTTP to another machine
 */
export function createSyncClient(url: string, event: EventId, tokens: HubTokens) {
  checkHubAddress(url);
  const { Agent, request } = new URL(url).protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const addressOf = (procedure: string, query: Query) => {
    const address = new URL(`/v1/events/${event}/${procedure}`, url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    return address;
  };
  async function call(address: URL, { method = 'GET', headers = {}, text }: SyncRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const authorization = `Bearer ${await tokens.current()}`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = request(address, { method, agent, signal, headers: { ...headers, authorization } }, resolve);
      asking.once('error', reject);
      asking.end(text);
    });
    tokens.noteAnswer(answer.statusCode ?? 0, answer.headers.date);
    return answer;
  }
  /** @param patience milliseconds until the answer must begin */
  async function exchange(address: URL, asked: SyncRequest, patience: number, signal: AbortSignal | null): Promise<SyncAnswer> {
    const watch = watchStillness(patience, stillness);
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
    /** @param text the body, as JSON @param signal gives up waiting */
    post(procedure: string, text: string, signal: AbortSignal | null = null): Promise<SyncAnswer> {
      const asked = { method: 'POST', text, headers: { 'content-type': 'application/json' } } as const;
      return exchange(addressOf(procedure, {}), asked, stillness + (text.length / thinnest) * 1000, signal);
    },
    /** @param wait milliseconds that the hub may take on purpose @param signal gives up waiting */
    get: (procedure: string, query: Query, wait: number, signal: AbortSignal): Promise<SyncAnswer> =>
      exchange(addressOf(procedure, query), {}, stillness + wait, signal),
    /** The lines of a compressed stream. Throws where it is refused, cut, or stands still. @param signal gives up waiting */
    async *lines(procedure: string, query: Query, signal: AbortSignal): AsyncGenerator<string> {
      const watch = watchStillness(stillness * 2, stillness);
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
        yield* textLines(unpacked, maxLine);
      } finally {
        watch.end();
      }
    },
  };
}
