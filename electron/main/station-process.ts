import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { createHostRouter } from './keys.ts';

/** A station that ended is started again after this many milliseconds. */
const restartAfter = 500;
const stopTimeout = 10_000;

export interface StationProcessDependencies {
  /** The station's built file. */
  readonly file: string;
  readonly settings: StationSettings;
  readonly relaunch: () => void;
  /** The station is ready: screens may be connected. Called again after each restart. */
  readonly onReady: () => void;
  /** The station can't work; `message` says why and what to do. */
  readonly onFatal: (message: string) => void;
}

/** Runs the station's built file as a utility process and keeps it running. */
export function runStation({ file, settings, relaunch, onReady, onFatal }: StationProcessDependencies) {
  let child: UtilityProcess | null = null;
  let stopping = false;
  let isFatal = false;
  let nextLink = 1;
  const notify = (message: ToStation, ports: MessagePortMain[] = []) => child?.postMessage(message, ports);

  function connect(role: 'screen' | 'host'): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    notify({ kind: 'connect', link: nextLink++, role }, [port1]);
    return port2;
  }

  function start(): void {
    const station = utilityProcess.fork(file, [], { serviceName: 'Foyer station', stdio: 'inherit' });
    child = station;
    station.on('message', (raw: unknown) => {
      const message = FromStation.safeParse(raw);
      if (!message.success) return;
      if (message.data.kind === 'ready') onReady();
      if (message.data.kind === 'fatal') {
        isFatal = true;
        onFatal(message.data.message);
      }
    });
    station.once('exit', () => {
      child = null;
      if (!stopping && !isFatal) setTimeout(start, restartAfter);
    });
    const host = connect('host');
    new RPCHandler(createHostRouter(relaunch)).upgrade(host, { context: {} });
    host.start();
    notify({ kind: 'start', settings });
  }
  start();

  return {
    /** A port for a screen, to be handed to its page; null while there is no station. */
    connectScreen: (): MessagePortMain | null => (child === null ? null : connect('screen')),
    async stop(): Promise<void> {
      stopping = true;
      const ending = child;
      if (ending === null) return;
      const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      notify({ kind: 'stop' });
      const timer = setTimeout(() => ending.kill(), stopTimeout);
      await gone;
      clearTimeout(timer);
    },
  };
}
