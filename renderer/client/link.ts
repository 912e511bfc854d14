import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { stationContract } from '../../core/contract/screen/station.ts';

export type StationClient = ContractRouterClient<typeof stationContract>;
type Link = PortLink<Record<never, never>> | SocketLink<Record<never, never>>;

/** The screen's line to its station: a client that waits while there is no line, and whether there is one. */
export interface StationLine {
  readonly client: StationClient;
  readonly isConnected: () => boolean;
  readonly subscribe: (notify: () => void) => () => void;
}

const retryAfter = 500;
/** The Electron shell's preload announces itself by this class name on the page's window; see `electron/main/preload.ts`. */
const portMessage = 'foyer:station-port';

function createSwitchboard() {
  const listeners = new Set<() => void>();
  let current: Link | null = null;
  let waiting: ((link: Link) => void)[] = [];
  return {
    set(link: Link | null): void {
      current = link;
      if (link !== null) {
        for (const resolve of waiting) resolve(link);
        waiting = [];
      }
      for (const notify of listeners) notify();
    },
    link: (): Promise<Link> => (current === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(current)),
    isConnected: () => current !== null,
    subscribe(notify: () => void): () => void {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
  };
}

/** Whether the shell serves another page by now: it was built anew, or knows this screen no more and says what to do. `false` where it can't be asked. */
async function isOtherPage(): Promise<boolean> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    if (answer.status === 403) return true;
    return answer.ok && own != null && !(await answer.text()).includes(own.replace(/^\.?\//, ''));
  } catch {
    return false;
  }
}

/** Opens the socket again whenever it is closed: shell and station may end and come back in any order. */
function overSocket(set: (link: Link | null) => void): void {
  let isFirst = true;
  const open = () => {
    const websocket = new WebSocket(`ws://${window.location.host}/station`);
    websocket.binaryType = 'arraybuffer';
    let wasOpen = false;
    /** After a time without the shell: who serves there now? */
    const look = async () => {
      if (await isOtherPage()) window.location.reload();
    };
    websocket.addEventListener('open', () => {
      wasOpen = true;
      if (!isFirst) void look();
      isFirst = false;
      set(new SocketLink({ websocket }));
    });
    websocket.addEventListener('close', () => {
      set(null);
      if (!wasOpen) void look();
      window.setTimeout(open, retryAfter);
    });
  };
  open();
}

function overPort(set: (link: Link | null) => void): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== portMessage || port === undefined) return;
    port.addEventListener('close', () => set(null));
    port.start();
    set(new PortLink({ port }));
  });
}

/** Connects to the station: over a port in Electron, where pages come from `app://`; over a WebSocket in a browser. */
export function connectStation(): StationLine {
  const board = createSwitchboard();
  if (window.location.protocol === 'app:') overPort(board.set);
  else overSocket(board.set);
  const client: StationClient = createORPCClient(new DynamicLink(() => board.link()));
  return { client, isConnected: board.isConnected, subscribe: board.subscribe };
}
