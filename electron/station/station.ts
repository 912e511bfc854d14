import type { ProcessRestarts } from '../../core/contract/common/restarts.ts';
import { StationRole } from '../../core/contract/screen/role.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { holdingDataFolder } from '../../node/data-folder-lock.ts';
import type { Fault } from '../../node/program/fault.ts';
import { version } from '../../node/version.ts';
import { createMissingFor } from './badge/missing-for.ts';
import { createBadgeRenderer } from './badge/render.ts';
import { createAttendance } from './composition/attendance.ts';
import { createExchange } from './composition/exchange.ts';
import { openHeld } from './composition/held.ts';
import { createKiosk } from './composition/kiosk.ts';
import { createLifecycle } from './composition/lifecycle.ts';
import { createReception } from './composition/reception.ts';
import { createStaff } from './composition/staff.ts';
import { createDeskDesigner } from './desk/designer.ts';
import { createDeskPrinters } from './desk/printers.ts';
import { createGateService } from './gate/gate-service.ts';
import { createHealth } from './health/health.ts';
import { createIdentityReader } from './identity/identity-reader.ts';
import { createPendingDocument } from './identity/pending-document.ts';
import { createJournal } from './journal/journal.ts';
import { createProjection } from './journal/projection.ts';
import { recoverEntries } from './journal/recovery.ts';
import type { KeyStore } from './keys/database-key.ts';
import { previewBadge } from './kiosk/preview.ts';
import { createEventClock } from './membership/event-clock.ts';
import { createEnrolled } from './membership/membership.ts';
import { OwnTemplates } from './membership/own-templates.ts';
import { logPackNotes } from './membership/pack-notes.ts';
import { createRole } from './membership/role.ts';
import type { SystemPrinting } from './print/drivers/system.ts';
import { createPrinting } from './print/printing.ts';
import { createRouter } from './procedures/router.ts';
import type { Environment } from './runtime/environment.ts';
import { createReach } from './runtime/reach.ts';
import { systemSerialPorts } from './runtime/serial-ports.ts';
import { createCardStore } from './store/cards.ts';
import { createDeadLetterStore } from './store/dead-letters.ts';
import { createEntryTable } from './store/entries.ts';
import { createNotices } from './store/notices.ts';
import { createPrintJobTable } from './store/print-jobs.ts';
import { createSetting } from './store/settings.ts';
import { createStateTables } from './store/state.ts';
import { createBundleDesk } from './sync/bundle-desk.ts';
import { createOfflineBundles } from './sync/offline-bundle.ts';
import { PullState } from './sync/pull.ts';

/** What the shell does for its station; see `hostContract`. */
export interface Shell {
  readonly keys: KeyStore;
  readonly printing: SystemPrinting;
  readonly restarts?: ProcessRestarts | null;
}

/**
 * Makes the services from settings, each of what is there already, and lets them meet: the only place where they do. What a service says
 * to one that is made later goes through a listener, given at the start. Rejects with FolderInUse, StoreError, EnrolmentError or PackError.
 */
export function createStation(settings: StationSettings, shell: Shell, environment: Environment) {
  return holdingDataFolder(settings.dataDir, 'a station', (release) => composeStation(settings, shell, environment, release));
}

