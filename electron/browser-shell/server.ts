import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { contentSecurityPolicy, isWorker } from '../../core/contract/shell/content-security.ts';
import { createDoor } from './door.ts';
import type { ScreenLine } from './station-process.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
};
/** The largest message from a screen, in bytes. */
const maxPayload = 2 * 1024 * 1024;

export interface ShellServerDependencies {
  readonly port: number;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  readonly fontsDir: string;
  /** Connects a screen to the station; null while there is none. */
  readonly connect: (send: (data: string | Uint8Array) => void, hangUp: () => void) => ScreenLine | null;
}

function bytesOf(data: RawData): Uint8Array<ArrayBuffer> {
  const joined = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;
  return new Uint8Array(joined);
}

/** The file a path names below `folder`, or null. */
function fileBelow(folder: string, path: string): string | null {
  const file = join(folder, normalize(decodeURIComponent(path)).replace(/^([/\\]|\.\.[/\\])+/, ''));
  if (!file.startsWith(folder)) return null;
  try {
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** Serves the built renderer and the station's contract on 127.0.0.1, to screens that came through the door. */
export async function startShellServer({ port, rendererDir, fontsDir, connect }: ShellServerDependencies) {
  let address = '';
  const door = createDoor(() => address);

  function refuse(response: ServerResponse, code: number, message: string): ServerResponse {
    return response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
  }

  function serve(request: IncomingMessage, response: ServerResponse): ServerResponse | undefined {
    response.setHeader('content-security-policy', contentSecurityPolicy(`ws://${address}`));
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    if (!door.isHere(request)) return refuse(response, 403, 'This is a kiosk’s own address.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET.');
    let url: URL;
    let path: string;
    try {
      url = new URL(request.url ?? '/', `http://${address}`);
      path = decodeURIComponent(url.pathname);
    } catch {
      return refuse(response, 400, 'That is no address.');
    }
    const token = url.searchParams.get('token');
    if (token !== null) {
      const cookie = door.redeem(token);
      if (cookie === null)
        return refuse(response, 403, 'This address was used already. Ask the program that started the kiosk for another.');
      return response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
    }
    if (!door.knows(request)) return refuse(response, 403, 'Open the address that was printed when the kiosk was started.');
    const file = path.startsWith('/fonts/')
      ? fileBelow(fontsDir, path.slice('/fonts/'.length))
      : fileBelow(rendererDir, path === '/' ? 'index.html' : path);
    if (file === null) return refuse(response, 404, 'There is no such file.');
    const isPage = file.endsWith('.html');
    response.writeHead(200, {
      'content-security-policy': contentSecurityPolicy(`ws://${address}`, isWorker(path)),
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': isPage ? 'no-store' : 'private, max-age=3600',
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file).pipe(response);
    return undefined;
  }

  const server = createServer(serve);
  const sockets = new WebSocketServer({ noServer: true, maxPayload });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/station' || !door.admits(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (screen: WebSocket) => {
      const line = connect(
        (data) => screen.send(data),
        () => screen.close(1012),
      );
      if (line === null) {
        screen.close(1013);
        return;
      }
      screen.on('message', (data, isBinary) => line.receive(isBinary ? bytesOf(data) : Buffer.from(bytesOf(data)).toString('utf8')));
      screen.on('close', () => line.close());
      screen.on('error', () => screen.terminate());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    /** An address that opens one screen. */
    screenUrl: () => `http://${address}/?token=${door.token()}`,
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
