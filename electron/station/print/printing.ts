import { layoutSheets, papers } from '../../../core/badge/sheet.ts';
import { testPage } from '../../../core/badge/test-page.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { PrintingStation } from '../../../core/contract/hub/printing-station.ts';
import type { PrintingView } from '../../../core/contract/screen/printing.ts';
import type { StationSettings } from '../../../core/contract/shell/host.ts';
import { badgeStanding } from '../../../core/registrant/badges.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { isPersonErased, readPerson } from '../people/persons.ts';
import { subjectOf } from '../people/subject.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { PrintJob, PrintJobTable } from '../store/print-jobs.ts';
import { createPrinterTable, mainPrinter, type PrinterRow } from '../store/printers.ts';
import type { StateReader } from '../store/state.ts';
import { createPrinterAccess } from './access.ts';
import { chooseDriver } from './choose-driver.ts';
import { createDiscovery, ownCups } from './discovery.ts';
import { documentOf } from './document.ts';
import { encodingReason, type PrintDocument, type PrintOutcome } from './driver.ts';
import type { SystemPrinting } from './drivers/system.ts';
import { createPrinterPool } from './pool.ts';
import { createPrintedFiles } from './printed-files.ts';
import { createPrintQueue } from './queue.ts';

export interface PrintingDependencies {
  readonly db: WritableDatabase;
  readonly jobs: PrintJobTable;
  readonly settings: StationSettings;
  readonly enrolled: EnrolledStation;
  readonly state: StateReader;
  readonly renderer: BadgeRenderer;
  readonly system: SystemPrinting;
  readonly environment: Environment;
  readonly log: Log;
}

const warnAt = 50;
/** What upstream said of other stations' printers counts so long, in milliseconds; of its stations, so many are named. */
const reachableFor = 60_000;
const maxNamed = 3;

