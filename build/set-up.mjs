// Runs on whatever Node is there (20 or newer) and with nothing installed yet, so: plain JavaScript, Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.foyer-set-up');
const neededNode = [22, 12];
/** Holds the pid of whoever installs: two commands that are typed at once would delete each other's packages. */
const lock = join(root, '.cache', 'installing');

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function install() {
  console.error('Installing dependencies (npm ci); this is done once …');
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  if (status !== 0) {
    console.error('The dependencies could not be installed. Check the network or npm’s settings and run the same command again.');
    rmSync(lock, { force: true });
    process.exit(1);
  }
  writeFileSync(stamp, fingerprint());
}

/** The project's own Node 24 where it is installed, else the one that runs this, if it is new enough. */
function nodeBinary() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return process.execPath;
  console.error(`Foyer needs Node 22.12 or newer and could not install its own. Install Node 24 and run the same command again.`);
  process.exit(1);
}

const isSetUp = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** Whether a process runs; one that may not be asked does. */
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether this process may install; not while another one does. One that was ended in the middle of it holds nothing. */
function takesLock() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Linked when it is written: nobody reads half a number.
  const own = `${lock}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : null;
  if (holder !== null && !runs(holder)) rmSync(lock, { force: true });
  return false;
}

/** Installs, or waits until another command that was typed at the same time has. */
function installOnce() {
  let isSaid = false;
  while (!takesLock()) {
    if (!isSaid) console.error('Another command is installing the dependencies; this one waits for it …');
    isSaid = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  try {
    if (!isSetUp()) install();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Installs what the lockfile names, unless that is there already. Returns the Node to run everything else with. */
export function setUp() {
  if (!isSetUp()) installOnce();
  return nodeBinary();
}
