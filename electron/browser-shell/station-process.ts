import { type ChildProcess, fork } from 'node:child_process';
import { RPCHandler } from '@orpc/server/message-port';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { stationMemory } from '../../core/contract/shell/station-memory.ts';
import { createHostRouter } from './host.ts';

/** One screen's line to the station. */
export interface ScreenLine {
  receive(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface StationProcess {
  /** Connects a screen; `hangUp` is called when the station goes away. */
  connect(send: (data: string | Uint8Array) => void, hangUp: () => void): ScreenLine;
  /** Ends the station in order; resolves when its process is gone. */
  stop(): Promise<void>;
}

export class StationFailed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'StationFailed';
    this.code = code;
  }
}

export interface StationProcessDependencies {
  /** The station's built file. */
  readonly file: string;
  readonly settings: StationSettings;
  /** Called when the process, once ready, ended without being asked to. */
  readonly onExit: () => void;
}

const hostLink = 0;
const stopTimeout = 10_000;

/** Starts the station's built file as a plain Node process; rejects with StationFailed where it can't work. */
export function startStation({ file, settings, onExit }: StationProcessDependencies): Promise<StationProcess> {
  const child: ChildProcess = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [stationMemory],
  });
  const send = (message: ToStation) => {
    if (child.connected) child.send(message);
  };
  const screens = new Map<number, { send: (data: string | Uint8Array) => void; hangUp: () => void }>();
  const hostPort = new FramePort((data) => send({ kind: 'frame', link: hostLink, data }));
  new RPCHandler(createHostRouter()).upgrade(hostPort, { context: {} });
  let nextLink = hostLink + 1;
  let stopping = false;
  let isReady = false;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const line: StationProcess = {
    connect(sendToScreen, hangUp) {
      const link = nextLink++;
      screens.set(link, { send: sendToScreen, hangUp });
      send({ kind: 'connect', link, role: 'screen' });
      return {
        receive: (data) => send({ kind: 'frame', link, data }),
        close() {
          if (screens.delete(link)) send({ kind: 'disconnect', link });
        },
      };
    },
    async stop() {
      stopping = true;
      send({ kind: 'stop' });
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
      await gone;
      clearTimeout(timer);
    },
  };

  return new Promise((resolve, reject) => {
    child.on('message', (raw) => {
      const message = FromStation.safeParse(raw);
      if (!message.success) return;
      const { data } = message;
      if (data.kind === 'ready') {
        isReady = true;
        resolve(line);
      } else if (data.kind === 'fatal') reject(new StationFailed(data.code, data.message));
      else if (data.kind === 'disconnect') screens.get(data.link)?.hangUp();
      else if (data.link === hostLink) hostPort.receive(typeof data.data === 'string' ? data.data : new Uint8Array(data.data));
      else screens.get(data.link)?.send(data.data);
    });
    // Also what could not be sent to a process that has just ended: the shell outlives it.
    child.on('error', reject);
    child.once('exit', (code, signal) => {
      reject(new StationFailed('ended', `The station ended at its start (${signal ?? `code ${code}`}).`));
      for (const { hangUp } of screens.values()) hangUp();
      screens.clear();
      if (isReady && !stopping) onExit();
    });
    send({ kind: 'connect', link: hostLink, role: 'host' });
    send({ kind: 'start', settings });
  });
}
