import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { checkFolderIsFree } from '../../node/data-folder-lock.ts';
import { endInOrder } from '../../node/program/ending.ts';
import { toSupervised } from '../../node/program/supervised.ts';
import { buildBundles } from '../bundles.ts';
import { root } from '../root.ts';
import { endWith, startChild } from './child.ts';
import { keepRunning } from './keep-running.ts';
import { help, readOptions, type StartOptions } from './options.ts';
import { pendingIn, type Start, settingsFileIn, staffPinFor, startFileIn } from './remembered.ts';
import { makeTodaysPack } from './todays-pack.ts';
import { findChromium, findElectron, hasDisplay, openChromium } from './window.ts';

/** `npm start`: a hub, a station enrolled in it, and the kiosk's window. */
const demoPin = '2024';
const hubCli = join(root, 'dist/hub/cli.js');
const ending = endInOrder();
const { signal } = ending;

type HubReady = { kind: 'ready'; url: string; consoleUrl: string; isConsoleNew: boolean };

/** The embedded hub, started again at the same address when it ends; the station goes on without it meanwhile. */
async function startHub({ data, pack, isPackNamed }: StartOptions): Promise<HubReady> {
  let port = '0';
  // A pack that came on a drive may be gone the next morning: the hub has the event.
  const isThere = isPackNamed || existsSync(pack) || !existsSync(join(data, 'hub'));
  if (!isThere) console.error(`The event pack ${pack} is not there any more: the event stays as the hub has it.`);
  const hub = await keepRunning('The hub', signal, async () => {
    const args = ['start', '--data', join(data, 'hub'), ...(isThere ? ['--pack', pack] : []), '--port', port];
    const child = await startChild<HubReady>(hubCli, args, { ending });
    ({ port } = new URL(child.ready.url));
    return child;
  });
  return hub.first.ready;
}

/** The printer's address; a simulated one is started first, and gone when npm start ends. */
async function startPrinter({ printer }: StartOptions): Promise<string> {
  if (!printer.startsWith('sim:')) return printer;
  const cli = join(root, 'dist/station/cli.js');
  const simulator = await startChild<{ kind: 'ready'; address: string }>(cli, ['printer-simulator', printer], { ending });
  return simulator.ready.address;
}

interface Settings {
  readonly file: string;
  /** Whether staff enter with the PIN of the demo. */
  readonly isDemoPin: boolean;
  /** Writes them again without PINs and code, once the station has taken them in. */
  readonly forgetSecrets: () => void;
}

/** What the station is told, and whether it has to enrol first. */
async function writeSettings(
  options: StartOptions & { readonly printerNamed: string; readonly packNamed: string; readonly isElectron: boolean },
  hubUrl: string | null,
): Promise<Settings> {
  const folder = join(options.data, 'station');
  const pending = pendingIn(options.data);
  const isNew = !existsSync(join(folder, 'station.db'));
  // One that was made before may be used up: a start that was broken off had it.
  const makesCode = (isNew || pending?.enrolCode != null) && options.hub.kind === 'embedded';
  const code = makesCode
    ? (await promisify(execFile)(process.execPath, [hubCli, 'enrol-code', '--data', join(options.data, 'hub')], { signal })).stdout.trim()
    : (options.enrolCode ?? pending?.enrolCode ?? null);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = settingsFileIn(options.data);
  const settings = {
    dataDir: folder,
    resourcesDir: join(root, 'resources'),
    name: options.name,
    hubUrl,
    enrolCode: code,
    packDir: options.hub.kind === 'none' ? options.pack : null,
    printer: options.printer,
    identityReader: options.identityReader,
    secondScreen: options.hasSecondScreen,
    role: options.role,
    printerSlot: 'below',
    deviceHosts: options.deviceHosts,
    staffPin: staffPinFor(options.pin, pending, isNew, demoPin),
    supervisorPin: options.supervisorPin ?? pending?.supervisorPin ?? null,
    language: options.language,
  };
  const write = (content: object) => {
    writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600 });
    chmodSync(file, 0o600);
  };
  write(settings);
  const note = (isSettled: boolean) => {
    const start: Start = { pack: options.packNamed, isToday: options.isToday, printer: options.printerNamed, isSettled };
    writeFileSync(startFileIn(options.data), JSON.stringify(start, null, 2));
  };
  // Electron does not say when its station is ready.
  note(options.isElectron);
  return {
    file,
    isDemoPin: settings.staffPin === demoPin,
    forgetSecrets() {
      write({ ...settings, enrolCode: null, staffPin: null, supervisorPin: null });
      note(true);
    },
  };
}

