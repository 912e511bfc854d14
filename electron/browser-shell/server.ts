import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import { contentSecurityPolicy, isWorker } from '../../core/contract/shell/content-security.ts';
import { createDoor } from './door.ts';
import { fileBelow, sendFile, typeOf } from './files.ts';
import { type ScreenStore, screensInMemory } from './known-screens.ts';
import { serverLimits } from './limits.ts';
import { type ScreenSocketsDependencies, serveScreenSockets } from './screen-sockets.ts';

export interface ShellServerDependencies extends Pick<ScreenSocketsDependencies, 'connect'> {
  /** 0 for the one of the shell before, where it is free, or else any. */
  readonly port: number;
  /** Called with what keeps it from a port that was asked for by its number; the one before or any is taken then. Without it, the start rejects. */
  readonly onPortRefused?: (error: unknown) => void;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  readonly fontsDir: string;
  /** What is known of screens, also of a shell that ran before; without it, nothing is. */
  readonly screens?: ScreenStore;
}

/** What the parser makes of a request that is none; all else is 400. */
const badRequests: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

function refuse(request: IncomingMessage, response: ServerResponse, code: number, message: string): void {
  // A body that nobody asked for is not waited for.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined)
    response.setHeader('connection', 'close');
  response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
}

/** Seconds until a page that is none of a screen's looks again: the browser may be known by then. */
const lookAgainAfter = 10;

/** Says what to do, and looks again: nobody may be there to touch a kiosk's browser. @param message of our own, no HTML */
function turnAway(request: IncomingMessage, response: ServerResponse, message: string): void {
  if (request.headers.accept?.includes('text/html') !== true) refuse(request, response, 403, message);
  else
    response
      .writeHead(403, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', refresh: `${lookAgainAfter}; url=/` })
      .end(`<!doctype html><title>Foyer</title><p>${message}</p>\n`);
}

/** The address that a request names, with its path decoded, once; null where it is none of this server's. */
function addressOf(request: IncomingMessage): { readonly path: string; readonly token: string | null } | null {
  const { url } = request;
  if (url === undefined || !url.startsWith('/')) return null;
  try {
    const { pathname, searchParams } = new URL(`http://shell${url}`);
    return { path: decodeURIComponent(pathname), token: searchParams.get('token') };
  } catch {
    return null;
  }
}

/** Serves the built renderer and the station's contract on 127.0.0.1, to screens that came through the door. */
export async function startShellServer({
  port,
  rendererDir,
  fontsDir,
  connect,
  screens = screensInMemory(),
  onPortRefused,
}: ShellServerDependencies) {
  let address = '';
  const door = createDoor(() => address, screens);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-security-policy', contentSecurityPolicy(`ws://${address}`));
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    if (!door.isHere(request)) return refuse(request, response, 403, 'This is a kiosk’s own address.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(request, response, 405, 'Only GET.');
    const asked = addressOf(request);
    if (asked === null) return refuse(request, response, 400, 'That is no address.');
    const { path, token } = asked;
    if (token !== null) {
      const redeemed = door.redeem(token, request);
      if (redeemed === null)
        return turnAway(
          request,
          response,
          'This address has opened its screen already. Ask the program that started the kiosk for another.',
        );
      const location = redeemed.kind === 'own' ? '/' : '/#greeting';
      response.writeHead(303, { location, 'set-cookie': redeemed.cookie, 'cache-control': 'no-store' }).end();
      return;
    }
    const cookie = door.renew(request);
    if (cookie === null) return turnAway(request, response, 'Open the address that was printed when the kiosk was started.');
    const file = path.startsWith('/fonts/')
      ? await fileBelow(fontsDir, path.slice('/fonts/'.length))
      : await fileBelow(rendererDir, path === '/' ? 'index.html' : path);
    if (file === null) return refuse(request, response, 404, 'There is no such file.');
    response.writeHead(200, {
      'content-security-policy': contentSecurityPolicy(`ws://${address}`, isWorker(path)),
      'content-type': typeOf(file),
      ...(file.endsWith('.html') ? { 'cache-control': 'no-store', 'set-cookie': cookie } : { 'cache-control': 'private, max-age=3600' }),
    });
    if (request.method === 'HEAD') response.end();
    else await sendFile(response, file);
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    void serve(request, response).catch(() => response.destroy());
  }

  const { maxHeaderSize, headersTimeout, requestTimeout, keepAliveTimeout, checkInterval, idleTimeout } = serverLimits;
  const server = createServer(
    { maxHeaderSize, headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval: checkInterval },
    answer,
  );
  // Whoever asks before they send a body: nobody wants one.
  server.on('checkContinue', answer);
  server.maxConnections = serverLimits.maxConnections;
  // A WebSocket has no idle time: `ws` takes it off.
  server.setTimeout(idleTimeout, (socket) => socket.destroy());
  // From a connection's first moment on somebody listens for its end, whoever has it: the parser, an upgrade, or nobody any more.
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = badRequests[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
  });
  const sockets = serveScreenSockets({ server, door, connect });
  const listen = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const { port: before } = screens.read();
  const listensAt = (wanted: number, onRefused: (error: unknown) => void) =>
    listen(wanted).then(
      () => true,
      (error: unknown) => {
        onRefused(error);
        return false;
      },
    );
  const insist = (error: unknown) => {
    throw error;
  };
  const isAsked = port !== 0 && (await listensAt(port, onPortRefused ?? insist));
  // The screens of the shell before look for it there.
  if (!isAsked && !(before !== 0 && (await listensAt(before, () => {})))) await listen(0);
  const { port: own } = server.address() as AddressInfo;
  address = `127.0.0.1:${own}`;
  if (own !== before) screens.write({ ...screens.read(), port: own });

  return {
    /** An address that opens one screen of a kind. */
    screenUrl: (kind: ScreenKind) => `http://${address}/?token=${door.token(kind)}`,
    async close(): Promise<void> {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
