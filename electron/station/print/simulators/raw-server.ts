import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Environment } from '../../runtime/environment.ts';
import type { Behaviour } from './parameters.ts';

/** The time a simulated printer goes by. */
export type SimulatorClock = Pick<Environment, 'after' | 'now'>;

/** A printer that is none, on a port of this machine. */
export interface SimulatedPrinter {
  /** What the station is given as its printer. */
  readonly address: string;
  /** Changes how it behaves from now on. Throws a RangeError for what there is not. */
  set(behaviour: Behaviour): void;
  /** How many badges have come out whole. */
  badges(): number;
  /** How many documents it has been sent, whatever became of them. */
  documents(): number;
  close(): Promise<void>;
}

/** A way back to whoever is connected. */
export interface Reply {
  (bytes: Uint8Array): void;
  /** Pulls the plug: the line breaks, and nobody answers until it has started again. */
  reboot(): void;
}

/** Late is later than a driver waits for one answer; a restart takes this long, in milliseconds. */
const lateBy = 1_500;
const rebootFor = 1_000;
const cutBy = 60;

/** Sends answers as the behaviour says, in their order. */
function createDelivery(socket: Socket, how: () => string, after: Environment['after']) {
  let last: Promise<void> = Promise.resolve();
  const send = (part: Uint8Array) => {
    if (!socket.destroyed) socket.write(part);
  };
  const pause = (ms: number) => new Promise<void>((resolve) => after(ms, resolve));
  async function sendCut(bytes: Uint8Array): Promise<void> {
    const half = Math.ceil(bytes.length / 2);
    send(bytes.subarray(0, half));
    await pause(cutBy);
    send(bytes.subarray(half));
  }
  return (bytes: Uint8Array): void => {
    switch (how()) {
      case 'none':
        return;
      case 'cut':
        last = last.then(() => sendCut(bytes));
        return;
      case 'twice':
        send(bytes);
        send(bytes);
        return;
      case 'late':
        after(lateBy, () => send(bytes));
        return;
      case 'rubbish':
        send(new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n\r\n'));
        return;
      default:
        send(bytes);
    }
  };
}

/**
 * Listens on a free port of the loopback address for one kind of printer.
 * @param connected called for each connection; returns what takes its bytes
 * @param answers how answers are sent, as of now
 * @param after its clock
 */
export async function listenRaw(connected: (reply: Reply) => (bytes: Buffer) => void, answers: () => string, after: Environment['after']) {
  const sockets = new Set<Socket>();
  let isAway = false;
  const server: Server = createServer((socket) => {
    if (isAway) return void socket.destroy();
    sockets.add(socket);
    const reply: Reply = Object.assign(createDelivery(socket, answers, after), {
      reboot() {
        isAway = true;
        for (const each of sockets) each.destroy();
        after(rebootFor, () => {
          isAway = false;
        });
      },
    });
    const take = connected(reply);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', take);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
