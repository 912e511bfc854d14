import { gateOf } from '../../core/admission/gate.ts';
import { StationRole } from '../../core/contract/screen/role.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { createBadgeRenderer } from './badge/render.ts';
import { createAttendance } from './composition/attendance.ts';
import { createReception } from './composition/reception.ts';
import { createDeskDesigner, OwnTemplates } from './desk/designer.ts';
import { createDeskPrinters } from './desk/printers.ts';
import { createPost } from './gate/gate-service.ts';
import { createHealth } from './health/health.ts';
import { createIdentityReader } from './identity/identity-reader.ts';
import { createTray } from './identity/pending-document.ts';
import { createJournal } from './journal/journal.ts';
import { createProjection } from './journal/projection.ts';
import { salvage } from './journal/recovery.ts';
import { databaseKey, type KeyStore } from './keys/database-key.ts';
import { previewBadge } from './kiosk/preview.ts';
import { createEventClock } from './membership/event-clock.ts';
import { openEvent, prepareFolder } from './membership/held-event.ts';
import { createEnrolled } from './membership/membership.ts';
import type { SystemPrinting } from './print/drivers/system.ts';
import { createPrinting } from './print/printing.ts';
import { createRouter } from './procedures/router.ts';
import { createCopying } from './runtime/backups.ts';
import type { Ambient } from './runtime/environment.ts';
import { createLog } from './runtime/log.ts';
import { systemSerialPorts } from './runtime/serial-ports.ts';
import { version } from './runtime/version.ts';
import { openStaffDoor, PinHash } from './staff/pin.ts';
import { createShelves } from './store/dead-letters.ts';
import { createEntryTable } from './store/entries.ts';
import { createNotices } from './store/notices.ts';
import { openOrRescue } from './store/open-or-recover.ts';
import { createPrintJobTable } from './store/print-jobs.ts';
import { createSetting } from './store/settings.ts';
import { createStateTables } from './store/state.ts';
import { createStickDesk } from './sync/bundle-desk.ts';
import { wipeFolder } from './sync/decommissioning.ts';
import { createHubUpstream } from './sync/hub-upstream.ts';
import { createStick } from './sync/offline-bundle.ts';
import { PullState } from './sync/pull.ts';
import { PushState } from './sync/push.ts';
import { ShedState } from './sync/redactor.ts';
import { createSync, type Sync } from './sync/sync.ts';

/** What the shell does for its station; see `hostContract`. */
export interface Shell {
  readonly keys: KeyStore;
  readonly printing: SystemPrinting;
}

