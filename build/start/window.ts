import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ending } from '../../node/program/ending.ts';
import { startGuard } from '../../node/program/guard.ts';
import { root } from '../root.ts';
import { endWith } from './child.ts';

const electronFolder = join(root, 'node_modules', 'electron');
/** Where it is noted that Electron could not be downloaded, so that not every start waits for it. */
const missed = join(root, '.cache', 'electron-missed');
const retryMissedAfter = 24 * 3600_000;
const downloadTimeout = 180_000;

/** Whether a window could be shown: on Linux with X11 or Wayland, elsewhere always. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

function installedElectron(): string | null {
  const note = join(electronFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const file = join(electronFolder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(file) ? file : null;
}

/** Electron's binary: the one that is there, or one downloaded now; null where neither can be had. */
export function findElectron(insist: boolean): string | null {
  const there = installedElectron();
  if (there !== null) return there;
  if (!insist && existsSync(missed) && Date.now() - statSync(missed).mtimeMs < retryMissedAfter) return null;
  console.error('Downloading Electron; this is done once …');
  const { status } = spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: downloadTimeout });
  const downloaded = status === 0 ? installedElectron() : null;
  if (downloaded === null) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(missed, '');
  }
  return downloaded;
}

/** A Chromium of this machine, by its usual names and places. */
export function findChromium(): string | null {
  const given = process.env.FOYER_CHROMIUM;
  if (given !== undefined && existsSync(given)) return given;
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge.exe', 'chrome.exe'];
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
    (each) => each !== undefined,
  );
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  ];
  return places.find((place) => existsSync(place)) ?? null;
}

/** Pages of Chromium's own that nobody at a kiosk is to see, and what a kiosk can't be asked. All that fingers might do is the page's own to forbid. */
const chromiumFlags = [
  '--start-maximized',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  // A kiosk's camera reads codes; nobody there can answer a prompt. The page asks for no microphone.
  '--auto-accept-camera-and-microphone-capture',
  // A gate is heard before anybody has touched its screen.
  '--autoplay-policy=no-user-gesture-required',
];

/** The profile stays, but what people type doesn't: no PIN is offered to be saved, no field is filled in. */
const rememberNothing = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/**
 * Ends a Chromium that an earlier start left behind with this profile: it would take the new window to itself. Chromium names itself in the profile by
 * a link `host-pid`.
 */
function endLeftBehind(profile: string): void {
  try {
    const pid = Number(readlinkSync(join(profile, 'SingletonLock')).replace(/^.*-/, ''));
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command.includes(`--user-data-dir=${profile}\0`)) process.kill(pid, 'SIGKILL');
  } catch {
    // There is none, or this system doesn't say.
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, name), { force: true });
}

/**
 * Opens the kiosk's address in a Chromium with a profile of its own, which stays: its cookie is what the screen is known by. It ends with this
 * process, however that ends. Rejects where it can't be started.
 * @param profile a folder
 */
export async function openChromium(chromium: string, url: string, profile: string, ending: Ending) {
  ending.signal.throwIfAborted();
  const preferences = join(profile, 'Default', 'Preferences');
  mkdirSync(dirname(preferences), { recursive: true, mode: 0o700 });
  if (!existsSync(preferences)) writeFileSync(preferences, JSON.stringify(rememberNothing));
  endLeftBehind(profile);
  const guard = startGuard();
  const child = spawn(
    chromium,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      ...chromiumFlags,
      // Chromium's sandbox refuses to run as root; a kiosk runs as a user of its own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const gone = endWith(ending, child);
  // It has no channel of this process's to notice the end by.
  guard.watch(child, 'SIGTERM');
  void gone.then(guard.release);
  await once(child, 'spawn');
  return { gone };
}
