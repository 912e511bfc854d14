import { type ChildProcess, fork } from 'node:child_process';
import { StandardRPCHandler } from '@orpc/server/standard';
import type { ProcessRestarts } from '../../core/contract/common/restarts.ts';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { stationMemory } from '../../core/contract/shell/station-memory.ts';
import { hostLimits } from '../../node/program/link-budget.ts';
import { reportToStandardError } from '../../node/program/process-policy.ts';
import { endReason } from '../../node/program/restarts.ts';
import { serveLink } from '../../node/program/rpc-link.ts';
import { wireOfPort } from '../../node/program/wire.ts';
import type { KnownScreen } from './door.ts';
import { createHostRouter } from './host.ts';

/** One screen's line to the station. */
export interface ScreenLine {
  receive(data: string): void;
  close(): void;
}

export interface StationProcess {
  /** Connects a screen; `hangUp` is called when the station closes this line, or goes away. @param hangUp with a code of `linkCode` */
  connect(screen: KnownScreen, send: (data: string) => void, hangUp: (code: number) => void): ScreenLine;
  /** Ends the station in order; resolves when its process is gone. */
  stop(): Promise<void>;
  /** Resolves with why the process ended (`endReason`), when it has. */
  readonly gone: Promise<string>;
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
  /** How often the station and this shell were started again so far. */
  readonly restarts: ProcessRestarts;
  /** Ends a station that is not ready yet. */
  readonly signal?: AbortSignal;
}

const hostLink = 0;
/** How long the station may take to end in order, in milliseconds: what it has under way is safe on disk, and a print is unclear. */
const stopTimeout = 4_000;

/** Starts the station's built file as a plain Node process; rejects with StationFailed where it can't work. */
export function startStation({ file, settings, restarts, signal }: StationProcessDependencies): Promise<StationProcess> {
  const child: ChildProcess = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [stationMemory],
  });
  // What can't be sent has nobody to arrive at: the process is gone, and its end says so.
  const send = (message: ToStation) => void (child.connected && child.send(message, () => {}));
  const screens = new Map<number, { send: (data: string) => void; hangUp: (code: number) => void }>();
  let nextLink = hostLink + 1;
  const gone = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(endReason(code, signal))));

  const hostPort = new FramePort((data) => send({ kind: 'frame', link: hostLink, data }));
  serveLink(new StandardRPCHandler(createHostRouter(), {}), {
    context: {},
    wire: wireOfPort(hostPort, () => send({ kind: 'disconnect', link: hostLink })),
    limits: hostLimits,
    now: () => performance.now(),
    onFault: (fault) => reportToStandardError('browser-shell')(fault, 'left'),
  });

  /** The station closed a screen's line, or is gone: both sides have forgotten it then. */
  function hangUp(link: number, code: number): void {
    const screen = screens.get(link);
    screens.delete(link);
    screen?.hangUp(code);
  }

  const line: StationProcess = {
    gone,
    connect({ name, kind }, sendToScreen, hangUpScreen) {
      const link = nextLink++;
      screens.set(link, { send: sendToScreen, hangUp: hangUpScreen });
      send({ kind: 'connect', link, role: kind === 'own' ? 'screen' : 'second-screen', screen: name });
      return {
        receive(data) {
          if (screens.has(link)) send({ kind: 'frame', link, data });
        },
        close() {
          if (screens.delete(link)) send({ kind: 'disconnect', link });
        },
      };
    },
    async stop() {
      send({ kind: 'stop' });
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
      await gone;
      clearTimeout(timer);
    },
  };

  const giveUp = () => void line.stop();
  signal?.addEventListener('abort', giveUp);
  const isSettled = () => signal?.removeEventListener('abort', giveUp);
  void gone.then(isSettled);

  return new Promise((resolve, reject) => {
    child.on('message', (raw) => {
      const message = FromStation.safeParse(raw);
      if (!message.success) return;
      const { data } = message;
      if (data.kind === 'ready') {
        isSettled();
        resolve(line);
      } else if (data.kind === 'fatal') reject(new StationFailed(data.code, data.message));
      else if (data.kind === 'disconnect') hangUp(data.link, data.code);
      else if (data.link === hostLink) hostPort.receive(data.data);
      else screens.get(data.link)?.send(data.data);
    });
    child.on('error', reject);
    child.once('exit', (code, signal) => {
      reject(new StationFailed('ended', `The station ended at its start (${signal ?? `code ${code}`}).`));
      for (const link of [...screens.keys()]) hangUp(link, linkCode.restart);
    });
    send({ kind: 'connect', link: hostLink, role: 'host' });
    send({ kind: 'start', settings, restarts });
  });
}