/** Which window there will be, and a sentence on why it is not the one wished for. */
function chooseShell({
  shell,
}: StartOptions): { kind: 'electron'; binary: string } | { kind: 'browser'; binary: string } | { kind: 'none'; why: string | null } {
  if (shell === 'none') return { kind: 'none', why: null };
  const isRoot = process.getuid?.() === 0;
  let why = '';
  if (shell !== 'browser') {
    if (isRoot) why = 'Electron does not run as root with its sandbox on.';
    else if (!hasDisplay()) why = 'There is no display.';
    else {
      const binary = findElectron(shell === 'electron');
      if (binary !== null) return { kind: 'electron', binary };
      why = 'Electron’s binary is not here and could not be downloaded.';
    }
    if (shell === 'electron') throw new Error(`${why} Use --shell browser or --shell none.`);
  }
  if (!hasDisplay()) return { kind: 'none', why: `${why} Open the address below in a browser on this machine.`.trim() };
  const binary = findChromium();
  if (binary === null)
    return { kind: 'none', why: `${why} No Chromium, Chrome or Edge was found: open the address below in a browser.`.trim() };
  if (why !== '') console.error(`${why} The kiosk opens in the browser shell.`);
  return { kind: 'browser', binary };
}

type ShellReady = { kind: 'ready'; url: string; portRefused: string | null };

/** The browser shell, started again at the same address when it ends; screens that it knew it knows again. */
async function startShell(settings: string, wantedPort: number) {
  let port = String(wantedPort);
  let isAskedFor = 0;
  const shell = await keepRunning('The browser shell', signal, async (restarts) => {
    const file = join(root, 'dist/browser-shell/shell.js');
    const child = await startChild<ShellReady>(file, ['--settings', settings, '--port', port], { env: toSupervised(restarts), ending });
    ({ port } = new URL(child.ready.url));
    child.process.on('message', (message: { kind: string; screen?: string; url?: string }) => {
      if (message.kind !== 'screen') return;
      // What the browser is opened with is nobody else's.
      if (message.screen === 'own' && isAskedFor > 0) isAskedFor--;
      else console.log(`${message.screen === 'second' ? 'A screen towards those who come' : 'Another screen'}: ${message.url}`);
    });
    return child;
  });
  /** Another address, for a screen of this station's own; null while the shell is away. */
  async function freshUrl(): Promise<string | null> {
    const running = shell.current()?.process;
    if (running?.connected !== true) return null;
    const given = new Promise<string | null>((resolve) => {
      running.once('exit', () => resolve(null));
      running.on('message', function take(message: { kind: string; screen?: string; url?: string }) {
        if (message.kind !== 'screen' || message.screen !== 'own') return;
        running.off('message', take);
        resolve(message.url ?? null);
      });
    });
    isAskedFor++;
    running.send({ kind: 'screen', screen: 'own' });
    return given;
  }
  createInterface({ input: process.stdin }).on('line', () => {
    const running = shell.current()?.process;
    if (running?.connected !== true) return;
    for (const screen of ['own', 'second']) running.send({ kind: 'screen', screen });
  });
  return { ...shell.first.ready, freshUrl };
}

