import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds. A feed that waits says nothing for 25 s. */
export const timeouts = {
  /** From the connection, or the request before, until a head is there whole. */
  headersTimeout: 10_000,
  /** Until a request is there whole, its body as well. */
  requestTimeout: 60_000,
  keepAliveTimeout: 72_000,
  connectionsCheckingInterval: 2_000,
  /** Bytes of a head. */
  maxHeaderSize: 16 * 1024,
} satisfies ServerOptions;
/** A connection on which nothing is said for so long is closed, in milliseconds. */
const idleTimeout = 180_000;
/** Connections at once, and of those from one address: a whole venue may stand behind one. */
const maxConnections = 4_096;
const maxPerAddress = 2_048;
/** Requests on one connection; then it is made anew. */
const maxRequestsPerSocket = 10_000;

/** Holds a server to so many connections, also from one address, and closes what stands still. */
export function limitConnections(server: Server): void {
  const open = new Map<string, number>();
  server.maxConnections = maxConnections;
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  server.timeout = idleTimeout;
  server.on('connection', (socket: Socket) => {
    // From its first moment: what goes wrong with a connection ends that connection.
    socket.on('error', () => socket.destroy());
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > maxPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
