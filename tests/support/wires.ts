import { fork } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { onTestFinished } from 'vitest';
import type { stationContract } from '../../core/contract/screen/station.ts';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { settingsFor } from './station-folder.ts';
import { stationFile } from './station-process.ts';
import { temporaryFolder } from './stations.ts';

export type StationClient = ContractRouterClient<typeof stationContract>;

/** One station, as a shell has it: what it says of links, and whether it has ended. */
export interface Wired {
  readonly ended: () => string | null;
  /** A link for a screen: the station's own, if nothing else is said. */
  readonly screen: (role?: 'screen' | 'second-screen') => StationClient;
  /** Opens a link, sends messages over it, and waits until the station has closed it. @returns the code */
  readonly sendBad: (...frames: readonly unknown[]) => Promise<number>;
  /** Opens a link, sends one message over it, and waits for an answer. */
  readonly sendOdd: (frame: string) => Promise<string>;
  /** Anything else that a shell could send. */
  readonly notify: (message: unknown) => void;
}

/** The built station as a child whose links are frames, as in the browser shell. */
export async function overFrames(more: Partial<StationSettings> = {}): Promise<Wired> {
  const child = fork(stationFile, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let ending: string | null = null;
  child.once('exit', (code, signal) => {
    ending = signal ?? String(code);
  });
  const closed = new Map<number, (code: number) => void>();
  const ports = new Map<number, (text: string) => void>();
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The station ended: ${code}`)));
    child.on('message', (raw) => {
      const message = FromStation.parse(raw);
      if (message.kind === 'ready') resolve();
      if (message.kind === 'fatal') reject(new Error(message.message));
      if (message.kind === 'disconnect') closed.get(message.link)?.(message.code);
      if (message.kind === 'frame') ports.get(message.link)?.(message.data);
    });
  });
  const notify = (message: unknown) => void child.send(message as object, () => {});
  notify({ kind: 'start', settings: settingsFor(temporaryFolder(), more) } satisfies ToStation);
  await ready;
  let next = 1;
  const open = (role: 'screen' | 'second-screen' = 'screen') => {
    const link = next++;
    notify({ kind: 'connect', link, role });
    return link;
  };
  return {
    ended: () => ending,
    notify,
    screen(role) {
      const link = open(role);
      const port = new FramePort((data) => notify({ kind: 'frame', link, data }));
      ports.set(link, (text) => port.receive(text));
      return createORPCClient(new RPCLink({ port }));
    },
    sendBad: (...datas) =>
      new Promise((resolve) => {
        const link = open();
        closed.set(link, resolve);
        for (const data of datas) notify({ kind: 'frame', link, data });
      }),
    sendOdd: (data) =>
      new Promise((resolve, reject) => {
        const link = open();
        ports.set(link, resolve);
        closed.set(link, (code) => reject(new Error(`closed with ${code}`)));
        notify({ kind: 'frame', link, data });
      }),
  };
}

/** The built station as Electron starts it: its links are message ports. */
export async function overPorts(more: Partial<StationSettings> = {}): Promise<Wired> {
  const worker = new Worker(new URL('../faults/utility-process.mjs', import.meta.url), {
    workerData: { station: pathToFileURL(stationFile).href },
  });
  onTestFinished(() => void worker.terminate());
  let ending: string | null = null;
  worker.once('exit', (code) => {
    ending = String(code);
  });
  const closed = new Map<number, (code: number) => void>();
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (raw) => {
      const message = FromStation.parse(raw);
      if (message.kind === 'ready') resolve();
      if (message.kind === 'fatal') reject(new Error(message.message));
      if (message.kind === 'disconnect') closed.get(message.link)?.(message.code);
    });
  });
  const notify = (message: unknown, ports: MessagePort[] = []) => worker.postMessage({ message, ports }, ports);
  notify({ kind: 'start', settings: settingsFor(temporaryFolder(), more) } satisfies ToStation);
  await ready;
  let next = 1;
  const open = (role: 'screen' | 'second-screen' = 'screen') => {
    const { port1, port2 } = new MessageChannel();
    const link = next++;
    notify({ kind: 'connect', link, role }, [port1]);
    onTestFinished(() => port2.close());
    return { link, port: port2 };
  };
  return {
    ended: () => ending,
    notify,
    screen: (role) => createORPCClient(new RPCLink({ port: open(role).port })),
    sendBad: (...datas) =>
      new Promise((resolve) => {
        const { link, port } = open();
        closed.set(link, resolve);
        for (const data of datas) port.postMessage(data);
      }),
    sendOdd: (data) =>
      new Promise((resolve, reject) => {
        const { link, port } = open();
        port.on('message', resolve);
        closed.set(link, (code) => reject(new Error(`closed with ${code}`)));
        port.postMessage(data);
      }),
  };
}