/** The browser, started again when it ends, however it does: nobody else opens a kiosk's screen. */
async function keepBrowser(binary: string, data: string, { url, freshUrl }: Awaited<ReturnType<typeof startShell>>): Promise<void> {
  let first: string | null = url;
  await keepRunning('The browser', signal, async () => {
    const address = first ?? (await freshUrl());
    first = null;
    if (address === null) throw new Error('The browser shell is not there yet.');
    return openChromium(binary, address, join(data, 'browser'), ending);
  });
}

/** Electron, started again where it ended by an error that nobody knew; closed by somebody, it ends everything. */
async function startElectron(binary: string, settings: string): Promise<void> {
  await keepRunning('Electron', signal, async () => {
    signal.throwIfAborted();
    const child = spawn(binary, [root, `--settings=${settings}`], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    child.once('exit', (code, endSignal) => {
      if (endSignal === null && (code === 0 || code === 1)) void ending.end(code);
    });
    const gone = endWith(ending, child);
    await once(child, 'spawn');
    return { gone };
  });
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(help);
    return;
  }
  // Before anything is built or written: the second one touches nothing and says who runs.
  checkFolderIsFree(join(options.data, 'station'));
  const chosen = chooseShell(options);
  if (chosen.kind === 'none' && chosen.why !== null) console.error(chosen.why);
  const needsHub = options.hub.kind === 'embedded';
  await buildBundles([
    ...(needsHub ? (['hub', 'console'] as const) : []),
    'station',
    'renderer',
    ...(chosen.kind === 'electron' ? (['main', 'preload'] as const) : (['browser-shell'] as const)),
  ]);
  // The days of a demo are those of its start: the copy is made anew each time.
  const pack = options.isToday ? makeTodaysPack(options.pack, join(options.data, 'todays-pack'), Date.now()) : options.pack;
  const hub = needsHub ? await startHub({ ...options, pack, isPackNamed: options.isPackNamed || options.isToday }) : null;
  const printer = await startPrinter(options);
  const settings = await writeSettings(
    { ...options, pack, packNamed: options.pack, printer, printerNamed: options.printer, isElectron: chosen.kind === 'electron' },
    hub?.url ?? (options.hub.kind === 'elsewhere' ? options.hub.url : null),
  );

  if (hub !== null) {
    // Its key is shown once, and then to whoever asks for it on this machine.
    const asked = `npm run foyer -- hub console-token --data ${join(options.data, 'hub')}`;
    console.log(hub.isConsoleNew ? `Hub console: ${hub.consoleUrl}` : `Hub console: ${hub.url}/ (for the address with its key: ${asked})`);
  }
  console.log(`Badges: ${printer === options.printer ? printer : `${options.printer}, which is none, at ${printer}`}`);
  const pin = settings.isDemoPin ? `the demo's PIN is ${demoPin}` : 'the PIN is the one that was set';
  console.log(`Staff corner: touch the top left corner five times; ${pin}.`);

  if (chosen.kind === 'electron') {
    await startElectron(chosen.binary, settings.file);
    console.log('Foyer is ready: in its Electron window');
    return;
  }
  const shell = await startShell(settings.file, options.port);
  const { url, portRefused } = shell;
  if (portRefused !== null) console.error(`${portRefused}: this time the kiosk is at port ${new URL(url).port}.`);
  settings.forgetSecrets();
  if (chosen.kind === 'browser') {
    await keepBrowser(chosen.binary, options.data, shell);
    console.log(
      `Foyer is ready: ${url} (opened in ${chosen.binary}). Press Enter for the address of another screen; Ctrl-C ends everything.`,
    );
    return;
  }
  console.log(`Foyer is ready: ${url}`);
  console.log('That address opens one screen. Press Enter for another; Ctrl-C ends everything.');
}

run().catch((error: unknown) => {
  // What is given up because everything ends is no trouble to tell of.
  if (!signal.aborted) console.error(error instanceof Error ? error.message : String(error));
  void ending.end(1);
});
