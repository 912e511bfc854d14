import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zstdCompressSync } from 'node:zlib';
import { safe } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EventId } from '../core/contract/common/ids.ts';
import { createHubClient } from './hub-client.ts';
import { createSyncClient } from './sync-client.ts';

const event = EventId.parse('01907f2e-0000-7000-8000-00000000000a');
const date = 'Sat, 04 Jul 2026 09:00:00 GMT';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Tokens that count themselves, and what is noted of answers. */
function counted() {
  const noted: unknown[] = [];
  let made = 0;
  const tokens = {
    current: async () => `token-${++made}`,
    noteAnswer: (status: number, time: string | null | undefined) => void noted.push([status, time]),
  };
  return { tokens, noted };
}

describe('a hub’s client and its sync client', () => {
  it('sign each request, and note when it was answered', async () => {
    const asked: unknown[] = [];
    const url = await serve((request, answer) => {
      asked.push([request.method, request.url, request.headers.authorization]);
      answer.writeHead(401, { 'content-type': 'application/json', date }).end('{"code":"UNAUTHORIZED","message":"no"}');
    });
    const { tokens, noted } = counted();
    await safe(createHubClient(url, tokens).pack({ event, known: 'x' }));
    const sync = createSyncClient(url, event, tokens);
    const { signal } = new AbortController();
    expect(await sync.get('feed', { after: 7 }, 0, signal)).toMatchObject({ ok: false, status: 401, body: { code: 'UNAUTHORIZED' } });
    expect(await sync.post('journal', '{"entries":[]}')).toMatchObject({ ok: false, status: 401 });
    expect(asked).toEqual([
      ['GET', `/v1/events/${event}/pack?known=x`, 'Bearer token-1'],
      ['GET', `/v1/events/${event}/feed?after=7`, 'Bearer token-2'],
      ['POST', `/v1/events/${event}/journal`, 'Bearer token-3'],
    ]);
    expect(noted).toEqual(Array(3).fill([401, date]));
  });

  it('ask no hub in plain text but one on this machine', () => {
    const { tokens } = counted();
    expect(() => createHubClient('http://hub.example.org', null)).toThrow(/https/);
    expect(() => createSyncClient('http://hub.example.org', event, tokens)).toThrow(/https/);
  });

  it('give up when whoever asks does', async () => {
    const url = await serve(() => {});
    const { tokens } = counted();
    const signal = AbortSignal.timeout(50);
    const { error } = await safe(createHubClient(url, tokens).pack({ event }, { signal }));
    expect(error).not.toBeNull();
    const sync = createSyncClient(url, event, tokens);
    await expect(sync.get('feed', {}, 0, signal)).rejects.toThrow();
    await expect(sync.post('relay', '{}', signal)).rejects.toThrow();
  });
});

describe('a stream of lines', () => {
  const linesOf = async (listener: RequestListener) => {
    const lines: string[] = [];
    const sync = createSyncClient(await serve(listener), event, counted().tokens);
    for await (const line of sync.lines('snapshot', {}, new AbortController().signal)) lines.push(line);
    return lines;
  };

  it('comes unpacked', async () => {
    expect(await linesOf((_, answer) => void answer.end(zstdCompressSync('one\ntwo\n')))).toEqual(['one', 'two']);
  });

  it('that is refused, or cut, is an error', async () => {
    await expect(linesOf((_, answer) => void answer.writeHead(500).end('oops'))).rejects.toThrow(/500/);
    const packed = zstdCompressSync('one\ntwo\n');
    await expect(linesOf((_, answer) => void answer.end(packed.subarray(0, -3)))).rejects.toThrow();
    await expect(linesOf((_, answer) => void answer.write(packed.subarray(0, 4), () => answer.destroy()))).rejects.toThrow();
  });
});
