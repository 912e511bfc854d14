import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { createLinkBudget, screenLimits } from '../../node/program/link-budget.ts';
import type { Door, KnownScreen } from './door.ts';
import { serverLimits } from './limits.ts';
import type { ScreenLine } from './station-process.ts';

export interface ScreenSocketsDependencies {
  readonly server: Server;
  readonly door: Door;
  /** Connects a screen to the station; null while there is none. */
  readonly connect: (screen: KnownScreen, send: (data: string) => void, hangUp: (code: number) => void) => ScreenLine | null;
}

const refusals = { 403: 'Forbidden', 503: 'Service Unavailable' } as const;

function refuse(socket: Duplex, code: keyof typeof refusals): void {
  socket.end(`HTTP/1.1 ${code} ${refusals[code]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/**
 * The WebSockets of screens, at `/station` of the shell's server. What a screen sends is counted here before it costs the station
 * anything; whether it is a message of the contract's, the station says (`node/program/rpc-link.ts`).
 */
export function serveScreenSockets({ server, door, connect }: ScreenSocketsDependencies) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: screenLimits.maxLength, perMessageDeflate: false });
  /** How many sockets each screen has. */
  const counts = new Map<string, number>();

  function join(screen: WebSocket, known: KnownScreen): void {
    // Before anything else: a socket may fail from its first moment on.
    screen.on('error', () => screen.terminate());
    const spend = createLinkBudget(screenLimits, () => performance.now());
    const line = connect(
      known,
      (data) => {
        if (screen.bufferedAmount > serverLimits.maxBuffered) screen.terminate();
        else screen.send(data, () => {});
      },
      (code) => screen.close(code),
    );
    if (line === null) {
      screen.close(linkCode.later);
      return;
    }
    screen.on('close', () => line.close());
    function hangUp(code: number): void {
      line?.close();
      screen.close(code);
    }
    screen.on('message', (data, isBinary) => {
      // What was under way when the line was closed.
      if (screen.readyState !== screen.OPEN) return;
      if (isBinary) return hangUp(linkCode.notRpc);
      const text = data.toString();
      if (!spend(text.length)) return hangUp(linkCode.tooMuch);
      line.receive(text);
    });
    const countOnly = () => void (spend(1) || hangUp(linkCode.tooMuch));
    screen.on('ping', countOnly);
    screen.on('pong', countOnly);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const known = request.url === '/station' ? door.admits(request) : null;
    if (known === null) {
      refuse(socket, 403);
      return;
    }
    const { name } = known;
    const count = counts.get(name) ?? 0;
    if (sockets.clients.size >= serverLimits.maxSockets || count >= serverLimits.maxSocketsOfScreen) {
      refuse(socket, 503);
      return;
    }
    counts.set(name, count + 1);
    // However it ends, also before it was a WebSocket.
    socket.once('close', () => {
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    });
    sockets.handleUpgrade(request, socket, head, (screen) => join(screen, known));
  }
  server.on('upgrade', upgrade);

  return {
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
