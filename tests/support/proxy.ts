import { connect, createServer, type Socket } from 'node:net';

/** How a line misbehaves. Chances are from 0 to 1, per piece of data unless said otherwise. */
export interface Trouble {
  /** Milliseconds that each piece waits. */
  readonly delay?: number;
  /** Chance that the line is cut in the middle of a piece. */
  readonly cut?: number;
  /** Chance, per connection, that it is never answered. */
  readonly drop?: number;
  /** Chance that a piece of the answer is sent twice. */
  readonly duplicate?: number;
  /** Chance, per connection, that rubbish answers. */
  readonly rubbish?: number;
  /** Bytes a second. */
  readonly throttle?: number;
}

/** A TCP proxy before a server: passes on, or misbehaves as set. Does not end by itself. @param random 0 to 1, from a seed */
export async function openProxy(target: string, random: () => number = Math.random) {
  const { hostname, port } = new URL(target);
  let goal = { hostname, port: Number(port) };
  let trouble: Trouble = {};
  let isDead = false;
  const sockets = new Set<Socket>();
  /** Taken and never passed on: once the line is whole again, whoever stands in it knows nothing of them. */
  const swallowed = new Set<Socket>();
  const chance = (share: number | undefined) => share !== undefined && random() < share;

  function pass(from: Socket, to: Socket, isAnswer: boolean): void {
    let ready = Promise.resolve();
    from.on('data', (piece) => {
      from.pause();
      ready = ready.then(async () => {
        const { delay = 0, throttle } = trouble;
        const wait = delay + (throttle === undefined ? 0 : (piece.length / throttle) * 1000);
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (to.destroyed) return;
        if (chance(trouble.cut)) {
          to.write(piece.subarray(0, Math.floor(piece.length / 2)));
          from.destroy();
          to.destroy();
          return;
        }
        to.write(piece);
        if (isAnswer && chance(trouble.duplicate)) to.write(piece);
        from.resume();
      });
    });
    from.on('end', () => void ready.then(() => to.end()));
    from.on('close', () => void ready.then(() => to.destroy()));
    from.on('error', () => to.destroy());
  }

  const server = createServer((near) => {
    sockets.add(near);
    near.on('close', () => sockets.delete(near));
    near.on('error', () => {});
    if (isDead) {
      near.destroy();
      return;
    }
    if (chance(trouble.drop)) {
      swallowed.add(near);
      near.on('close', () => swallowed.delete(near));
      return;
    }
    if (chance(trouble.rubbish)) {
      near.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"time":-');
      return;
    }
    const far = connect(goal.port, goal.hostname);
    sockets.add(far);
    far.on('close', () => sockets.delete(far));
    far.on('error', () => near.destroy());
    pass(near, far, false);
    pass(far, near, true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    url: `http://127.0.0.1:${own}`,
    /** Every connection is gone, and none is taken. */
    cut(): void {
      isDead = true;
      hangUp();
    },
    mend(): void {
      isDead = false;
      trouble = {};
      for (const socket of swallowed) socket.resetAndDestroy();
    },
    misbehave(next: Trouble): void {
      trouble = next;
    },
    /** The server came back elsewhere. */
    leadTo(url: string): void {
      const next = new URL(url);
      goal = { hostname: next.hostname, port: Number(next.port) };
    },
    close(): void {
      hangUp();
      server.close();
    },
  };
}
export type Proxy = Awaited<ReturnType<typeof openProxy>>;
