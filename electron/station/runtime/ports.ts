import type { FromStation } from '../../../core/contract/shell/host.ts';
import { whenParentIsGone } from '../../../node/program/ending.ts';
import type { HandedPort } from './links.ts';

/** The station's line to the shell that started it. */
export interface ControlChannel {
  send(message: FromStation): void;
  /** Sends a last message and ends the process with exit code 1 once it is on its way. */
  sendLast(message: FromStation): void;
  onMessage(listener: (message: unknown, ports: readonly HandedPort[]) => void): void;
  /** Calls back when the shell is gone. */
  onClose(listener: () => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: HandedPort[] }) => void): void;
}

function electronParentPort(): ElectronParentPort | null {
  // Only there in Electron's utility process, and in no type package of Node's.
  const { parentPort } = process as unknown as { parentPort?: ElectronParentPort };
  return parentPort ?? null;
}

/** Electron's parent port where there is one, else Node's channel to the parent process. */
export function controlChannel(): ControlChannel {
  const parent = electronParentPort();
  if (parent !== null) {
    return {
      send: (message) => parent.postMessage(message),
      sendLast(message) {
        parent.postMessage(message);
        setImmediate(() => process.exit(1));
      },
      onMessage(listener) {
        parent.on('message', ({ data, ports }) => {
          listener(data, ports);
          for (const port of ports) port.start?.();
        });
      },
      onClose() {
        // Electron ends its utility processes with itself.
      },
    };
  }
  if (process.send === undefined) throw new Error('A station is started by a shell: use npm start.');
  return {
    // What can't be sent has nobody to arrive at: the shell is gone, and the end of the channel says so.
    send: (message) => void process.send?.(message, () => {}),
    sendLast: (message) => void process.send?.(message, () => process.exit(1)),
    onMessage: (listener) => void process.on('message', (message) => listener(message, [])),
    onClose: (listener) => whenParentIsGone(listener),
  };
}
