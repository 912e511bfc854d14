import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { stationContract } from '../../core/contract/screen/station.ts';
import { FramePort } from '../../core/contract/shell/frame-port.ts';
import { FromStation, type StationSettings, type ToStation } from '../../core/contract/shell/host.ts';
import { stationMemory } from '../../core/contract/shell/station-memory.ts';

export const stationFile = join(import.meta.dirname, '../../dist/station/station.js');

/**
 * The station's built file as a process of its own, as the browser shell starts it, to be killed at will.
 * @param clockShift seconds that its wall clock is ahead
 */
export async function startStationProcess(settings: StationSettings, clockShift = 0) {
  const child: ChildProcess = fork(stationFile, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [stationMemory, ...(clockShift === 0 ? [] : ['--import', join(import.meta.dirname, 'clock-shift.mjs')])],
    env: { ...process.env, FOYER_CLOCK_SHIFT: String(clockShift) },
  });
  const send = (message: ToStation) => void (child.connected && child.send(message));
  // What is sent in the moment it is killed has nobody to arrive at.
  child.on('error', () => {});
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = new FramePort((data) => send({ kind: 'frame', link: 1, data }));
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = FromStation.parse(raw);
      if (message.kind === 'ready') resolve();
      if (message.kind === 'fatal') reject(new Error(message.message));
      if (message.kind === 'frame') port.receive(message.data);
    });
    child.once('exit', () => reject(new Error('The station ended at its start.')));
  });
  send({ kind: 'start', settings });
  send({ kind: 'connect', link: 1, role: 'screen' });
  await ready;
  const call: ContractRouterClient<typeof stationContract> = createORPCClient(new RPCLink({ port }));
  return {
    call,
    pid: child.pid,
    /** SIGKILL, now. */
    async kill() {
      child.kill('SIGKILL');
      await gone;
      port.close();
    },
    async stop() {
      send({ kind: 'stop' });
      await gone;
    },
  };
}
