import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildBundles } from '../bundles.ts';
import { root } from '../root.ts';
import { type RunningChild, startChild } from './child.ts';
import { help, readOptions, type StartOptions } from './options.ts';
import { findChromium, findElectron, hasDisplay, openChromium } from './window.ts';

/** `npm start`: a hub, a station enrolled in it, and the kiosk's window. */
const demoPin = '2024';
const stops: (() => Promise<void>)[] = [];
let stopping = false;

async function stopAll(code: number): Promise<never> {
  if (stopping) return new Promise(() => {});
  stopping = true;
  for (const stop of stops.reverse()) await stop().catch(() => {});
  process.exit(code);
}
process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));
process.on('disconnect', () => void stopAll(0));

type HubReady = { kind: 'ready'; url: string; consoleUrl: string; isConsoleNew: boolean };

async function startHub({ data, pack }: StartOptions): Promise<HubReady> {
  const cli = join(root, 'dist/hub/cli.js');
  const hub = await startChild<HubReady>(cli, ['start', '--data', join(data, 'hub'), '--pack', pack, '--port', '0']);
  stops.push(hub.stop);
  hub.process.on('exit', () => {
    if (!stopping) console.error('The hub has ended; the station goes on without it.');
  });
  return hub.ready;
}

interface Settings {
  readonly file: string;
  readonly isNew: boolean;
  /** Writes them again without PINs and code, once the station has taken them in. */
  readonly forgetSecrets: () => void;
}

/** What the station is told, and whether it has to enrol first. */
function writeSettings(options: StartOptions, hubUrl: string | null): Settings {
  const folder = join(options.data, 'station');
  const isNew = !existsSync(join(folder, 'station.db'));
  const makesCode = isNew && options.hub.kind === 'embedded';
  const code = makesCode
    ? execFileSync(process.execPath, [join(root, 'dist/hub/cli.js'), 'enrol-code', '--data', join(options.data, 'hub')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    : options.enrolCode;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'settings.json');
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
    staffPin: options.pin ?? (isNew ? demoPin : null),
    supervisorPin: options.supervisorPin,
    language: options.language,
  };
  const write = (content: object) => {
    writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600 });
    chmodSync(file, 0o600);
  };
  write(settings);
  return { file, isNew, forgetSecrets: () => write({ ...settings, enrolCode: null, staffPin: null, supervisorPin: null }) };
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

type ShellReady = { kind: 'ready'; url: string };

function offerMoreScreens(shell: RunningChild<ShellReady>): void {
  shell.process.on('message', (message: { kind: string; url?: string }) => {
    if (message.kind === 'screen') console.log(`Another screen: ${message.url}`);
  });
  createInterface({ input: process.stdin }).on('line', () => {
    if (shell.process.connected) shell.process.send({ kind: 'screen' });
  });
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(help);
    return;
  }
  const chosen = chooseShell(options);
  if (chosen.kind === 'none' && chosen.why !== null) console.error(chosen.why);
  const needsHub = options.hub.kind === 'embedded';
  await buildBundles([
    ...(needsHub ? (['hub', 'console'] as const) : []),
    'station',
    'renderer',
    ...(chosen.kind === 'electron' ? (['main', 'preload'] as const) : (['browser-shell'] as const)),
  ]);
  const hub = needsHub ? await startHub(options) : null;
  const settings = writeSettings(options, hub?.url ?? (options.hub.kind === 'elsewhere' ? options.hub.url : null));

  if (hub !== null) {
    // Its key is shown once, and then to whoever asks for it on this machine.
    const asked = `npm run foyer -- hub console-token --data ${join(options.data, 'hub')}`;
    console.log(hub.isConsoleNew ? `Hub console: ${hub.consoleUrl}` : `Hub console: ${hub.url}/ (for the address with its key: ${asked})`);
  }
  console.log(`Badges: ${options.printer}`);
  const pin = settings.isNew && options.pin === null ? `the demo's PIN is ${demoPin}` : 'the PIN is the one that was set';
  console.log(`Staff corner: touch the top left corner five times; ${pin}.`);

  if (chosen.kind === 'electron') {
    const child = spawn(chosen.binary, [root, `--settings=${settings.file}`], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    stops.push(async () => void child.kill('SIGTERM'));
    child.on('exit', (code) => void stopAll(code ?? 0));
    console.log('Foyer is ready: in its Electron window');
    return;
  }
  const shell = await startChild<ShellReady>(join(root, 'dist/browser-shell/shell.js'), [
    '--settings',
    settings.file,
    '--port',
    String(options.port),
  ]);
  stops.push(shell.stop);
  settings.forgetSecrets();
  shell.process.on('exit', () => void stopAll(1));
  offerMoreScreens(shell);
  if (chosen.kind === 'browser') {
    const window = openChromium(chosen.binary, shell.ready.url);
    stops.push(async () => void window.kill('SIGTERM'));
    window.on('exit', () => void stopAll(0));
    console.log(`Foyer is ready: ${shell.ready.url} (opened in ${chosen.binary}). Press Enter for the address of another screen.`);
    return;
  }
  console.log(`Foyer is ready: ${shell.ready.url}`);
  console.log('That address opens one screen. Press Enter for another; Ctrl-C ends everything.');
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  void stopAll(1);
});
