import { connect, type Socket } from 'node:net';

/** What an attacker on the same machine can do to a server: no token, no cookie, no browser. */

/** A raw connection that nobody minds losing. */
export function rawSocket(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Writes bytes and collects what comes back, until the server closes the connection or half a second of silence. */
export function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = rawSocket(port);
    let answer = '';
    socket.setTimeout(500, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}

/** Paths, as they stand in a request's first line. */
export const oddPaths = [
  '/%25',
  '/%',
  '/%2',
  '/%zz',
  '/%00',
  '/%ff',
  '/%c0%af',
  '/%E0%A4%A',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/%252e%252e%252fetc/passwd',
  '/..%2f..%2fetc/passwd',
  '/..\\..\\etc',
  '/fonts/',
  '/fonts',
  '/fonts/%25',
  '/fonts/../../etc/passwd',
  '/workers',
  '/assets',
  '//',
  '///etc/passwd',
  '//evil.example/x',
  '/?token',
  '/?token=',
  '/?token=%',
  '/?token=x&token=y',
  '/?%',
  '/#x',
  '/;',
  '/station',
  '/station?x',
  '*',
  '',
  'x',
  'http://evil.example/',
  'http://[',
  'http://127.0.0.1/%25',
  `/${'a'.repeat(8_000)}`,
  `/${'%25'.repeat(2_000)}`,
];

export const oddMethods = ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'PROPFIND', 'M-SEARCH', 'get', 'NOTHING', ''];

/** Whole requests that no browser sends. @param host what `Host` says */
export function oddRequests(host: string): string[] {
  const head = (first: string, ...lines: string[]) => `${[first, `Host: ${host}`, ...lines].join('\r\n')}\r\n\r\n`;
  return [
    '',
    '\r\n\r\n\r\n',
    'GET',
    'GET /\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/0.9\r\n\r\n',
    'GET / HTTP/3.0\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    '\0'.repeat(1_000),
    '\xff'.repeat(1_000),
    'A'.repeat(100_000),
    head('GET / HTTP/1.1', 'Host: other'),
    head('GET / HTTP/1.1', `X: ${'x'.repeat(20_000)}`),
    head('GET / HTTP/1.1', ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: 1`)),
    head('GET / HTTP/1.1', 'Cookie: foyer_screen'),
    head('GET / HTTP/1.1', `Cookie: foyer_screen=${'a'.repeat(60)}.${'b'.repeat(60)}`),
    head('GET / HTTP/1.1', 'Cookie: foyer_screen=a.b; foyer_screen=c.d'),
    head('GET / HTTP/1.1', 'Origin: null'),
    head('GET / HTTP/1.1', 'Content-Length: 1000000000000'),
    head('GET / HTTP/1.1', 'Content-Length: -1'),
    head('GET / HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'),
    head('GET / HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
    `${head('GET / HTTP/1.1', 'Transfer-Encoding: chunked')}zz\r\n`,
    `${head('GET / HTTP/1.1', 'Transfer-Encoding: chunked')}ffffffffff\r\n`,
    head('GET / HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 10'),
    head('GET / HTTP/1.1', 'Expect: nothing'),
    head('GET / HTTP/1.1', 'Range: bytes=0-99999999999'),
    head('GET / HTTP/1.1', 'Connection: upgrade', 'Upgrade: h2c'),
    head('GET /station HTTP/1.1', 'Connection: upgrade', 'Upgrade: websocket'),
    head('POST /station HTTP/1.1', 'Connection: upgrade', 'Upgrade: websocket', 'Content-Length: 3'),
    head('GET /station HTTP/1.0', 'Connection: upgrade', 'Upgrade: websocket'),
    head('CONNECT 127.0.0.1:80 HTTP/1.1'),
    ...oddPaths.map((path) => head(`GET ${path} HTTP/1.1`)),
    ...oddMethods.map((method) => head(`${method} / HTTP/1.1`)),
    Array.from({ length: 50 }, () => head('GET /%25 HTTP/1.1')).join(''),
  ];
}

/** The head of an upgrade. @param cookie of a screen, or null */
export function upgradeHead(host: string, cookie: string | null, ...lines: string[]): string {
  return [
    'GET /station HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(cookie === null ? [] : [`Cookie: ${cookie}`, `Origin: http://${host}`]),
    ...lines,
    '\r\n',
  ].join('\r\n');
}

/** WebSocket frames (RFC 6455 §5.2) that break its rules, after an upgrade that was granted. */
export const badSocketFrames: readonly Uint8Array[] = [
  Uint8Array.of(0x81, 0x01, 0x78),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0xc1, 0x80, 0, 0, 0, 0),
  Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
  Uint8Array.of(0x80, 0x80, 0, 0, 0, 0),
  Uint8Array.of(0x89, 0xfe, 0x00, 0x7e, 0, 0, 0, 0),
  Uint8Array.of(0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 0xff),
  Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 0, 0),
  Uint8Array.of(0x88, 0x81, 0, 0, 0, 0, 1),
  Uint8Array.of(0x01, 0x80, 0, 0, 0, 0, 0x01, 0x80, 0, 0, 0, 0),
  Uint8Array.of(0x81, 0x81, 0, 0, 0),
];

type Moment = 'with the head' | 'after the head' | 'in the middle of the head' | 'once it was answered';
export const resetMoments: readonly Moment[] = ['with the head', 'after the head', 'in the middle of the head', 'once it was answered'];

/** Asks for an upgrade and resets the connection (TCP RST). Resolves when it is closed. */
export function resetUpgrade(port: number, head: string, moment: Moment): Promise<void> {
  return new Promise((resolve) => {
    const socket = rawSocket(port);
    socket.on('close', () => resolve());
    socket.once('connect', () => {
      if (moment === 'in the middle of the head') socket.write(head.slice(0, head.length / 2), () => socket.resetAndDestroy());
      else if (moment === 'with the head') {
        socket.write(head);
        socket.resetAndDestroy();
      } else if (moment === 'after the head') socket.write(head, () => socket.resetAndDestroy());
      else {
        socket.write(head);
        socket.once('data', () => socket.resetAndDestroy());
        socket.once('end', () => socket.resetAndDestroy());
      }
    });
  });
}