/** The part of the composition that prints: printers, queue, discovery, and what of it a visitor’s screen sees. */
export function createPrinting({ db, jobs, settings, enrolled, state, renderer, system, environment, log }: PrintingDependencies) {
  const table = createPrinterTable(db);
  const access = createPrinterAccess({ allowed: settings.deviceHosts, hubUrl: settings.hubUrl, cups: ownCups });
  const discovery = createDiscovery(system, environment);
  const pool = createPrinterPool({
    table,
    choose: (printer, trust) => chooseDriver(printer.address, access.of(printer), system, environment, trust),
    resolve: discovery.resolve,
    stocks: () => stocks(),
    pagesOf: (stock) => pagesOf(stock),
    environment,
    log,
  });

  const personOf = (job: PrintJob) => readPerson(state, job.registrant);
  /** What is printed is what all records of the person say together. */
  function sceneOf(pack: EventPack, job: PrintJob) {
    return renderer.layout(pack, job.template, subjectOf(pack, personOf(job)?.row ?? null), job.credential);
  }
  function draw(group: readonly PrintJob[], offset: { x: number; y: number }): PrintDocument {
    const pack = enrolled.pack();
    const scenes = group.map((job) => sceneOf(pack, job));
    const [first] = group;
    const paper = first?.sheet ?? null;
    const name = paper === null ? `badge-${first?.badge}` : `sheets-${first?.batch}`;
    return documentOf(renderer, name, paper === null ? scenes : layoutSheets(scenes, papers[paper]), offset);
  }
  /** Whether a badge shows boxes for characters that no font has: said in its job, so that it is not printed in silence. */
  function hasBoxes(job: PrintJob): boolean {
    const pack = enrolled.pack();
    return renderer.missing(pack, subjectOf(pack, personOf(job)?.row ?? null)).length > 0;
  }
  /** Somebody else’s screen, a gate, the desk or a merge may have made another badge the current one since. */
  function whyStale(job: PrintJob): 'superseded' | 'voided' | 'erased' | null {
    const person = personOf(job);
    if (person === null) return 'erased';
    const standing = badgeStanding(job.badge, person.badges);
    return standing === 'current' ? null : standing === 'voided' ? 'voided' : 'superseded';
  }
  const queue = createPrintQueue({ db, jobs, pool, draw, hasBoxes, whyStale, environment, log });

  const printedFiles = createPrintedFiles({
    folder: settings.printer.startsWith('file:') ? settings.printer.slice('file:'.length) : null,
    keptDays: settings.badgeFileDays,
    holders: jobs.holders,
    isErased: (id) => isPersonErased(state, id),
    environment,
    log,
  });

  const stocks = () => [...new Set(enrolled.pack().categories.map(({ stock }) => stock))];
  /** The sizes of the badges that go on a stock. */
  function pagesOf(stock: string) {
    const { categories, templates } = enrolled.pack();
    const named = new Set(categories.filter((each) => each.stock === stock).map(({ template }) => template));
    return templates.filter(({ id }) => named.has(id)).map(({ page }) => page);
  }
  /** Other stations that print, and when upstream said so. */
  let others: { readonly stations: readonly PrintingStation[]; readonly at: number } = { stations: [], at: 0 };
  function otherStations(isMeant: (station: PrintingStation) => boolean): string[] {
    if (environment.now() - others.at > reachableFor) return [];
    const meant = others.stations.filter((each) => each.station !== enrolled.station() && each.stocks.length > 0 && isMeant(each));
    return meant.map(({ name }) => name).slice(0, maxNamed);
  }
  const stationsWith = (stock: string) => otherStations(({ stocks: held }) => held.includes(stock));
  function view(): PrintingView {
    const views = pool.views();
    const able = views.filter((each) => each.state !== 'trouble');
    return {
      state: able.length === 0 ? 'trouble' : able.some((each) => each.state === 'ready') ? 'ready' : 'busy',
      reasons: able.length > 0 ? [] : [...new Set(views.flatMap(({ reasons }) => reasons))],
      slot: (able[0] ?? views[0])?.slot ?? settings.printerSlot,
      away: pool.away(stocks()),
      elsewhere: pool.elsewhere(stocks()).map((stock) => ({ stock, stations: stationsWith(stock) })),
    };
  }

  /** Prints a page that shows how a printer is set; null where it is printing. */
  async function printTestPage(id: string, stock: string | null): Promise<PrintOutcome | null> {
    const printer = pool.find(id);
    if (printer === undefined || printer.work !== null) return null;
    const pack = enrolled.pack();
    const wanted = stock ?? printer.stocks[0];
    const isWanted = (each: string) => (wanted === undefined ? printer.fits?.(each) !== false : each === wanted);
    const category = pack.categories.find((each) => isWanted(each.stock)) ?? pack.categories[0];
    const template = pack.templates.find((each) => each.id === category?.template);
    if (category === undefined || template === undefined) return { kind: 'failed', reason: 'other' };
    const { row, driver } = printer;
    const page = testPage(template.page, [row.name, driver.kind, row.address]);
    const scene = renderer.layoutTemplate(page, { fields: {}, category, language: 'en' }, pack, 'FOYER-TEST-PAGE');
    return new Promise((resolve) => {
      pool.occupy(row.id, async () => {
        try {
          const document = documentOf(renderer, `test-page-${row.id}`, [scene], row.offset);
          const outcome = await driver.print(await driver.encode(document, { darkness: row.darkness }));
          if (outcome.kind === 'printed') pool.used(row.id, 1);
          resolve(outcome);
        } catch (error) {
          log.warn({ error, printer: row.id }, 'a test page could not be printed');
          resolve({ kind: 'failed', reason: encodingReason(error) });
        }
        queue.wake();
      });
    });
  }

  function settled(): PrinterRow {
    const before = table.all().find(({ id }) => id === mainPrinter);
    const fresh: PrinterRow = {
      id: mainPrinter,
      address: settings.printer,
      name: settings.printer.startsWith('file:') ? 'PDF' : settings.printer.replace(/^[a-z-]+:(\/\/)?/, ''),
      service: null,
      slot: settings.printerSlot,
      stocks: [],
      role: 'main',
      isPaused: false,
      offset: { x: 0, y: 0 },
      darkness: null,
      labelsLeft: null,
      warnAt,
      identity: null,
    };
    return before === undefined || before.address !== settings.printer ? fresh : { ...before, slot: settings.printerSlot };
  }

  return {
    pool,
    access,
    queue,
    discovery,
    view,
    printTestPage,
    /** Stations that print anything just now, by name, as upstream saw it lately. */
    others: (): string[] => otherStations(() => true),
    noteErased: printedFiles.noteErased,
    /** What badges can be printed on here just now. */
    stocks: (): string[] => stocks().filter((stock) => !pool.away([stock]).includes(stock)),
    /** Which stations print, as upstream sees it. */
    noteOthers(stations: readonly PrintingStation[]): void {
      others = { stations, at: environment.now() };
    },
    async start(): Promise<void> {
      table.put(settled());
      await pool.start();
      queue.start();
      printedFiles.start();
    },
    async stop(): Promise<void> {
      queue.stop();
      await Promise.all([pool.stop(), printedFiles.stop()]);
    },
  };
}
export type Printing = ReturnType<typeof createPrinting>;
