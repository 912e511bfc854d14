import type { RPCLink } from '@orpc/client/message-port';
import type { StandardHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn, type HandleStandardServerPeerMessageOptions } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { type Fault, faultOf } from './fault.ts';
import { readRequestFrame, readResponseFrame } from './frame.ts';
import { createLinkBudget, type LinkLimits } from './link-budget.ts';
import type { Wire } from './wire.ts';

export interface LinkDependencies<Context extends object = Record<never, never>> {
  /** What every call on this link is given besides its input. */
  readonly context: Context;
  readonly wire: Wire;
  readonly limits: LinkLimits;
  /** Milliseconds, from any moment on, never backwards. */
  readonly now: () => number;
  /** Something went wrong on this link that its other end can't be told; the link goes on. */
  readonly onFault: (fault: Fault) => void;
}

/**
 * Serves a contract on one link. The only place where messages reach the library: what is no message of its, too large or too much closes
 * this link with a code, and a promise that the library rejects is noted; neither is anybody else's trouble.
 */
export function serveLink<Context extends object>(
  handler: StandardHandler<Context>,
  { context, wire, limits, now, onFault }: LinkDependencies<Context>,
): void {
  const peer = new ServerPeer((message) => {
    if (typeof message !== 'string') throw new TypeError('A link carries text only.');
    wire.send(message);
  });
  // The library's type leaves `context` out where it may be empty, which can't be said of one that is not known yet.
  const answer = createServerPeerHandleRequestFn(handler, { context } as HandleStandardServerPeerMessageOptions<Context>);
  const spend = createLinkBudget(limits, now);
  let open = 0;
  let isClosed = false;
  function end(): void {
    isClosed = true;
    peer.close();
  }
  function hangUp(code: number): void {
    end();
    wire.close(code);
  }
  wire.onClose(end);
  wire.onMessage((data) => {
    // What was under way when the link was closed.
    if (isClosed) return;
    const frame = readRequestFrame(data, limits);
    if (frame.kind === 'refused') return hangUp(frame.code);
    if (!spend(frame.text.length) || open >= limits.maxOpen) return hangUp(linkCode.tooMuch);
    open++;
    peer
      .message(frame.text, answer)
      .catch((error: unknown) => onFault(faultOf(error)))
      .finally(() => {
        open--;
      });
  });
}

type ClientPort = ConstructorParameters<typeof RPCLink>[0]['port'];

/**
 * A port for the library's client on one link: answers that are none close the link, so that its calls fail, and nothing else does.
 * @example createORPCClient(new RPCLink({ port: clientPort({ wire, limits: hostLimits }) }))
 */
export function clientPort({ wire, limits }: Pick<LinkDependencies, 'wire' | 'limits'>): ClientPort {
  const closing: (() => void)[] = [];
  let isClosed = false;
  function end(): void {
    if (isClosed) return;
    isClosed = true;
    for (const listener of closing) listener();
  }
  wire.onClose(end);
  return {
    postMessage: (message: string) => wire.send(message),
    addEventListener(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'close') closing.push(() => listener({ data: null }));
      if (type !== 'message') return;
      wire.onMessage((data) => {
        if (isClosed) return;
        const frame = readResponseFrame(data, limits);
        if (frame.kind !== 'refused') return listener({ data: frame.text });
        end();
        wire.close(frame.code);
      });
    },
  } as ClientPort;
}
