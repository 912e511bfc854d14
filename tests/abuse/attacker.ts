import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { badFrames } from './bad-frames.ts';
import { oddRequests, rawSocket, resetMoments, resetUpgrade, upgradeHead } from './raw-requests.ts';

/** A thread that attacks a shell: so many times, so many a second, with a few at one time. */
export interface Attack {
  readonly kind: 'frames' | 'upgrades' | 'requests';
  readonly count: number;
  readonly perSecond: number;
  readonly port: number;
  readonly host: string;
  readonly cookie: string;
}
const width = 8;
const { kind, count, perSecond, port, host, cookie } = workerData as Attack;
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const requests = oddRequests(host);
const heads = [upgradeHead(host, null), upgradeHead(host, cookie)];

const attacks: Record<Attack['kind'], (n: number) => Promise<void>> = {
  frames: (n) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}/station`, { headers: { origin: `http://${host}`, cookie } });
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      socket.on('open', () => socket.send(pick(badFrames, n)[1]));
    }),
  upgrades: (n) => resetUpgrade(port, pick(heads, n), pick(resetMoments, n)),
  requests: (n) =>
    new Promise((resolve) => {
      const socket = rawSocket(port);
      socket.on('close', () => resolve());
      socket.resume();
      socket.end(pick(requests, n));
    }),
};

const begun = performance.now();
let next = 0;
async function lane(): Promise<void> {
  while (next < count) {
    const n = next++;
    const wait = begun + (n * 1000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    await attacks[kind](n);
  }
}
await Promise.all(Array.from({ length: width }, lane));
parentPort?.postMessage(performance.now() - begun);