async function composeStation(settings: StationSettings, shell: Shell, environment: Environment, release: () => void) {
  // The store, and who the station is.
  const { backend, log, db, recovery, event, backups } = await openHeld(settings, shell.keys, environment);
  const clock = createEventClock(environment);
  const ownTemplates = createSetting(db, 'templates', OwnTemplates);
  const membership = createEnrolled({ ...event, ownTemplates, time: clock.now });
  const { enrolled, who, holding } = membership;
  logPackNotes(log, holding().pack);

  // Tables, and the journal over them.
  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const deadLetters = createDeadLetterStore(db);
  const notices = createNotices(db);
  const cards = createCardStore(db);
  const jobs = createPrintJobTable(db);
  const pullSetting = createSetting(db, 'pull', PullState);
  let noteErased: () => void = () => {};
  const project = createProjection({ entries, state, onErased: () => noteErased() });
  if (recovery !== null) {
    const { setAside, copyOf, newer } = recovery;
    log.error(
      { setAside, copyOf, recovered: recoverEntries(newer, db, entries, project) },
      'the database was damaged; a copy took its place',
    );
  }
  const journal = createJournal({ db, entries, project, station: enrolled.station, clock, seen: pullSetting.read()?.time ?? null });
  clock.startFrom(journal.time());

  // What goes on by itself: printing, and the exchange with the hub.
  const renderer = createBadgeRenderer(settings.resourcesDir);
  const printing = createPrinting({ db, jobs, settings, enrolled, state, renderer, system: shell.printing, environment, log });
  const { queue } = printing;
  noteErased = printing.noteErased;
  const sync = createExchange({
    db,
    membership,
    entries,
    deadLetters,
    state,
    journal,
    project,
    pullSetting,
    notices,
    cards,
    clock,
    environment,
    log,
  });
  const syncStatus = () => sync?.status() ?? null;
  const isBusy = () => sync?.isBusy() ?? false;
  const isDecommissioning = () => sync?.isDecommissioning() === true;

  // What is done for people: at the kiosk and the desk, at the gate, at sessions, stands and appointments.
  const chosen = createSetting(db, 'role', StationRole);
  const role = createRole({ setting: chosen, membership: who, initial: settings.role, pack: enrolled.pack });
  const { attempts, staffDoor } = createStaff({ db, journal, time: enrolled.time, settings, log, environment });
  const reader = settings.identityReader === null ? null : createIdentityReader(settings.identityReader, environment);
  const pendingDocument = createPendingDocument(reader, environment);
  const reception = createReception({
    db,
    state,
    jobs,
    journal,
    enrolled,
    pepper: () => holding().pepper,
    isBusy,
    wakeQueue: queue.wake,
    notifyJob: queue.notify,
    takeDocument: pendingDocument.take,
    missingFor: createMissingFor(enrolled, renderer),
    environment,
  });
  const gateService = createGateService({
    db,
    state,
    journal,
    enrolled,
    deadLetters,
    notices,
    role: role.current,
    setRole: role.set,
    sync: syncStatus,
    isBusy,
    byCode: reception.byCode,
    scanner: reception.procedures.scanner,
    ports: systemSerialPorts,
    reach: createReach({ allowed: settings.deviceHosts, hubUrl: settings.hubUrl }),
    log,
    environment,
  });
  const attendance = createAttendance({
    enrolled,
    cards,
    state,
    journal,
    presence: gateService.presence,
    renderer,
    resourcesDir: settings.resourcesDir,
    exhibitor: () => enrolled.pack().exhibitors.find(({ id }) => id === who().exhibitor) ?? null,
    outbox: () => syncStatus()?.outbox ?? 0,
    environment,
  });

  const kiosk = createKiosk({ db, enrolled, settings, role, printing, log, environment });

  // What watches over it all, and what a screen may ask.
  const health = createHealth({
    enrolled,
    settings,
    backend,
    state,
    deadLetters,
    notices,
    jobs,
    printing,
    sync: syncStatus,
    gate: gateService.health,
    wrongPins: attempts.wrong,
    scanner: reception.procedures.scanner,
    restarts: shell.restarts ?? null,
    isOutOfService: kiosk.isOutOfService,
  });
  const router = createRouter({
    role: role.current,
    stationClass: () => who().stationClass,
    setRole: role.choose,
    isDecommissioning,
    gateService,
    ...attendance,
    ...reception.procedures,
    ...kiosk.procedures,
    preview: (category, answers) => previewBadge(enrolled.pack(), renderer, category, answers),
    job(id) {
      const job = jobs.find(id);
      return job === null ? null : queue.viewOf(job);
    },
    watchJob: queue.watch,
    identity: pendingDocument.current,
    watchIdentity: pendingDocument.onChange,
    printer: () =>
      isDecommissioning() ? { ...printing.view(), state: 'trouble' as const, reasons: ['decommissioned' as const] } : printing.view(),
    watchPrinter: printing.pool.onChange,
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

  const { stop, decommission, decommissioned } = createLifecycle({
    dataDir: settings.dataDir,
    release,
    async end() {
      membership.close();
      reception.stop();
      pendingDocument.stop();
      attendance.leads.stop();
      await Promise.all([printing.stop(), sync?.stop(), gateService.stop(), backups.stop()]);
      db.close();
    },
  });

  await printing.start();
  sync?.start({
    health: health.report,
    async onNews(news) {
      gateService.noteGates(news.gates);
      printing.noteOthers(news.printing);
      kiosk.note(news);
      if (attempts.noteOpened(news.doorOpened)) log.info({}, 'organisers have let PINs be tried again');
      const taken = sync === null ? null : await membership.refresh(news, sync.fetchPack);
      if (taken !== null) log.info({ tag: taken, keyRing: news.keyRingNumber }, 'the event pack or key ring was renewed');
    },
    onHandedOver: () => void decommission(),
  });
  for (const each of [reception, gateService, pendingDocument, backups]) each.start();
  log.info({ version, station: enrolled.station() }, 'the station is ready');

  return {
    router,
    stop,
    /** Takes a verified copy of the database now; returns whether there is one. The station does so every quarter of an hour. */
    backupNow: backups.now,
    noteFault: (fault: Fault, consequence: 'ended' | 'left') => log.error({ fault, consequence }, 'an error that nobody handled'),
    decommissioned,
  };
}
export type Station = Awaited<ReturnType<typeof createStation>>;
