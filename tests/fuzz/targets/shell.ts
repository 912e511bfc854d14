import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { FramePort } from '../../../core/contract/shell/frame-port.ts';
import { startShellServer } from '../../../electron/browser-shell/server.ts';
import { screenLimits } from '../../../node/program/link-budget.ts';
import { serveLink } from '../../../node/program/rpc-link.ts';
import { wireOfPort } from '../../../node/program/wire.ts';
import { upgradeHead } from '../../abuse/raw-requests.ts';

const rendererDir = mkdtempSync(join(tmpdir(), 'foyer-fuzz-shell-'));
mkdirSync(join(rendererDir, 'fonts'));
writeFileSync(join(rendererDir, 'index.html'), '<p>kiosk');
const handler = new StandardRPCHandler({ echo: os.handler(({ input }) => input) }, {});

async function open() {
  const server = await startShellServer({
    port: 0,
    rendererDir,
    fontsDir: join(rendererDir, 'fonts'),
    connect(_kind, send, hangUp) {
      const port = new FramePort(send);
      serveLink(handler, {
        context: {},
        wire: wireOfPort(port, hangUp),
        limits: screenLimits,
        now: () => performance.now(),
        onFault: () => {},
      });
      return port;
    },
  });
  const url = new URL(server.screenUrl('own'));
  const { headers } = await fetch(url, { redirect: 'manual' });
  return { host: url.host, port: Number(url.port), cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}
const opened = open();

/** What a socket sends: by the first byte anything, a path, heads, or the frames of a WebSocket that was let in, and how it ends. */
export async function fuzz(data: Uint8Array): Promise<void> {
  const { host, port, cookie } = await opened;
  const [mode = 0] = data;
  const bytes = Buffer.from(data.subarray(1));
  const known = `Host: ${host}\r\nCookie: ${cookie}\r\n`;
  const sent = [
    () => bytes,
    () => Buffer.concat([Buffer.from('GET /'), bytes, Buffer.from(` HTTP/1.1\r\n${known}\r\n`)]),
    () => Buffer.concat([Buffer.from(`GET / HTTP/1.1\r\n${known}`), bytes, Buffer.from('\r\n\r\n')]),
    () => Buffer.concat([Buffer.from(upgradeHead(host, cookie)), bytes]),
    () => Buffer.concat([Buffer.from(upgradeHead(host, cookie, bytes.toString('latin1')))]),
  ][mode % 5]?.();
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(sent ?? bytes);
      if (mode < 128) socket.end();
      else socket.resetAndDestroy();
    });
    socket.setTimeout(100, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
}
