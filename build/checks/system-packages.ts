import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../start/window.ts';

/** What the tests use of the system, and the Debian package that brings it. */
const tools: readonly { readonly command: string; readonly debian: string; readonly for: string }[] = [
  { command: 'pdftoppm', debian: 'poppler-utils', for: 'looking at printed badges' },
  { command: 'zbarimg', debian: 'zbar-tools', for: 'decoding their codes' },
  { command: 'ippeveprinter', debian: 'cups-ipp-utils', for: 'printing over IPP' },
  { command: 'lpadmin', debian: 'cups-client', for: 'printing through CUPS' },
  { command: 'cupsd', debian: 'cups', for: 'printing through CUPS' },
  { command: 'avahi-daemon', debian: 'avahi-daemon', for: 'printing over IPP' },
  { command: 'dbus-daemon', debian: 'dbus', for: 'printing over IPP' },
];

/** Whether a program is in the path, or where Unix keeps those of administrators, which the path often lacks. */
export function hasCommand(command: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(`${folder}/${command}`));
}

/** Installs what is missing where that can be done (root on Debian), else says what to install and which tests go without. */
export function provideSystemPackages(): void {
  const missing = tools.filter(({ command }) => !hasCommand(command));
  const noBrowser = findChromium() === null;
  const packages = [...new Set(missing.map(({ debian }) => debian)), ...(noBrowser ? ['chromium'] : [])];
  if (packages.length === 0) return;
  if (process.platform === 'linux' && process.getuid?.() === 0 && hasCommand('apt-get')) {
    console.error(`Installing ${packages.join(', ')} for the tests …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: 'ignore', timeout: 600_000 } as const;
    spawnSync('apt-get', ['update'], options);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  }
  if (findChromium() === null) {
    console.error('No Chromium is here; trying Playwright’s own …');
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 600_000, shell: process.platform === 'win32' });
  }
  for (const { command, debian, for: use } of tools.filter(({ command: each }) => !hasCommand(each)))
    console.error(`${command} is not here: tests for ${use} are skipped. Install it (Debian: ${debian}) to run them.`);
}
