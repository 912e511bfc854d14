import { gateOf } from '../../core/admission/gate.ts';
import { StationRole } from '../../core/contract/screen/role.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { version } from '../../node/version.ts';
import { createBadgeRenderer } from './badge/render.ts';
import { createAttendance } from './composition/attendance.ts';
import { createReception } from './composition/reception.ts';
import { createDeskDesigner } from './desk/designer.ts';
import { createDeskPrinters } from './desk/printers.ts';
import { createGateService } from './gate/gate-service.ts';
import { createHealth } from './health/health.ts';
import { createIdentityReader } from './identity/identity-reader.ts';
import { createPendingDocument } from './identity/pending-document.ts';
import { createJournal } from './journal/journal.ts';
import { createProjection } from './journal/projection.ts';
import { recoverEntries } from './journal/recovery.ts';
import { databaseKey, type KeyStore } from './keys/database-key.ts';
import { previewBadge } from './kiosk/preview.ts';
import { createEventClock } from './membership/event-clock.ts';
import { openEvent, prepareFolder } from './membership/held-event.ts';
import { createEnrolled } from './membership/membership.ts';
import { OwnTemplates } from './membership/own-templates.ts';
import type { SystemPrinting } from './print/drivers/system.ts';
import { createPrinting } from './print/printing.ts';
import { createRouter } from './procedures/router.ts';
import { createBackups } from './runtime/backups.ts';
import type { Environment } from './runtime/environment.ts';
import { createLog } from './runtime/log.ts';
import { systemSerialPorts } from './runtime/serial-ports.ts';
import { openStaffDoor, PinHash } from './staff/pin.ts';
import { createDeadLetterStore } from './store/dead-letters.ts';
import { createEntryTable } from './store/entries.ts';
import { createNotices } from './store/notices.ts';
import { openOrRecover } from './store/open-or-recover.ts';
import { createPrintJobTable } from './store/print-jobs.ts';
import { createSetting } from './store/settings.ts';
import { createStateTables } from './store/state.ts';
import { createBundleDesk } from './sync/bundle-desk.ts';
import { wipeFolder } from './sync/decommissioning.ts';
import { createHubUpstream } from './sync/hub-upstream.ts';
import { createOfflineBundles } from './sync/offline-bundle.ts';
import { PullState } from './sync/pull.ts';
import { PushState } from './sync/push.ts';
import { RedactionState } from './sync/redactor.ts';
import { createSync, type Sync } from './sync/sync.ts';

/** What the shell does for its station; see `hostContract`. */
export interface Shell {
  readonly keys: KeyStore;
  readonly printing: SystemPrinting;
}

