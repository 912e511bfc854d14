import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { createIppDriver } from '../../electron/station/print/drivers/ipp.ts';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

/** ippeveprinter needs the system's D-Bus and avahi, and those need root to be started. */
export const canEmulate =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  ['ippeveprinter', 'dbus-daemon', 'dbus-send', 'avahi-daemon'].every(hasCommand);
export const canQueue = canEmulate && ['cupsd', 'lpadmin'].every(hasCommand);

/** Whether nobody listens at a port, by either protocol. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer();
    const isTaken = await new Promise<boolean>((resolve) => {
      server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EADDRINUSE'));
      server.listen(port, host, () => resolve(false));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isTaken) return false;
  }
  return true;
}

/** A port for a program that has to be told one: below those that the system gives out by itself (from 32,768 on), which another test has a moment later. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

const serviceBus = { env: process.env };

/** The name a daemon owns on the bus says that it runs; its socket file or pid file may be a dead one's. */
function ownsName(env: NodeJS.ProcessEnv, name: string): boolean {
  const ask = ['--system', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ListNames'];
  return spawnSync('dbus-send', ask, { env, encoding: 'utf8' }).stdout?.includes(`"${name}"`) ?? false;
}

/** Removes the pid file of an avahi-daemon that is gone: its number may be another process's by now, and avahi would refuse to start. */
function removeStalePid(file: string): void {
  if (!existsSync(file)) return;
  const command = `/proc/${readFileSync(file, 'utf8').trim()}/comm`;
  if (!existsSync(command) || readFileSync(command, 'utf8').trim() !== 'avahi-daemon') rmSync(file);
}

/**
 * What ippeveprinter announces itself through: the system's D-Bus with avahi where they run, else a bus and an avahi of the tests' own.
 * For `beforeAll`; returns what ends it.
 */
export async function startServiceBus(): Promise<() => void> {
  const avahi = 'org.freedesktop.Avahi';
  if (ownsName(process.env, avahi)) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bus-'));
  const address = `unix:path=${join(folder, 'bus')}`;
  const anyone = '<allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*"/><allow eavesdrop="true"/>';
  writeFileSync(
    join(folder, 'bus.conf'),
    `<busconfig><type>system</type><listen>${address}</listen><auth>EXTERNAL</auth><policy context="default">${anyone}</policy></busconfig>`,
  );
  serviceBus.env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: address };
  const options = { env: serviceBus.env, stdio: 'ignore' } as const;
  const children = [spawn('dbus-daemon', ['--nofork', '--nopidfile', '--config-file', join(folder, 'bus.conf')], options)];
  await eventually(() => ownsName(serviceBus.env, 'org.freedesktop.DBus'), 10_000);
  removeStalePid('/run/avahi-daemon/pid');
  children.push(spawn('avahi-daemon', ['--no-drop-root', '--no-chroot', '--no-rlimits'], options));
  await eventually(() => ownsName(serviceBus.env, avahi), 10_000);
  return () => {
    for (const child of children.reverse()) child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Starts a program that ends with the test; what is returned throws, with its last words, once it has ended before. */
function startProgram(command: string, args: string[]): () => void {
  const child: ChildProcess = spawn(command, args, { env: serviceBus.env, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${command} ended with ${child.signalCode ?? child.exitCode}: ${words}`);
  };
}

/**
 * An IPP Everywhere printer that keeps what it prints in `out`; ended with the test. Needs {@link startServiceBus}. While there is a file
 * `empty` in its `tray`, a job stops and the printer reports that its paper is out, until the file is gone.
 */
export async function startEmulatedPrinter(formats: string) {
  const [out, pendingDocument] = [temporaryFolder(), temporaryFolder()];
  const port = await freePort();
  const works = join(pendingDocument, 'works.sh');
  const wait = `while [ -e ${pendingDocument}/empty ]; do sleep 0.1; done`;
  writeFileSync(
    works,
    `#!/bin/sh\nif [ -e ${pendingDocument}/empty ]; then echo 'STATE: +media-needed' >&2; ${wait}; echo 'STATE: -media-needed' >&2; fi\ncat "$1" > /dev/null\n`,
    { mode: 0o755 },
  );
  const runs = startProgram('ippeveprinter', [
    '-p',
    String(port),
    '-d',
    out,
    '-k',
    '-n',
    'localhost',
    '-c',
    works,
    '-f',
    formats,
    `Foyer ${port}`,
  ]);
  const url = `ipp://localhost:${port}/ipp/print`;
  const driver = createIppDriver(url, url, systemEnvironment);
  await eventually(async () => {
    runs();
    return !(await driver.status()).reasons.includes('offline');
  }, 20_000);
  return { driver, out, pendingDocument, url };
}

/** A CUPS of its own on a free port, with one queue for a printer. Returns the queue's address. */
export async function startQueue(printerUrl: string): Promise<string> {
  const folder = temporaryFolder();
  const port = await freePort();
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
  const runs = startProgram('/usr/sbin/cupsd', ['-f', '-c', join(folder, 'root/cupsd.conf'), '-s', join(folder, 'root/cups-files.conf')]);
  const add = ['-h', `localhost:${port}`, '-p', 'badges', '-E', '-v', printerUrl, '-m', 'everywhere'];
  await eventually(() => {
    runs();
    return spawnSync('/usr/sbin/lpadmin', add).status === 0;
  }, 30_000);
  return `ipp://localhost:${port}/printers/badges`;
}