/** Makes the services from settings and lets them meet: the only place where they do. Rejects with StoreError, EnrolmentError or PackError. */
export async function createStation(settings: StationSettings, shell: Shell, ambient: Ambient) {
  const folder = prepareFolder(settings.dataDir);
  const { key, backend } = await databaseKey(settings.dataDir, folder.database, shell.keys, ambient.random);
  const log = createLog(folder.logs);
  const { db, ballast, rescue } = await openOrRescue(folder, key, ambient.now());
  const heldEvent = await openEvent(db, settings, ambient).catch((error) => {
    db.close();
    throw error;
  });
  const ownTemplates = createSetting(db, 'templates', OwnTemplates);
  const membership = createEnrolled({ ...heldEvent, ownTemplates, time: () => clock.now() });
  const { enrolled, who, holding } = membership;

  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const shelves = createShelves(db);
  const notices = createNotices(db);
  const jobs = createPrintJobTable(db);
  const pushSetting = createSetting(db, 'push', PushState);
  const pullSetting = createSetting(db, 'pull', PullState);
  const measured = () => sync?.clock() ?? null;
  const clock = createEventClock({ ambient, measured, hybrid: () => journal.time() });
  const project = createProjection({ entries, state });
  const seen = pullSetting.read()?.time ?? null;
  if (rescue !== null) {
    const { setAside, copyOf, salvaged } = rescue;
    log.error({ setAside, copyOf, salvaged: salvage(salvaged, db, entries, project) }, 'the database was damaged; a copy took its place');
  }
  const journal = createJournal({ db, entries, project, station: enrolled.station, clock, seen });

  const renderer = createBadgeRenderer(settings.resourcesDir);
  const printing = createPrinting({ db, jobs, settings, enrolled, state, renderer, system: shell.printing, ambient, log });
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
          ambient,
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
    shelves,
    notices,
    jobs,
    printing,
    sync: () => sync?.status() ?? null,
    gate: () => post.health(),
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
          shelves,
          state,
          journal,
          project,
          pushSetting,
          pullSetting,
          shedSetting: createSetting(db, 'shed', ShedState),
          ambient,
          log,
          health: health.report,
          async onNews(news) {
            post.heard(news.gates);
            await refreshEvent(news);
          },
          become: membership.become,
          notices,
          onHandedOver: () => void retire(),
        });

  const pins = { staff: createSetting(db, 'staff-pin', PinHash), supervisor: createSetting(db, 'supervisor-pin', PinHash.nullable()) };
  const staffDoor = openStaffDoor(pins, settings, ambient, (rank) =>
    log.warn({ rank }, 'the PIN of the settings is another’s here; it is left out'),
  );

  const { identityReader } = settings;
  const tray = createTray(identityReader === null ? null : createIdentityReader(identityReader, ambient), ambient);
  const reception = createReception({
    db,
    state,
    jobs,
    journal,
    enrolled,
    pepper: () => holding().pepper,
    isBusy: () => sync?.isBusy() ?? false,
    isRetiring: () => sync?.isRetiring() === true,
    wakeQueue: () => queue.wake(),
    tellJob: (job) => queue.tell(job),
    takeDocument: tray.take,
    ambient,
  });
  const post = createPost({
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
    ambient,
  });
  const attendance = createAttendance({
    enrolled,
    state,
    journal,
    presence: post.presence,
    renderer,
    resourcesDir: settings.resourcesDir,
    exhibitor: () => enrolled.pack().exhibitors.find(({ id }) => id === exhibitor) ?? null,
    outbox: () => sync?.status().outbox ?? 0,
    ambient,
  });
  const copies = createCopying({
    file: folder.database,
    folder: folder.copies,
    key,
    holdStill: db.holdStill,
    onBegin: ballast.takeOn,
    onFailed: (error) => log.error({ error }, 'a copy of the database could not be taken'),
    ambient,
  });
  const router = createRouter({
    kiosk: () => ({ version, station: settings.name, language: settings.language, role, pack: enrolled.pack() }),
    role: () => role,
    post,
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
    watchJob: (id, tell) => queue.watch(id, tell),
    identity: tray.current,
    watchIdentity: tray.onChange,
    printer: () =>
      sync?.isRetiring() === true ? { ...printing.view(), state: 'trouble' as const, reasons: ['retired' as const] } : printing.view(),
    watchPrinter: (tell) => printing.pool.onChange(tell),
    designer: createDeskDesigner(renderer, () => holding().pack, ownTemplates, membership.renewPack),
    printers: createDeskPrinters({ printing, jobs, state, enrolled, ambient }),
    staffDoor,
    status: health.status,
    stick: createStickDesk(
      createStick({ enrolled, key: () => who().key, hubKey: who().hubKey, entries, sync, ambient }),
      enrolled.station,
      ambient,
    ),
    noticesSeen: () => notices.seen(ambient.now()),
    syncNow() {
      sync?.now();
      return sync !== null;
    },
  });

  await printing.start();
  sync?.start();
  reception.start();
  post.start();
  tray.start();
  copies.start();
  log.info({ version, station: enrolled.station() }, 'the station is ready');

  let stopping: Promise<void> | null = null;
  async function end(): Promise<void> {
    reception.stop();
    tray.stop();
    attendance.leads.stop();
    await Promise.all([printing.stop(), sync?.stop(), post.stop(), copies.stop()]);
    db.close();
  }
  /** Ends all work and closes the store. What is not finished goes on at the next start. */
  function stop(): Promise<void> {
    stopping ??= end();
    return stopping;
  }
  let isRetired: () => void = () => {};
  const retired = new Promise<void>((resolve) => {
    isRetired = resolve;
  });
  async function retire(): Promise<void> {
    await stop();
    wipeFolder(settings.dataDir);
    isRetired();
  }

  return {
    router,
    stop,
    /** Takes a verified copy of the database now; returns whether there is one. The station does so every quarter of an hour. */
    copyNow: copies.now,
    /** Resolves when the station was taken out of service and has wiped itself. */
    retired,
  };
}
export type Station = Awaited<ReturnType<typeof createStation>>;