/** Makes the services from settings and lets them meet: the only place where they do. Rejects with StoreError, EnrolmentError or PackError. */
export async function createStation(settings: StationSettings, shell: Shell, environment: Environment) {
  const folder = prepareFolder(settings.dataDir);
  const { key, backend } = await databaseKey(settings.dataDir, folder.database, shell.keys, environment.random);
  const log = createLog(folder.logs);
  const { db, ballast, recovery } = await openOrRecover(folder, key, environment.now());
  const heldEvent = await openEvent(db, settings, environment).catch((error) => {
    db.close();
    throw error;
  });
  const ownTemplates = createSetting(db, 'templates', OwnTemplates);
  const membership = createEnrolled({ ...heldEvent, ownTemplates, time: () => clock.now() });
  const { enrolled, who, holding } = membership;

  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const deadLetters = createDeadLetterStore(db);
  const notices = createNotices(db);
  const jobs = createPrintJobTable(db);
  const pushSetting = createSetting(db, 'push', PushState);
  const pullSetting = createSetting(db, 'pull', PullState);
  const measured = () => sync?.clock() ?? null;
  const clock = createEventClock({ environment, measured, hybrid: () => journal.time() });
  const project = createProjection({ entries, state });
  const seen = pullSetting.read()?.time ?? null;
  if (recovery !== null) {
    const { setAside, copyOf, salvaged } = recovery;
    log.error(
      { setAside, copyOf, salvaged: recoverEntries(salvaged, db, entries, project) },
      'the database was damaged; a copy took its place',
    );
  }
  const journal = createJournal({ db, entries, project, station: enrolled.station, clock, seen });

  const renderer = createBadgeRenderer(settings.resourcesDir);
  const printing = createPrinting({ db, jobs, settings, enrolled, state, renderer, system: shell.printing, environment, log });
  const { queue } = printing;

  const { hubUrl: url, event, exhibitor } = who();
  const upstream =
    url === null
      ? null
      : createHubUpstream({
          url,
          event,
          station: enrolled.station,
          key: enrolled.key,
          environment,
          clockOffset: () => measured()?.offset ?? null,
        });
  const roleSetting = createSetting(db, 'role', StationRole);
  // An exhibitor's station is that and nothing else.
  let role: StationRole = exhibitor === null ? (roleSetting.read() ?? settings.role) : { kind: 'lead' };
  const setRole = (next: StationRole) => {
    roleSetting.write(next);
    role = next;
  };
  const health = createHealth({
    enrolled,
    settings,
    backend,
    state,
    deadLetters,
    notices,
    jobs,
    printing,
    sync: () => sync?.status() ?? null,
    gate: () => gateService.health(),
  });

  async function refreshEvent(news: { packTag: string; keyRingNumber: number }): Promise<void> {
    if (upstream === null || !membership.isOutdated(news)) return;
    const fetched = await upstream.fetchPack(holding().tag);
    if (stopping !== null || fetched === null || !membership.renew(fetched)) return;
    log.info({ tag: fetched.tag, keyRing: fetched.keyRing.number }, 'the event pack or key ring was renewed');
  }
  const sync: Sync | null =
    upstream === null
      ? null
      : createSync({
          upstream,
          enrolled,
          db,
          entries,
          deadLetters,
          state,
          journal,
          project,
          pushSetting,
          pullSetting,
          redactionSetting: createSetting(db, 'redaction', RedactionState),
          environment,
          log,
          health: health.report,
          async onNews(news) {
            gateService.noteGates(news.gates);
            await refreshEvent(news);
          },
          become: membership.become,
          notices,
          onHandedOver: () => void decommission(),
        });

  const pins = { staff: createSetting(db, 'staff-pin', PinHash), supervisor: createSetting(db, 'supervisor-pin', PinHash.nullable()) };
  const staffDoor = openStaffDoor(pins, settings, environment, (rank) =>
    log.warn({ rank }, 'the PIN of the settings is another’s here; it is left out'),
  );

  const { identityReader } = settings;
  const pendingDocument = createPendingDocument(
    identityReader === null ? null : createIdentityReader(identityReader, environment),
    environment,
  );
  const reception = createReception({
    db,
    state,
    jobs,
    journal,
    enrolled,
    pepper: () => holding().pepper,
    isBusy: () => sync?.isBusy() ?? false,
    wakeQueue: () => queue.wake(),
    notifyJob: (job) => queue.notify(job),
    takeDocument: pendingDocument.take,
    environment,
  });
  const gateService = createGateService({
    db,
    state,
    journal,
    enrolled,
    notices,
    role: () => role,
    setRole,
    sync: () => sync?.status() ?? null,
    isBusy: () => sync?.isBusy() ?? false,
    byCode: reception.byCode,
    ports: systemSerialPorts,
    log,
    environment,
  });
  const attendance = createAttendance({
    enrolled,
    state,
    journal,
    presence: gateService.presence,
    renderer,
    resourcesDir: settings.resourcesDir,
    exhibitor: () => enrolled.pack().exhibitors.find(({ id }) => id === exhibitor) ?? null,
    outbox: () => sync?.status().outbox ?? 0,
    environment,
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
  const router = createRouter({
    kiosk: () => ({ version, station: settings.name, language: settings.language, role, pack: enrolled.pack() }),
    role: () => role,
    isDecommissioning: () => sync?.isDecommissioning() === true,
    gateService,
    ...attendance,
    setRole(next) {
      if (exhibitor !== null || next.kind === 'lead') return false;
      if (next.kind === 'gate' && gateOf(enrolled.pack(), next.checkpoint, next.session, next.direction) === null) return false;
      setRole(next);
      return true;
    },
    ...reception.procedures,
    preview: (category, answers) => previewBadge(enrolled.pack(), renderer, category, answers),
    job(id) {
      const job = jobs.find(id);
      return job === null ? null : queue.viewOf(job);
    },
    watchJob: (id, notify) => queue.watch(id, notify),
    identity: pendingDocument.current,
    watchIdentity: pendingDocument.onChange,
    printer: () =>
      sync?.isDecommissioning() === true
        ? { ...printing.view(), state: 'trouble' as const, reasons: ['decommissioned' as const] }
        : printing.view(),
    watchPrinter: (notify) => printing.pool.onChange(notify),
    designer: createDeskDesigner(renderer, () => holding().pack, ownTemplates, membership.renewPack),
    printers: createDeskPrinters({ printing, jobs, state, enrolled, environment }),
    staffDoor,
    status: health.status,
    drive: createBundleDesk(
      createOfflineBundles({ enrolled, key: () => who().key, hubKey: who().hubKey, entries, sync, environment }),
      enrolled.station,
      environment,
    ),
    noticesSeen: () => notices.seen(environment.now()),
    syncNow() {
      sync?.now();
      return sync !== null;
    },
  });

  await printing.start();
  sync?.start();
  reception.start();
  gateService.start();
  pendingDocument.start();
  backups.start();
  log.info({ version, station: enrolled.station() }, 'the station is ready');

  let stopping: Promise<void> | null = null;
  async function end(): Promise<void> {
    reception.stop();
    pendingDocument.stop();
    attendance.leads.stop();
    await Promise.all([printing.stop(), sync?.stop(), gateService.stop(), backups.stop()]);
    db.close();
  }
  /** Ends all work and closes the store. What is not finished goes on at the next start. */
  function stop(): Promise<void> {
    stopping ??= end();
    return stopping;
  }
  let isDecommissioned: () => void = () => {};
  const decommissioned = new Promise<void>((resolve) => {
    isDecommissioned = resolve;
  });
  async function decommission(): Promise<void> {
    await stop();
    wipeFolder(settings.dataDir);
    isDecommissioned();
  }

  return {
    router,
    stop,
    /** Takes a verified copy of the database now; returns whether there is one. The station does so every quarter of an hour. */
    backupNow: backups.now,
    /** Resolves when the station was taken out of service and has wiped itself. */
    decommissioned,
  };
}
export type Station = Awaited<ReturnType<typeof createStation>>;
