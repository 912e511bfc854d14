/** One link between two processes, whatever carries it: a message port, or frames over a channel or a WebSocket. */
export interface Wire {
  send(text: string): void;
  /** Closes this link, and nothing else. @param code of `linkCode` */
  close(code: number): void;
  onMessage(listener: (data: unknown) => void): void;
  /** Calls back when the other end is gone. */
  onClose(listener: () => void): void;
}

interface EventPort {
  postMessage(data: unknown): void;
  addEventListener(type: string, listener: (event?: unknown) => void): void;
}
interface ElectronPort {
  postMessage(data: unknown): void;
  on(type: string, listener: (event: unknown) => void): unknown;
}
/** A message port of the web's, Node's or Electron's, or a `FramePort`. */
export type WirePort = EventPort | ElectronPort;

/** The wire that a message port is. @param hangUp ends the link at this end and says so to the other */
export function wireOfPort(port: WirePort, hangUp: (code: number) => void): Wire {
  const listen = (type: string, listener: (event: unknown) => void) => {
    if ('addEventListener' in port) port.addEventListener(type, listener);
    else port.on(type, listener);
  };
  const dataOf = (event: unknown) => (typeof event === 'object' && event !== null && 'data' in event ? event.data : null);
  return {
    send: (text) => port.postMessage(text),
    close: hangUp,
    onMessage: (listener) => listen('message', (event) => listener(dataOf(event))),
    onClose: (listener) => listen('close', () => listener()),
  };
}
