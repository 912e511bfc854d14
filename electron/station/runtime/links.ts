import { FramePort } from '../../../core/contract/shell/frame-port.ts';
import type { FromStation } from '../../../core/contract/shell/host.ts';
import { linkCode } from '../../../core/contract/shell/link-code.ts';
import { type Wire, type WirePort, wireOfPort } from '../../../node/program/wire.ts';

/** A message port that the shell handed over, as Electron's utility process, or a worker, has it. */
export type HandedPort = WirePort & { start?(): void; close?(): void };

interface Link {
  receive(text: string): void;
  gone(): void;
}

/** The station's end of the links that its shell announces. A link that either side has closed is forgotten. @param send to the shell */
export function createLinks(send: (message: FromStation) => void) {
  const links = new Map<number, Link>();

  return {
    /** The wire of a link; null where the shell uses a number twice, which no shell does. */
    connect(link: number, port: HandedPort | undefined): Wire | null {
      if (links.has(link)) return null;
      const frames = port === undefined ? new FramePort((data) => send({ kind: 'frame', link, data })) : null;
      links.set(link, {
        receive: (text) => frames?.receive(text),
        gone: () => (frames === null ? port?.close?.() : frames.close()),
      });
      const wire = wireOfPort(frames ?? (port as HandedPort), (code) => {
        const open = links.get(link);
        if (open === undefined) return;
        links.delete(link);
        send({ kind: 'disconnect', link, code });
        open.gone();
      });
      // A port closes without its shell's knowledge: it forgets the link, too.
      wire.onClose(() => {
        if (links.delete(link) && frames === null) send({ kind: 'disconnect', link, code: linkCode.gone });
      });
      return wire;
    },
    /** A frame for a link; what comes for one that is closed here is what was under way. */
    receive(link: number, text: string): void {
      links.get(link)?.receive(text);
    },
    /** The other end of a link is gone. */
    disconnect(link: number): void {
      const open = links.get(link);
      links.delete(link);
      open?.gone();
    },
    size: () => links.size,
  };
}
