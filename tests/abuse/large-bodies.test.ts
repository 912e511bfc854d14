import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';

const whole = 40 * 1024 * 1024;
const piece = Buffer.alloc(64 * 1024, 'x');
const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
const id = '01907f2e-0000-7000-8000-000000000001';

/** Sends a body of 40 MB to an address without any key, for as long as it is taken; what came back, and how many bytes went off. */
function send(
  url: string,
  method: string,
  path: string,
  framing: 'chunked' | 'length',
): Promise<{ status: number; code: string; sent: number }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    const head = framing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${whole}`;
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${head}\r\n\r\n`);
    const more = () => {
      while (socket.writable && socket.bytesWritten < whole)
        if (!socket.write(framing === 'chunked' ? chunk : piece)) return void socket.once('drain', more);
    };
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      const code = /"code":"(\w+)"/.exec(answer)?.[1] ?? '';
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), code, sent: socket.bytesWritten - socket.writableLength });
    });
    more();
  });
}

describe('40 MB of somebody who has no key', () => {
  it.each(['chunked', 'length'] as const)('are taken by no address, sent by %s', async (framing) => {
    const hub = await startTestHub();
    const taking = hub.routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(taking.length).toBeGreaterThan(15);
    for (const { method, url } of taking) {
      const path = url.replace(':event', hub.event).replace(/:\w+/g, id);
      const { status, code, sent } = await send(hub.url, method, path, framing);
      expect([401, 413], `${method} ${url} ${status}`).toContain(status);
      expect(['UNAUTHORIZED', 'TOO_LARGE'], `${method} ${url}`).toContain(code);
      // What both ends of a connection on one machine hold for each other is some megabytes.
      expect(sent, `${method} ${url}`).toBeLessThan(whole / 2);
    }
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
  });
});
