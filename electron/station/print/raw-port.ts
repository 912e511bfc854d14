import type { FileHandle } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { openDevice } from '../runtime/device-files.ts';
import type { Environment } from '../runtime/environment.ts';
import { lookupOf, type Reach } from '../runtime/reach.ts';
import { type PrinterAccess, settingsAccess } from './access.ts';
import type { RawAddress } from './address.ts';

/** The printer can't have got anything. */
export class NotConnected extends Error {}

/** An open way to a printer that takes bytes and may answer. */
export interface Line {
  write(bytes: Uint8Array): Promise<void>;
  /** All that came since the last read, as soon as it is enough or `ms` have passed. @param isEnough of what came so far */
  read(isEnough: (bytes: Uint8Array) => boolean, ms: number): Promise<Uint8Array>;
}

export interface RawPort {
  /** Opens the way, talks and closes it; one talk at a time. Throws NotConnected where it can't be opened. */
  converse<T>(talk: (line: Line) => Promise<T>): Promise<T>;
  isTalking(): boolean;
}

const connectTimeout = 2_000;
const writeTimeout = 20_000;
/** A printer that serves somebody else refuses for a moment. */
const tries = 3;
const tryAfter = 250;
const pollInterval = 20;
const max = 65_536;
/** So many readings of a device are thrown away at most before it is asked: some never end. */
const maxStale = 16;

const notConnected = (error: unknown) => new NotConnected(error instanceof Error ? error.message : String(error), { cause: error });

async function openSocket(host: string, port: number, reach: Reach): Promise<Socket> {
  const addresses = await reach(host, port).catch((error: unknown) => {
    throw notConnected(error);
  });
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: connectTimeout, lookup: lookupOf(addresses) });
    const refuse = (error: Error) => {
      socket.destroy();
      reject(notConnected(error));
    };
    socket.once('error', refuse);
    socket.once('timeout', () => refuse(new Error('The printer did not answer in time.')));
    socket.once('connect', () => {
      socket.off('error', refuse);
      socket.removeAllListeners('timeout');
      socket.setTimeout(0);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** Keeps what comes until it is read. */
function createInbox(environment: Environment) {
  let held: Uint8Array = new Uint8Array();
  let broken: Error | null = null;
  return {
    put(bytes: Uint8Array): void {
      held = Buffer.concat([held, bytes]).subarray(-max);
    },
    fail(error: Error): void {
      broken = error;
    },
    async take(isEnough: (bytes: Uint8Array) => boolean, ms: number, look: () => Promise<void> = async () => {}): Promise<Uint8Array> {
      const until = environment.now() + ms;
      for (;;) {
        await look();
        if (isEnough(held) || environment.now() >= until) break;
        if (broken !== null) throw broken;
        await new Promise<void>((resolve) => environment.after(pollInterval, resolve));
      }
      const taken = held;
      held = new Uint8Array();
      return taken;
    },
  };
}

type Talk<T> = (line: Line) => Promise<T>;

async function talkByTcp<T>(host: string, port: number, reach: Reach, environment: Environment, talk: Talk<T>): Promise<T> {
  const socket = await openSocket(host, port, reach);
  const inbox = createInbox(environment);
  socket.on('data', (bytes) => inbox.put(bytes));
  const ended = () => inbox.fail(new Error('The printer closed the line.'));
  socket.on('error', (error) => inbox.fail(error));
  socket.on('end', ended);
  socket.on('close', ended);
  try {
    return await talk({
      write: (bytes) =>
        new Promise((resolve, reject) => {
          const cancel = environment.after(writeTimeout, () => reject(new Error('The printer takes no more.')));
          const close = () => reject(new Error('The printer closed the line.'));
          socket.once('close', close);
          socket.write(bytes, (error) => {
            cancel();
            socket.off('close', close);
            if (error == null) resolve();
            else reject(error);
          });
        }),
      read: (isEnough, ms) => inbox.take(isEnough, ms),
    });
  } finally {
    socket.end();
    // What is still on its way out gets a moment, then the line is cut.
    environment.after(connectTimeout, () => socket.destroy());
  }
}

const isNotNow = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EAGAIN';

async function talkByFile<T>(file: string, { folders, isDevice }: PrinterAccess, environment: Environment, talk: Talk<T>): Promise<T> {
  let device: FileHandle;
  try {
    device = await openDevice(file, folders, isDevice);
  } catch (error) {
    throw notConnected(error);
  }
  const inbox = createInbox(environment);
  const pause = () => new Promise<void>((resolve) => environment.after(pollInterval, resolve));
  async function look(): Promise<number> {
    try {
      const { bytesRead, buffer } = await device.read({ buffer: new Uint8Array(4096) });
      if (bytesRead > 0) inbox.put(buffer.subarray(0, bytesRead));
      return bytesRead;
    } catch (error) {
      if (!isNotNow(error)) throw error;
      return 0;
    }
  }
  try {
    // A device keeps what the printer said when nobody listened: answers to questions of before, not to those that come now.
    for (let read = 0; read < maxStale && (await look()) > 0; read++);
    await inbox.take(() => true, 0);
    return await talk({
      async write(bytes) {
        const until = environment.now() + writeTimeout;
        for (let at = 0; at < bytes.length; ) {
          try {
            at += (await device.write(bytes, at)).bytesWritten;
          } catch (error) {
            const isFull = isNotNow(error);
            if (isFull && environment.now() <= until) await pause();
            // What was pulled out, or is full, before the first byte has got nothing.
            else if (at === 0) throw notConnected(error);
            else throw isFull ? new Error('The printer takes no more.', { cause: error }) : error;
          }
        }
      },
      read: (isEnough, ms) => inbox.take(isEnough, ms, async () => void (await look())),
    });
  } finally {
    await device.close();
  }
}

/** A printer's raw port: port 9100 of the network, or a device file such as `/dev/usb/lp0`. */
export function createRawPort(address: RawAddress, environment: Environment, access: PrinterAccess = settingsAccess): RawPort {
  let last: Promise<unknown> = Promise.resolve();
  let talking = 0;

  async function open<T>(talk: (line: Line) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return address.way === 'tcp'
          ? await talkByTcp(address.host, address.port, access.reach, environment, talk)
          : await talkByFile(address.file, access, environment, talk);
      } catch (error) {
        if (!(error instanceof NotConnected) || tried === tries) throw error;
        await new Promise<void>((resolve) => environment.after(tryAfter, resolve));
      }
    }
  }

  return {
    converse(talk) {
      talking++;
      const turn = last.then(() => open(talk));
      last = turn
        .catch(() => {})
        .finally(() => {
          talking--;
        });
      return turn;
    },
    isTalking: () => talking > 0,
  };
}
