import { createServer, type Socket } from 'node:net';

/** What a ZPL printer may report. */
export interface ZebraFlags {
  readonly paperOut?: boolean;
  readonly paused?: boolean;
  readonly head?: boolean;
  readonly ribbon?: boolean;
  readonly partial?: boolean;
  /** Labels in its buffer. */
  readonly waiting?: number;
}

/** What it says to `~HS` (ZPL II Programming Guide, “Host Status Return”). */
export function hostStatus({ paperOut, paused, head, ribbon, partial, waiting = 0 }: ZebraFlags = {}): string {
  const flag = (is: boolean | undefined) => (is === true ? 1 : 0);
  return [
    `030,${flag(paperOut)},${flag(paused)},1245,${String(waiting).padStart(3, '0')},0,0,${flag(partial)},000,0,0,0`,
    `000,0,${flag(head)},${flag(ribbon)},1,2,4,0,00000000,1,000`,
    '1234,0',
  ]
    .map((line) => `\u0002${line}\u0003\r\n`)
    .join('');
}

export const hostIdentification = '\u0002ZD421-300dpi,V93.21.26Z,12,8192KB\u0003\r\n';

/** A label printer on a port of this machine: keeps what it is sent, and reports what it is told to. */
export async function startZebra() {
  let flags: ZebraFlags = {};
  let received = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (!/^~H[SI]/.test(text)) received += text;
      if (text.includes('~HS')) socket.write(hostStatus(flags));
      if (text.includes('~HI')) socket.write(hostIdentification);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The printer has no port.');
  return {
    address: `zpl://127.0.0.1:${address.port}`,
    set(next: ZebraFlags): void {
      flags = next;
    },
    /** Its labels so far, as they were sent. */
    labels: (): string[] => received.match(/\^XA[\s\S]*?\^XZ/g) ?? [],
    stop(): void {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
