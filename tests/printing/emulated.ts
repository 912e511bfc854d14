import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { systemAmbient } from '../../electron/station/ambient.ts';
import { createIppDriver } from '../../electron/station/print/drivers/ipp.ts';
import { eventually, temporaryFolder } from '../stations.ts';

/** ippeveprinter needs the system's D-Bus and avahi, and those need root to be started. */
export const canEmulate =
  process.platform === 'linux' && process.getuid?.() === 0 && ['ippeveprinter', 'dbus-daemon', 'avahi-daemon'].every(hasCommand);
export const canQueue = canEmulate && ['cupsd', 'lpadmin'].every(hasCommand);

const freePort = () => 20_000 + Math.floor(Math.random() * 20_000);

function startBus(): void {
  if (!existsSync('/run/dbus/system_bus_socket')) {
    mkdirSync('/run/dbus', { recursive: true });
    spawnSync('dbus-daemon', ['--system', '--fork']);
  }
  spawnSync('avahi-daemon', ['-D', '--no-drop-root']);
}

function startProgram(command: string, args: string[]): void {
  const child: ChildProcess = spawn(command, args, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
}

/** An IPP Everywhere printer that keeps what it prints in `out`; ended with the test. */
export async function startEmulatedPrinter(formats: string) {
  startBus();
  const out = temporaryFolder();
  const port = freePort();
  startProgram('ippeveprinter', ['-p', String(port), '-d', out, '-k', '-n', 'localhost', '-f', formats, `Foyer ${port}`]);
  const url = `ipp://localhost:${port}/ipp/print`;
  const driver = createIppDriver(url, systemAmbient);
  await eventually(async () => !(await driver.status()).reasons.includes('offline'), 20_000);
  return { driver, out, url };
}

/** A CUPS of its own on a free port, with one queue for a printer. Returns the queue's address. */
export async function startQueue(printerUrl: string): Promise<string> {
  const folder = temporaryFolder();
  const port = freePort();
  chmodSync(folder, 0o755);
  cpSync('/etc/cups', join(folder, 'root'), { recursive: true });
  for (const name of ['spool', 'cache', 'state', 'log']) mkdirSync(join(folder, name));
  const open = ['Order allow,deny', 'Allow all'].join('\n');
  writeFileSync(
    join(folder, 'root/cupsd.conf'),
    `Listen localhost:${port}\nListen ${folder}/cups.sock\nBrowsing No\nDefaultAuthType None\n<Location />\n${open}\n</Location>\n<Policy default>\n<Limit All>\n${open}\n</Limit>\n</Policy>\n`,
  );
  const places = {
    ServerRoot: 'root',
    RequestRoot: 'spool',
    CacheDir: 'cache',
    StateDir: 'state',
    AccessLog: 'log/access',
    ErrorLog: 'log/error',
    PageLog: 'log/page',
    TempDir: 'spool',
  };
  writeFileSync(
    join(folder, 'root/cups-files.conf'),
    Object.entries(places)
      .map(([name, place]) => `${name} ${join(folder, place)}\n`)
      .join(''),
  );
  startProgram('/usr/sbin/cupsd', ['-f', '-c', join(folder, 'root/cupsd.conf'), '-s', join(folder, 'root/cups-files.conf')]);
  const add = ['-h', `localhost:${port}`, '-p', 'badges', '-E', '-v', printerUrl, '-m', 'everywhere'];
  await eventually(() => spawnSync('/usr/sbin/lpadmin', add).status === 0, 30_000);
  return `ipp://localhost:${port}/printers/badges`;
}
