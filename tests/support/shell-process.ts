import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import type { stationContract } from '../../core/contract/screen/station.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';

export const shellFile = join(import.meta.dirname, '../../dist/browser-shell/shell.js');
const Notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), url: z.string() }),
  z.object({ kind: z.literal('screen'), url: z.string() }),
  z.object({ kind: z.literal('fatal'), message: z.string() }),
]);

/** The answer's status and cookie of one GET. */
function enter(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(url, (answer) => {
      answer.resume();
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
      if (cookie === undefined) reject(new Error(`No cookie: ${answer.statusCode}`));
      else resolve(cookie);
    });
    asking.on('error', reject);
    asking.end();
  });
}

/**
 * The browser shell's built file as a process of its own, with the station that it starts. Its caller ends it.
 * @param env more for its environment
 */
export async function startShellProcess(
  settings: StationSettings,
  { port = 0, env = {} }: { port?: number; env?: NodeJS.ProcessEnv } = {},
) {
  const file = join(settings.dataDir, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const child: ChildProcess = fork(shellFile, ['--settings', file, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    // A group of its own, so that what a terminal sends to its whole group can be sent to this one.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env },
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-20_000);
  });
  const gone = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? String(code))));
  const urls: ((url: string) => void)[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (raw) => {
      const notice = Notice.parse(raw);
      if (notice.kind === 'ready') resolve(notice.url);
      if (notice.kind === 'screen') urls.shift()?.(notice.url);
      if (notice.kind === 'fatal') reject(new Error(notice.message));
    });
    child.once('exit', (code) => reject(new Error(`The shell ended at its start (${code}): ${errors}`)));
  });
  const { host } = new URL(url);
  /** The cookie of another screen: the station's own, if nothing else is said. */
  const screenCookie = async (screen: ScreenKind = 'own') => {
    const next = new Promise<string>((resolve) => urls.push(resolve));
    child.send({ kind: 'screen', screen });
    return enter(await next);
  };

  return {
    pid: child.pid,
    host,
    port: Number(new URL(url).port),
    screenCookie,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** What it wrote to standard error. */
    errors: () => errors,
    /** Resolves with its exit code or signal. */
    gone,
    /** Ctrl-C as a terminal has it: SIGINT to the shell and to all that it started in its group. */
    interrupt: () => process.kill(-(child.pid ?? 0), 'SIGINT'),
    /** A screen as the page is one: its calls, and its socket. */
    async openScreen(cookie?: string) {
      const websocket = new WebSocket(`ws://${host}/station`, {
        headers: { origin: `http://${host}`, cookie: cookie ?? (await screenCookie()) },
      });
      await new Promise((resolve, reject) => {
        websocket.once('open', resolve);
        websocket.once('error', reject);
      });
      websocket.on('error', () => {});
      const call: ContractRouterClient<typeof stationContract> = createORPCClient(
        new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket }),
      );
      return { call, websocket };
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
export type ShellProcess = Awaited<ReturnType<typeof startShellProcess>>;
