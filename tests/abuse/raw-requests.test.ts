import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hubRefusals } from '../../core/contract/hub/refusals.ts';
import { startTestHub } from '../support/hubs.ts';

/** Bytes as they are, and everything that comes back until the connection ends. */
function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.once('close', () => resolve(answer));
    socket.end(text, 'latin1');
  });
}

/** Sends a request and breaks the connection off at once. */
function sendAndBreakOff(url: string, text: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, () => socket.resetAndDestroy()));
    socket.on('error', () => {});
    socket.once('close', () => resolve());
  });
}

const to = (line: string, ...headers: string[]) => `${[line, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const raw: readonly string[] = [
  ...['//x', '/../../etc/passwd', '/.', '/..%2f..%2fetc', '/%', '/%25', '/%00', '/%FF', '/v1/../x', 'x', '*', 'http://evil.example/x'].map(
    (path) => to(`GET ${path} HTTP/1.1`),
  ),
  `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  to('GET / HTTP/1.1', `X-Long: ${'x'.repeat(20_000)}`),
  to('GET /index.html HTTP/1.1', 'Range: bytes=999999-'),
  to('GET /index.html HTTP/1.1', 'Range: bytes=5-1,,x', 'If-Modified-Since: never', 'If-Match: x'),
  to('GET /index.html HTTP/1.1', 'Accept-Encoding: \u0000'),
  to('POST /v1/enrol HTTP/1.1', 'Content-Length: x'),
  to('POST /v1/enrol HTTP/1.1', 'Content-Length: -1'),
  to('POST /v1/enrol HTTP/1.1', 'Content-Length: 2', 'Transfer-Encoding: chunked'),
  `${to('POST /v1/enrol HTTP/1.1', 'Transfer-Encoding: chunked')}nonsense\r\n`,
  `${to('POST /v1/enrol HTTP/1.1', 'Content-Length: 2', 'Content-Type: ; ;', 'Expect: 100-continue')}{}`,
  `${to('POST /v1/enrol HTTP/1.1', 'Content-Length: 2', 'Content-Encoding: gzip')}{}`,
  to('OPTIONS * HTTP/1.1'),
  to('TRACE / HTTP/1.1'),
  to('CONNECT elsewhere:80 HTTP/1.1'),
  to('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: x'),
  to('PURGE / HTTP/1.1'),
  to('GET / HTTP/9.9'),
  'GET /\r\n\r\n',
  'NONSENSE\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  '\r\n\r\n\r\n',
  '',
];

describe('what is hardly HTTP, or asks for what no address is', () => {
  it('ends its own connection, with a documented code where there is an answer, and the hub goes on', async () => {
    const hub = await startTestHub();
    for (const text of raw) {
      const answer = await sendRaw(hub.url, text);
      const what = `${JSON.stringify(text.slice(0, 80))}: ${answer.slice(0, 300)}`;
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
      expect(status, what).toBeLessThan(500);
      if (status >= 400) expect(Object.keys(hubRefusals), what).toContain(/"code":"(\w+)"/.exec(answer)?.[1]);
      expect(answer, what).not.toContain('root:');
    }
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
  });

  it('and breaks its connection off at once is no trouble of the hub’s', async () => {
    const hub = await startTestHub();
    const body = '{"code":"AAAA-BBBB-CCCC","name":"A","publicKey":"x"}';
    const texts = [
      to('GET / HTTP/1.1'),
      to('GET /openapi.json HTTP/1.1'),
      `${to('POST /v1/enrol HTTP/1.1', 'Content-Type: application/json', `Content-Length: ${body.length}`)}${body}`,
      `${to('POST /v1/enrol HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 9000')}{`,
      `${to(`POST /v1/events/${hub.event}/journal HTTP/1.1`, 'Authorization: Bearer x', 'Content-Length: 9000')}{`,
    ];
    for (let round = 0; round < 60; round++) await Promise.all(texts.map((text) => sendAndBreakOff(hub.url, text)));
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
    expect(hub.logged.filter((line) => line.includes('INTERNAL_SERVER_ERROR'))).toEqual([]);
  });
});
