import { StandardRPCHandler } from '@orpc/server/standard';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Restarts } from '../../core/contract/common/restarts.ts';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { hostLimits } from '../../node/program/link-budget.ts';
import { reportToStandardError } from '../../node/program/process-policy.ts';
import { endReason } from '../../node/program/restarts.ts';
import { serveLink } from '../../node/program/rpc-link.ts';
import { createSupervisor, type RunningProgram } from '../../node/program/supervisor.ts';
import { wireOfPort } from '../../node/program/wire.ts';
import { createHostRouter } from './keys.ts';

/** How long the station may take to end in order, in milliseconds: what it has under way is safe on disk, and a print is unclear. */
const stopTimeout = 4_000;

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
  let nextLink = 1;
  /** What to do when the station closes a screen's link. */
  const screens = new Map<number, () => void>();
  const notify = (message: ToStation, ports: MessagePortMain[] = []) => child?.postMessage(message, ports);

  function connect(role: 'screen' | 'second-screen' | 'host', onClosed: () => void): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    const link = nextLink++;
    screens.set(link, onClosed);
    notify({ kind: 'connect', link, role }, [port1]);
    return port2;
  }

  function offerHost(): void {
    const host = connect('host', () => {});
    serveLink(new StandardRPCHandler(createHostRouter(relaunch), {}), {
      context: {},
      wire: wireOfPort(host, () => host.close()),
      limits: hostLimits,
      now: () => performance.now(),
      onFault: (fault) => reportToStandardError('electron')(fault, 'left'),
    });
    host.start();
  }

  function launch(restarts: Restarts): Promise<RunningProgram> {
    const station = utilityProcess.fork(file, [], { serviceName: 'Foyer station', stdio: 'inherit' });
    child = station;
    screens.clear();
    const gone = new Promise<string>((resolve) => station.once('exit', (code) => resolve(endReason(code, null))));
    station.once('exit', () => {
      child = null;
    });
    return new Promise((resolve, reject) => {
      station.on('message', (raw: unknown) => {
        const message = FromStation.safeParse(raw);
        if (!message.success) return;
        const { data } = message;
        if (data.kind === 'ready') {
          onReady();
          resolve({ gone });
        } else if (data.kind === 'fatal') {
          supervisor.stop();
          onFatal(data.message);
        } else if (data.kind === 'disconnect') {
          const onClosed = screens.get(data.link);
          screens.delete(data.link);
          if (data.code !== linkCode.gone) onClosed?.();
        }
      });
      void gone.then((why) => reject(new Error(why)));
      offerHost();
      notify({ kind: 'start', settings, restarts: { station: restarts, shell: null } });
    });
  }

  const supervisor = createSupervisor({ launch, onFailed: () => true, now: Date.now });
  void supervisor.start();

  return {
    /**
     * A port for a screen of the station's, to be handed to its page; null while there is no station.
     * @param onClosed called when the station closes it, because of what came over it
     */
    connectScreen: (kind: ScreenKind, onClosed: () => void): MessagePortMain | null =>
      child === null ? null : connect(kind === 'own' ? 'screen' : 'second-screen', onClosed),
    async stop(): Promise<void> {
      supervisor.stop();
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
