import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { whenParentIsGone } from '../node/program/ending.ts';
import { buildBundles } from './bundles.ts';
import { hubMemory } from './hub-memory.ts';
import { root } from './root.ts';

/** `foyer …`: finds the built command line that has the command. */
const usage = `foyer: the operator's command line

  foyer pack check DIR                 check an event pack
  foyer badge render …                 draw a badge as PDF, SVG, PNG or in a printer's own language
  foyer badge schema|check …           what a badge template may hold, and whether a file is one
  foyer credential verify TEXT …       judge a credential offline
  foyer sync status|export|import …    what a stopped station has exchanged, also on a removable drive
  foyer audit verify …                 check a stopped station's hash chains
  foyer identity-simulator …           an identity card reader that is none, to try a kiosk
  foyer printer-simulator …            a printer that is none, and misbehaves
  foyer hub start …                    run a hub
  foyer hub enrol-code …               make a one-time code for a station
  foyer hub keyring …                  print an event's key ring
  foyer hub sync-import FILE …         take what a station carried on a removable drive
  foyer hub audit …                    check every hash chain and the feed
  foyer hub import|export|tickets …    registrants and their tickets, from and to files
  foyer hub source-key …               a key for a source's own platform
  foyer hub arrival-webhook …          whom to tell of guests who arrive
  foyer hub new-epoch …                after the database was put back by hand

Each command has --help.`;

const [group = '', ...rest] = process.argv.slice(2);
if (group === '' || group === 'help' || group === '--help' || group === '-h') {
  console.log(usage);
  process.exit(0);
}
let child: ChildProcess | null = null;
function end(): void {
  // While nothing but a build is under way, there is nothing to wait for.
  if (child === null) process.exit(1);
  child.kill('SIGTERM');
}
process.on('SIGINT', () => {
  if (child === null) end();
});
process.on('SIGTERM', end);
whenParentIsGone(end);
await buildBundles(group === 'hub' ? ['hub', 'console'] : ['station']);
const args = group === 'hub' ? [hubMemory, join(root, 'dist/hub/cli.js'), ...rest] : [join(root, 'dist/station/cli.js'), group, ...rest];
child = spawn(process.execPath, args, {
  // By the channel it notices when this process is killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, FOYER_RESOURCES: join(root, 'resources') },
});
child.on('exit', (code) => process.exit(code ?? 1));
