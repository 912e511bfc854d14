import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hubMemory } from '../../build/hub-memory.ts';
import { hubClient } from './hub-client.ts';
import { packDir } from './station-folder.ts';

export const hubFile = join(process.cwd(), 'dist/hub/cli.js');

const Ready = z.object({ kind: z.literal('ready'), url: z.string(), consoleUrl: z.string() });

/** Resident memory of a process in MB (Linux: from /proc); NaN where that can't be read. */
export function residentMemory(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** The most memory a process had resident, in MB. */
export function peakMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** The hub's built file as a process of its own, to be killed at will. @param databaseUrl null for an embedded PostgreSQL */
export async function startHubProcess(
  dataDir: string,
  databaseUrl: string | null,
  { port = 0, env = {} }: { port?: number; env?: NodeJS.ProcessEnv } = {},
) {
  const child: ChildProcess = fork(hubFile, ['start', '--data', dataDir, '--port', String(port), '--pack', packDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [hubMemory],
    // A group of its own, so that what a terminal sends to its whole group can be sent to this one.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }), ...env },
  });
  const gone = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? String(code))));
  const { url, consoleUrl } = await new Promise<z.infer<typeof Ready>>((resolve, reject) => {
    child.on('message', (message) => {
      const ready = Ready.safeParse(message);
      if (ready.success) resolve(ready.data);
    });
    child.once('exit', (code) => reject(new Error(`The hub ended at its start (${code}).`)));
  });
  const consoleToken = new URL(consoleUrl).hash.replace('#token=', '');
  const console = hubClient(url, consoleToken).console;
  return {
    url,
    pid: child.pid,
    console,
    consoleToken,
    enrolCode: async (event: Parameters<typeof console.createEnrolCode>[0]['event']) => (await console.createEnrolCode({ event })).code,
    /** Resolves with its exit code or signal. */
    gone,
    /** Ctrl-C as a terminal has it: SIGINT to the hub and to all that it started in its group. */
    interrupt: () => process.kill(-(child.pid ?? 0), 'SIGINT'),
    /** SIGKILL, now. */
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
export type HubProcess = Awaited<ReturnType<typeof startHubProcess>>;
