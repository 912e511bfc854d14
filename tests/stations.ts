import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { StationSettings } from '../core/contract/host.ts';
import { VisitId } from '../core/contract/ids.ts';
import type { Answers } from '../core/contract/station.ts';
import { newId, systemAmbient } from '../electron/station/ambient.ts';
import type { KeyStore } from '../electron/station/keys/database-key.ts';
import { createStation } from '../electron/station/station.ts';

export const resourcesDir = join(import.meta.dirname, '../resources');
export const packDir = join(resourcesDir, 'packs/waic-2024');

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a host without a key store offers. */
export const noKeyStore: KeyStore = {
  backend: async () => 'none',
  wrap: () => Promise.reject(new Error('no key store')),
  unwrap: () => Promise.reject(new Error('no key store')),
};

export function settingsFor(folder: string, more: Partial<StationSettings> = {}): StationSettings {
  return {
    dataDir: folder,
    resourcesDir,
    name: 'Test kiosk',
    hubUrl: null,
    enrolCode: null,
    packDir,
    printer: `file:${join(folder, 'badges')}`,
    printerSlot: 'below',
    staffPin: '2468',
    language: null,
    ...more,
  };
}

/** A real station in a folder, its procedures callable, stopped when the test is over. */
export async function startTestStation(settings: StationSettings) {
  const station = await createStation(settings, noKeyStore, systemAmbient);
  let running = true;
  const stop = async () => {
    if (running) await station.stop();
    running = false;
  };
  onTestFinished(stop);
  return { call: createRouterClient(station.router, { context: {} }), router: station.router, stop };
}

export function newVisit(): VisitId {
  return VisitId.parse(newId(systemAmbient));
}

/** A complete registration as the kiosk sends it. */
export function registration(name: string, answers: Answers = {}) {
  return {
    visit: newVisit(),
    category: 'public-visitor',
    language: 'en',
    answers: { name, country: 'CN', contactBy: 'phone', phone: '13812345678', ...answers },
    consents: { admission: true, newsletter: false },
  };
}

/** Waits until `done` gives something, looking again each 20 ms; throws after `ms`. */
export async function eventually<T>(done: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const until = Date.now() + ms;
  for (;;) {
    const found = await done();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
