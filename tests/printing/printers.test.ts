import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { type PrinterSetup, PrintingView } from '../../core/contract/screen/printing.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createPrinterTable } from '../../electron/station/store/printers.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { readQrByZbar } from '../support/zbar.ts';
import { printerRow } from './print-queue.ts';
import { startZebra } from './zebra.ts';

const setup = (address: string, more: Partial<PrinterSetup> = {}): PrinterSetup => ({
  address,
  name: 'Zebra',
  service: null,
  slot: 'right',
  stocks: [],
  role: 'main',
  offset: { x: 0, y: 0 },
  darkness: null,
  labelsLeft: null,
  warnAt: 10,
  ...more,
});

/** A station that prints into a folder, with staff at its desk. */
async function startDesk(more: Partial<StationSettings> = { deviceHosts: ['127.0.0.1'] }) {
  const folder = temporaryFolder();
  const settings = settingsFor(folder, more);
  const { call } = await startTestStation(settings);
  const { token } = await call.staff.enter({ pin: '246813' });
  const { printing, desk } = call.staff;
  const main = async () => (await printing.printers({ token })).find(({ id }) => id === 'main');
  const pauseMain = (isPaused: boolean) => printing.pause({ token, printer: 'main', isPaused });
  const add = async (address: string, more: Partial<PrinterSetup> = {}) =>
    (await printing.set({ token, printer: null, setup: setup(address, more) })).printer;
  const jobs = () => printing.jobs({ token });
  const register = async (name: string) => (await call.kioskSession.register(registration(name))).job;
  const state = async (job: string) => (await jobs()).find(({ id }) => id === job)?.state;
  return {
    call,
    token,
    printing,
    desk,
    main,
    pauseMain,
    add,
    jobs,
    register,
    state,
    settings,
    badges: settings.printer.slice('file:'.length),
  };
}
async function zebra() {
  const printer = await startZebra();
  onTestFinished(printer.stop);
  return printer;
}

