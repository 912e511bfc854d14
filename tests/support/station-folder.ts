import { join } from 'node:path';
import type { Answers } from '../../core/contract/common/answers.ts';
import { KioskSessionId } from '../../core/contract/common/ids.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';

export const resourcesDir = join(import.meta.dirname, '../../resources');
export const packDir = join(resourcesDir, 'packs/waic-2024');

/** A kiosk of the reference event without a hub, its badges as files in `badges` under its folder, where `more` says nothing else. */
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
    badgeFileDays: 30,
    deviceHosts: [],
    staffPin: '246813',
    supervisorPin: null,
    identityReader: null,
    secondScreen: false,
    role: { kind: 'register' },
    language: null,
    ...more,
  };
}

/** An id that no kiosk session has had. */
export function newKioskSession(): KioskSessionId {
  return KioskSessionId.parse(newId(systemEnvironment));
}

/** A complete registration as the kiosk sends it; of somebody else each time, though they all have one phone number. */
export function registration(name: string, answers: Answers = {}) {
  return {
    kioskSession: newKioskSession(),
    category: 'public-visitor',
    language: 'en',
    answers: { name, country: 'CN', contactBy: 'phone', phone: '13812345678', ...answers },
    consents: { admission: true, newsletter: false },
    isSomebodyElse: true,
  };
}
