import type { StationSettings } from '../../../core/contract/shell/host.ts';
import { databaseKey, type KeyStore } from '../keys/database-key.ts';
import { openEvent, prepareFolder } from '../membership/held-event.ts';
import { createBackups } from '../runtime/backups.ts';
import type { Environment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { openOrRecover } from '../store/open-or-recover.ts';

/** What lies on the station's disk: folder, key, log, store and event, made at the first start. Rejects with StoreError, EnrolmentError or PackError. */
export async function openHeld(settings: StationSettings, keys: KeyStore, environment: Environment) {
  const folder = prepareFolder(settings.dataDir);
  const { key, backend } = await databaseKey(settings.dataDir, folder.database, keys, environment.random);
  const log = createLog(folder.logs);
  const { db, ballast, recovery } = await openOrRecover(folder, key, environment.now());
  const event = await openEvent(db, settings, environment).catch((error) => {
    db.close();
    throw error;
  });
  const backups = createBackups({
    file: folder.database,
    folder: folder.backups,
    key,
    holdStill: db.holdStill,
    onBegin: ballast.takeOn,
    onFailed: (error) => log.error({ error }, 'a copy of the database could not be taken'),
    environment,
  });
  return { backend, log, db, recovery, event, backups };
}
