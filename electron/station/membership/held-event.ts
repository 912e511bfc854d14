import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StationSettings } from '../../../core/contract/shell/host.ts';
import { loadPack, PackError } from '../../../node/pack-folder.ts';
import type { Environment } from '../runtime/environment.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting, type Setting } from '../store/settings.ts';
import { EnrolmentError, enrolStandalone, enrolWithHub, HeldPack, Identity } from './enrolment.ts';

export interface HeldEvent {
  readonly identity: Setting<Identity>;
  readonly held: Setting<HeldPack>;
}

/** Who the station is and what it holds of its event; enrols it at its first start. */
export async function openEvent(db: WritableDatabase, settings: StationSettings, environment: Environment): Promise<HeldEvent> {
  const identitySetting = createSetting(db, 'identity', Identity);
  const held = createSetting(db, 'event', HeldPack);
  const known = identitySetting.read();
  if (known !== null && held.read() !== null) {
    if (known.hubUrl === null && settings.packDir !== null) {
      const pack = loadPack(settings.packDir, settings.resourcesDir);
      if (pack.event.id === known.event) held.write({ tag: 'local', pack, keyRing: null, pepper: null });
      else throw new PackError(`This station's data is of another event than ${settings.packDir}. Choose another data folder for it.`);
    }
    if (settings.hubUrl !== null && known.hubUrl === null) {
      throw new EnrolmentError(
        'refused',
        'This data folder is of a station that works without a hub. Choose another data folder to enrol with one.',
      );
    }
    const identity = settings.hubUrl === null || settings.hubUrl === known.hubUrl ? known : { ...known, hubUrl: settings.hubUrl };
    if (identity !== known) identitySetting.write(identity);
    return { identity: identitySetting, held };
  }
  const made =
    settings.hubUrl === null
      ? enrolStandalone(loadPack(settings.packDir ?? '', settings.resourcesDir), environment)
      : await enrolWithHub(settings.hubUrl, settings.enrolCode, settings.name);
  db.transact(() => {
    identitySetting.write(made.identity);
    held.write(made.held);
  });
  return { identity: identitySetting, held };
}

/** Where a station keeps what. */
export function prepareFolder(dataDir: string): { data: string; database: string; backups: string; logs: string } {
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return { data: dataDir, database: join(dataDir, 'station.db'), backups: join(dataDir, 'backups'), logs };
}
