import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import type { StationRouter } from '../../electron/station/procedures/router.ts';
import { type Environment, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createStation } from '../../electron/station/station.ts';
import { noShell } from './no-shell.ts';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An interface: a type alias of this size can't be emitted where a test passes it on. */
export interface StationCall extends RouterClient<StationRouter> {}

/** A real station in a folder, its procedures callable, stopped when the test is over. */
export async function startTestStation(settings: StationSettings, environment: Environment = systemEnvironment) {
  const station = await createStation(settings, noShell, environment);
  let running = true;
  const stop = async () => {
    if (running) await station.stop();
    running = false;
  };
  onTestFinished(stop);
  const call: StationCall = createRouterClient(station.router, { context: { screen: 'own' } });
  return {
    call,
    router: station.router,
    decommissioned: station.decommissioned,
    backupNow: station.backupNow,
    stop,
  };
}

export type TestStation = Awaited<ReturnType<typeof startTestStation>>;

/**
 * Waits until `done` gives something, looking again each 20 ms, and gives that back; null, undefined and false mean: not yet.
 * @throws whatever `done` throws, at once; an error after `ms` milliseconds
 * @example await eventually(async () => (await station.call.staff.status({ token })).outbox === 0)
 */
export async function eventually<T>(done: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const until = Date.now() + ms;
  for (;;) {
    const found = await done();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