describe('staff at the printers', () => {
  it('add one, see how it is, print a test page, set it up, and take it away again', async () => {
    const { printing, token, add, main } = await startDesk();
    const label = await zebra();
    const id = await add(label.address, { darkness: 9, labelsLeft: 12, warnAt: 11 });
    const one = async () => (await printing.printers({ token })).find((each) => each.id === id);
    await eventually(async () => (await one())?.state === 'ready');
    expect(await printing.testPage({ token, printer: id, stock: 'label-100x150' })).toEqual({ result: 'printed', reason: null });
    expect(label.labels()).toHaveLength(1);
    expect(await one()).toMatchObject({ labelsLeft: 11, notes: ['labels-low'], driver: 'zpl', isOfSettings: false });
    label.set({ head: true });
    await eventually(async () => (await one())?.reasons.includes('cover-open'), 2_500);
    expect(await printing.testPage({ token, printer: id, stock: null })).toEqual({ result: 'later', reason: 'cover-open' });
    label.set({});
    await printing.set({ token, printer: id, setup: setup(label.address, { name: 'Front', offset: { x: 2, y: 0 } }) });
    expect(await one()).toMatchObject({ name: 'Front', labelsLeft: null, notes: [] });
    await printing.remove({ token, printer: id });
    expect(await one()).toBeUndefined();
    await expect(printing.remove({ token, printer: 'main' })).rejects.toMatchObject({ code: 'IN_SETTINGS' });
    await expect(add('lpt1:')).rejects.toMatchObject({ code: 'PRINTER_REFUSED' });
    await expect(printing.pause({ token, printer: 'none', isPaused: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await main()).toMatchObject({ isOfSettings: true, driver: 'file' });
  });

  it('add none that is a file, a folder, this machine or the hub, unless the settings allow it', async () => {
    const { printing, token, add, settings } = await startDesk({ deviceHosts: ['127.0.0.1:9100'] });
    const key = join(settings.dataDir, 'database.key');
    const before = readFileSync(key);
    const refused = [
      `escpos:${key}`,
      `brother-ql:${key}`,
      `escpos:/dev/..${key}`,
      'file:/tmp/x',
      'zpl://localhost:7400',
      'zpl://127.0.0.1:9101',
      'escpos://[::1]',
      'ipp://127.0.0.1:80/',
      'ipp://0x7f.1/ipp/print',
      'ipp://169.254.169.254/latest/meta-data',
      'ipp://localhost:631/admin',
      'ipp://localhost:631/printers/../admin',
      'lpt1:',
    ];
    for (const address of refused)
      await expect([address, await add(address).catch(({ code }) => code)]).toEqual([address, 'PRINTER_REFUSED']);
    await expect(add('zpl://127.0.0.1:9101')).rejects.toMatchObject({ data: { detail: expect.stringContaining('deviceHosts') } });
    const one = await add('zpl://127.0.0.1:9100');
    await expect(printing.set({ token, printer: one, setup: setup(`escpos:${key}`) })).rejects.toMatchObject({ code: 'PRINTER_REFUSED' });
    // A queue of the machine's own CUPS is what it finds by itself.
    await add('ipp://localhost:631/printers/Front');
    expect(readFileSync(key)).toEqual(before);
  });

  it('have one from before that may not be used in trouble, until they take it away', async () => {
    const folder = temporaryFolder();
    const badges = join(folder, 'elsewhere');
    await (await startTestStation(settingsFor(folder))).stop();
    const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
    createPrinterTable(db).put(printerRow('old', { address: `file:${badges}` }));
    db.close();
    const { call } = await startTestStation(settingsFor(folder));
    const { token } = await call.staff.enter({ pin: '246813' });
    const { printing } = call.staff;
    const old = async () => (await printing.printers({ token })).find(({ id }) => id === 'old');
    await eventually(async () => (await old())?.state === 'trouble');
    expect(await old()).toMatchObject({ driver: 'file', reasons: ['refused'] });
    expect(await printing.testPage({ token, printer: 'old', stock: null })).toEqual({ result: 'later', reason: 'refused' });
    expect(existsSync(badges)).toBe(false);
    await printing.remove({ token, printer: 'old' });
    expect(await old()).toBeUndefined();
  });

  it('pause, move what waits to another printer, cancel it, and read its ledger', async () => {
    const { call, printing, token, add, pauseMain, register, state, jobs } = await startDesk();
    await pauseMain(true);
    expect(await (await call.printer.watch({})).next()).toMatchObject({ value: { state: 'trouble', reasons: ['paused'] } });
    const [moved, cancelled, kept] = [await register('王芳'), await register('李明'), await register('张伟')];
    expect(await state(moved)).toBe('queued');
    const label = await zebra();
    const id = await add(label.address, { role: 'fallback', stocks: ['card-86x54'] });
    await printing.move({ token, job: moved, printer: id });
    await printing.cancel({ token, job: cancelled });
    await eventually(async () => (await state(moved)) === 'printed');
    expect(await state(cancelled)).toBe('cancelled');
    expect(await state(kept)).toBe('queued');
    expect(label.labels()).toHaveLength(1);
    const steps = (await printing.ledger({ token, job: moved })).map(({ state: to, actor, printer }) => [to, actor, printer]);
    expect(steps).toEqual([
      ['queued', 'visitor', null],
      ['queued', 'staff', 'Zebra'],
      ['rendering', 'queue', 'Zebra'],
      ['sending', 'queue', 'Zebra'],
      ['printed', 'queue', 'Zebra'],
    ]);
    expect((await jobs()).find((job) => job.id === moved)).toMatchObject({
      name: '王芳',
      why: 'first',
      pinned: id,
      stock: 'label-100x150',
    });
    await expect(printing.move({ token, job: moved, printer: null })).rejects.toMatchObject({ code: 'NOT_WAITING' });
    await expect(printing.cancel({ token, job: cancelled })).rejects.toMatchObject({ code: 'NOT_WAITING' });
    await pauseMain(false);
    await eventually(async () => (await state(kept)) === 'printed');
  });

  it('give another badge with a reason: the one that waited is cancelled, and never comes out', async () => {
    const { desk, token, pauseMain, register, state, jobs, badges } = await startDesk();
    await pauseMain(true);
    const first = await register('欧阳娜娜');
    const registrant = (await jobs())[0]?.registrant;
    if (registrant === undefined) throw new Error('There is no job.');
    const {
      jobs: [second = first],
    } = await desk.print({ token, registrants: [registrant], reason: 'corrected' });
    expect((await jobs()).map(({ id, state: now, reason, why }) => [id, now, reason, why])).toEqual([
      [second, 'queued', null, 'corrected'],
      [first, 'cancelled', 'superseded', 'first'],
    ]);
    await pauseMain(false);
    await eventually(async () => (await state(second)) === 'printed');
    expect(readdirSync(badges).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  });

  it('print many to sheets with marks to cut by', async () => {
    const { desk, token, register, jobs, state, badges } = await startDesk();
    for (const name of ['王芳', '李明', '张伟', '陈静', '刘洋'])
      await eventually(async () => (await state(await register(name))) !== undefined);
    const registrants = (await jobs()).map(({ registrant }) => registrant);
    await eventually(async () => (await jobs()).every(({ state: now }) => now === 'printed'));
    const made = await desk.print({ token, registrants, reason: 'spoilt', paper: 'a4' });
    await eventually(async () => (await Promise.all(made.jobs.map(state))).every((now) => now === 'printed'));
    const [sheets = ''] = readdirSync(badges).filter((name) => name.startsWith('sheets-'));
    expect(sheets).not.toBe('');
    if (!hasCommand('pdftoppm') || !hasCommand('zbarimg')) return;
    const folder = temporaryFolder();
    execFileSync('pdftoppm', ['-r', '200', '-png', join(badges, sheets), join(folder, 's')]);
    const codes = readdirSync(folder).flatMap((page) => readQrByZbar(join(folder, page)));
    expect(new Set(codes).size).toBe(5);
    expect(codes.every((code) => code.startsWith('FYR1:'))).toBe(true);
  });

  it('are the only ones who may', async () => {
    const { printing } = await startDesk();
    const token = 'x'.repeat(20);
    await expect(printing.printers({ token })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await expect(printing.set({ token, printer: null, setup: setup('file:/tmp/x') })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await expect(printing.testPage({ token, printer: 'main', stock: null })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  });
});

describe('a kiosk with one printer for each stock', () => {
  it('prints on the right one, and says which stocks are away', async () => {
    const { call, printing, token, add, register, jobs, main } = await startDesk();
    const label = await zebra();
    const before = await main();
    if (before === undefined) throw new Error('There is no main printer.');
    await add(label.address, { stocks: ['label-100x150'] });
    await printing.set({ token, printer: 'main', setup: setup(before.address, { name: 'Cards', stocks: ['card-86x54'] }) });
    const view = async () => PrintingView.parse((await (await call.printer.watch({})).next()).value);
    await eventually(async () => (await view()).away.length === 4);
    expect((await view()).away.toSorted()).toEqual(['badge-a6', 'butterfly-a5', 'label-102x152', 'roll-62']);
    await register('王芳');
    await eventually(async () => (await jobs())[0]?.state === 'printed');
    expect((await jobs())[0]).toMatchObject({ printer: 'Zebra', slot: 'right' });
    label.set({ paperOut: true });
    await eventually(async () => (await view()).away.includes('label-100x150'), 2_500);
    expect((await view()).state).not.toBe('trouble');
  });
});
