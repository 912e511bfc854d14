import { fork } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { stationContract } from '../../core/contract/screen/station.ts';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { FromStation, type ToStation } from '../../core/contract/shell/host.ts';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { settingsFor } from '../support/station-folder.ts';
import { stationFile } from '../support/station-process.ts';
import { temporaryFolder } from '../support/stations.ts';
import { badFrames, oddCalls } from './bad-frames.ts';

type StationClient = ContractRouterClient<typeof stationContract>;

/** One station, as a shell has it: what it says of links, and whether it has ended. */
interface Wired {
  readonly ended: () => string | null;
  /** A link for an honest screen. */
  readonly screen: () => StationClient;
  /** Opens a link, sends messages over it, and waits until the station has closed it. @returns the code */
  readonly sendBad: (...frames: readonly unknown[]) => Promise<number>;
  /** Opens a link, sends one message over it, and waits for an answer. */
  readonly sendOdd: (frame: string) => Promise<string>;
  /** Anything else that a shell could send. */
  readonly notify: (message: unknown) => void;
}

/** The built station as a child whose links are frames, as in the browser shell. */
async function overFrames(): Promise<Wired> {
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
  notify({ kind: 'start', settings: settingsFor(temporaryFolder()) } satisfies ToStation);
  await ready;
  let next = 1;
  const open = () => {
    const link = next++;
    notify({ kind: 'connect', link, role: 'screen' });
    return link;
  };
  return {
    ended: () => ending,
    notify,
    screen() {
      const link = open();
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
async function overPorts(): Promise<Wired> {
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
  notify({ kind: 'start', settings: settingsFor(temporaryFolder()) } satisfies ToStation);
  await ready;
  let next = 1;
  const open = () => {
    const { port1, port2 } = new MessageChannel();
    const link = next++;
    notify({ kind: 'connect', link, role: 'screen' }, [port1]);
    onTestFinished(() => port2.close());
    return { link, port: port2 };
  };
  return {
    ended: () => ending,
    notify,
    screen: () => createORPCClient(new RPCLink({ port: open().port })),
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

describe.each([
  ['frames of a channel', overFrames],
  ['message ports', overPorts],
] as const)('a station whose links are %s', (name, start) => {
  it('closes the link of a message that is none, with a code, and goes on', async () => {
    const { screen, sendBad, ended } = await start();
    const honest = screen();
    for (const [what, frame] of badFrames) {
      // The channel of frames carries text only: what is no text, the shell closes before.
      if (typeof frame !== 'string' && name !== 'message ports') continue;
      expect([what, await sendBad(frame)]).toEqual([what, linkCode.notRpc]);
      expect([what, ended()]).toEqual([what, null]);
    }
    expect(await sendBad(`"${'x'.repeat(3_000_000)}"`)).toBe(linkCode.tooLarge);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
  });

  it('answers a call that asks for nothing sensible, and goes on', async () => {
    const { screen, sendOdd, ended } = await start();
    const honest = screen();
    for (const [what, frame] of oddCalls) expect([what, JSON.parse(await sendOdd(frame)).i]).toEqual([what, '1']);
    expect(ended()).toBeNull();
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect('polluted' in {}).toBe(false);
  });

  it('leaves alone what a shell says that is none of its messages, and starts once', async () => {
    const { screen, notify, ended } = await start();
    const honest = screen();
    for (const message of [
      null,
      1,
      'x',
      {},
      { kind: 'nothing' },
      { kind: 'start' },
      { kind: 'start', settings: settingsFor(temporaryFolder()) },
      { kind: 'frame', link: 4711, data: 'x' },
      { kind: 'frame', link: -1, data: 'x' },
      { kind: 'frame', link: 1, data: Uint8Array.of(1) },
      { kind: 'disconnect', link: 4711 },
      { kind: 'connect', link: 1, role: 'screen' },
      { kind: 'connect', link: 1, role: 'nobody' },
    ])
      notify(message);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect(ended()).toBeNull();
  });

  it('closes a link that carries too much, and no other', async () => {
    const { screen, sendBad, ended } = await start();
    const honest = screen();
    const calls = Array.from({ length: 5_000 }, (_, n) => JSON.stringify({ i: String(n), p: { u: '/nothing' } }));
    const subscriptions = Array.from({ length: 1_500 }, (_, n) =>
      JSON.stringify({ i: String(n), p: { u: '/printer/watch', b: { json: {} } } }),
    );
    const large = Array.from({ length: 20 }, (_, n) => JSON.stringify({ i: String(n), p: { u: '/nothing', b: 'x'.repeat(1_900_000) } }));
    for (const flood of [calls, subscriptions, large]) expect(await sendBad(...flood)).toBe(linkCode.tooMuch);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect(ended()).toBeNull();
  });
});
