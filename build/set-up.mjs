// Runs on whatever Node is there (20 or newer) and with nothing installed yet, so: plain JavaScript, Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.foyer-set-up');
const neededNode = [22, 12];

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

/** Installs what the lockfile names, unless that is there already. Returns the Node to run everything else with. */
export function setUp() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) install();
  return nodeBinary();
}
