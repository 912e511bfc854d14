import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { StandardRPCHandler } from '@orpc/server/standard';
import type { z } from 'zod';
import { type hostContract, ToStation } from '../../core/contract/shell/host.ts';
import type { Fault } from '../../node/program/fault.ts';
import { hostLimits, screenLimits } from '../../node/program/link-budget.ts';
import { keepProcessPolicy, reportToStandardError } from '../../node/program/process-policy.ts';
import { clientPort, serveLink } from '../../node/program/rpc-link.ts';
import type { Wire } from '../../node/program/wire.ts';
import type { KeyStore } from './keys/database-key.ts';
import type { SystemPrinting } from './print/drivers/system.ts';
import type { CallContext } from './procedures/guard.ts';
import { systemEnvironment } from './runtime/environment.ts';
import { createLinks, type HandedPort } from './runtime/links.ts';
import { controlChannel } from './runtime/ports.ts';
import { createStation, type Station } from './station.ts';

/** The station as a process: a shell starts this file, tells it its settings and connects screens to it. */
const toStandardError = reportToStandardError('station');
keepProcessPolicy({
  report: (fault, consequence) => (station === null ? toStandardError(fault, consequence) : station.noteFault(fault, consequence)),
});
const control = controlChannel();
const links = createLinks(control.send);
const waiting: [Wire, CallContext][] = [];
let serve: ((wire: Wire, context: CallContext) => void) | null = null;
let isStarted = false;
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

const noteLinkFault = (fault: Fault) => station?.noteFault(fault, 'left');

function connect(role: 'screen' | 'second-screen' | 'host', screenName: string, wire: Wire): void {
  const context: CallContext = { screen: role === 'second-screen' ? 'second' : 'own', screenName };
  if (role === 'host') host = createORPCClient(new RPCLink({ port: clientPort({ wire, limits: hostLimits }) }));
  else if (serve === null) waiting.push([wire, context]);
  else serve(wire, context);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
}

type Start = Extract<z.output<typeof ToStation>, { kind: 'start' }>;

async function start({ settings, restarts }: Start): Promise<void> {
  try {
    station = await createStation(settings, { keys: hostKeyStore(), printing: hostPrinting(), restarts }, systemEnvironment);
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
  const handler = new StandardRPCHandler(station.router, {});
  const now = () => performance.now();
  serve = (wire, context) => serveLink(handler, { context, wire, limits: screenLimits, now, onFault: noteLinkFault });
  for (const [wire, context] of waiting.splice(0)) serve(wire, context);
  control.send({ kind: 'ready' });
}

async function stop(): Promise<void> {
  await station?.stop();
  process.exit();
}

function handle(message: z.output<typeof ToStation>, port: HandedPort | undefined): void {
  switch (message.kind) {
    case 'start':
      // One station a process.
      if (isStarted) return;
      isStarted = true;
      void start(message);
      return;
    case 'connect': {
      const wire = links.connect(message.link, port);
      if (wire !== null) connect(message.role, message.screen, wire);
      return;
    }
    case 'frame':
      links.receive(message.link, message.data);
      return;
    case 'disconnect':
      links.disconnect(message.link);
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
