import { createORPCClient } from '@orpc/client';
import { RPCLink, type SupportedMessagePort } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { type hostContract, ToStation } from '../../core/contract/shell/host.ts';
import type { KeyStore } from './keys/database-key.ts';
import type { SystemPrinting } from './print/drivers/system.ts';
import { systemEnvironment } from './runtime/environment.ts';
import { controlChannel } from './runtime/ports.ts';
import { createStation, type Station } from './station.ts';

/** The station as a process: a shell starts this file, tells it its settings and connects screens to it. */
const control = controlChannel();
const frames = new Map<number, FramePort>();
const waiting: SupportedMessagePort[] = [];
let serve: ((port: SupportedMessagePort) => void) | null = null;
let station: Station | null = null;
let host: ContractRouterClient<typeof hostContract> | null = null;

const toBytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function hostKeyStore(): KeyStore {
  const shell = () => {
    if (host === null) throw new Error('The shell offered no key store.');
    return host.key;
  };
  return {
    backend: async () => (host === null ? 'none' : (await host.key.backend({})).backend),
    wrap: async (plain) => toBytes((await shell().wrap({ plain: toText(plain) })).wrapped),
    unwrap: async (wrapped) => toBytes((await shell().unwrap({ wrapped: toText(wrapped) })).plain),
  };
}

function hostPrinting(): SystemPrinting {
  return {
    printers: async () => (host === null ? [] : host.printing.printers({})),
    async print(queue, name, page, drawings) {
      if (host === null) throw new Error('The shell has no printers.');
      return (await host.printing.print({ queue, name, page, drawings: [...drawings] })).isTaken;
    },
  };
}

function connect(role: 'screen' | 'host', port: SupportedMessagePort): void {
  if (role === 'host') host = createORPCClient(new RPCLink({ port }));
  else if (serve === null) waiting.push(port);
  else serve(port);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
}

async function start(settings: Extract<ToStation, { kind: 'start' }>['settings']): Promise<void> {
  try {
    station = await createStation(settings, { keys: hostKeyStore(), printing: hostPrinting() }, systemEnvironment);
  } catch (error) {
    control.sendLast({ kind: 'fatal', code: codeOf(error), message: error instanceof Error ? error.message : String(error) });
    return;
  }
  void station.decommissioned.then(() =>
    control.sendLast({
      kind: 'fatal',
      code: 'decommissioned',
      message: 'This station was taken out of service and has wiped itself. Enrol it anew to use it.',
    }),
  );
  const handler = new RPCHandler(station.router);
  serve = (port) => handler.upgrade(port, { context: {} });
  for (const port of waiting.splice(0)) serve(port);
  control.send({ kind: 'ready' });
}

async function stop(): Promise<void> {
  await station?.stop();
  process.exit();
}

function handle(message: ToStation, port: SupportedMessagePort | undefined): void {
  switch (message.kind) {
    case 'start':
      void start(message.settings);
      return;
    case 'connect': {
      if (port !== undefined) {
        connect(message.role, port);
        return;
      }
      const made = new FramePort((data) => control.send({ kind: 'frame', link: message.link, data }));
      frames.set(message.link, made);
      connect(message.role, made);
      return;
    }
    case 'frame':
      frames.get(message.link)?.receive(message.data);
      return;
    case 'disconnect':
      frames.get(message.link)?.close();
      frames.delete(message.link);
      return;
    case 'stop':
      void stop();
  }
}

control.onMessage((message, ports) => {
  const parsed = ToStation.safeParse(message);
  if (parsed.success) handle(parsed.data, ports[0]);
});
control.onClose(() => void stop());
// Ctrl-C reaches the whole process group; the shell says when to stop.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void stop());
