import { findDevice, NoDevice } from './device-files.ts';

/** A serial port that is open. */
export interface OpenPort {
  write(bytes: Uint8Array): Promise<void>;
  /** The state of its modem lines. */
  lines(): Promise<{ readonly cts: boolean }>;
  onData(notify: (bytes: Uint8Array) => void): void;
  /** Called once when it is gone: unplugged, or closed. */
  onGone(notify: () => void): void;
  close(): void;
}

/** The machine's serial ports. */
export interface SerialPorts {
  list(): Promise<{ path: string; name: string }[]>;
  /** Rejects where there is no such port, or it is taken. */
  open(path: string, baud: number): Promise<OpenPort>;
}

/** The part of the `serialport` package that is used; its own mock has the same. */
export interface PortClass {
  list(): Promise<{ path: string; manufacturer?: string | undefined }[]>;
  new (options: {
    path: string;
    baudRate: number;
    autoOpen: false;
  }): {
    open(done: (error: Error | null) => void): void;
    write(bytes: Buffer, done: (error: Error | null | undefined) => void): unknown;
    get(done: (error: Error | null, lines?: { cts: boolean }) => void): void;
    close(done?: (error: Error | null) => void): void;
    on(event: 'data', notify: (bytes: Buffer) => void): unknown;
    on(event: 'close' | 'error', notify: () => void): unknown;
  };
}

/**
 * Serial ports by the `serialport` package, which is loaded when the first one is asked for.
 * @param find where a port's path leads; rejects where it is no port
 */
export function createSerialPorts(
  load: () => Promise<PortClass>,
  find: (path: string) => Promise<string> = async (path) => path,
): SerialPorts {
  return {
    async list() {
      const Port = await load();
      return (await Port.list()).map(({ path, manufacturer }) => ({ path, name: manufacturer ?? '' }));
    },
    async open(named, baud) {
      const path = await find(named);
      const Port = await load();
      const port = new Port({ path, baudRate: baud, autoOpen: false });
      await new Promise<void>((resolve, reject) => port.open((error) => (error === null ? resolve() : reject(error))));
      let isGone = false;
      const listeners = new Set<() => void>();
      const gone = () => {
        if (isGone) return;
        isGone = true;
        for (const notify of listeners) notify();
      };
      port.on('close', gone);
      port.on('error', gone);
      return {
        write: (bytes) =>
          new Promise((resolve, reject) => port.write(Buffer.from(bytes), (error) => (error == null ? resolve() : reject(error)))),
        lines: () =>
          new Promise((resolve, reject) =>
            port.get((error, lines) => (error === null && lines !== undefined ? resolve(lines) : reject(error))),
          ),
        onData: (notify) => void port.on('data', (bytes) => notify(new Uint8Array(bytes))),
        onGone: (notify) => void listeners.add(notify),
        close() {
          if (!isGone) port.close(() => {});
        },
      };
    },
  };
}

/** On Windows a port is a name, `COM3`, and not a path. */
export async function findPort(path: string): Promise<string> {
  if (process.platform !== 'win32') return findDevice(path);
  if (!/^COM\d{1,3}$/i.test(path)) throw new NoDevice(`${path} is no serial port.`);
  return path;
}

export const systemSerialPorts = createSerialPorts(async () => (await import('serialport')).SerialPort, findPort);
