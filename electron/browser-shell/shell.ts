import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { StationSettings } from '../../core/contract/shell/host.ts';
import { endInOrder } from '../../node/program/ending.ts';
import { faultOf } from '../../node/program/fault.ts';
import { whyRefused } from '../../node/program/listen-problem.ts';
import { portOf } from '../../node/program/number-option.ts';
import { keepProcessPolicy, reportToStandardError } from '../../node/program/process-policy.ts';
import { restartsFromParent } from '../../node/program/supervised.ts';
import { createSupervisor } from '../../node/program/supervisor.ts';
import { screensInFolder } from './known-screens.ts';
import { startShellServer } from './server.ts';
import { StationFailed, type StationProcess, startStation } from './station-process.ts';

/**
 * The browser shell: `node dist/browser-shell/shell.js --settings FILE [--port N]`. Starts the station and serves its screen to a browser on this
 * machine. A parent with a channel is sent `{ kind: 'ready', url, portRefused }` and may ask for `{ kind: 'screen', screen: 'own' | 'second' }`; else the address is printed.
 */
const report = reportToStandardError('browser-shell');
keepProcessPolicy({ report });
const ending = endInOrder();

const { values } = parseArgs({ options: { settings: { type: 'string' }, port: { type: 'string', default: '0' } } });

function readSettings(file: string | undefined): StationSettings {
  if (file === undefined) throw new StationFailed('settings', 'Name the station’s settings with --settings FILE.');
  const parsed = StationSettings.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new StationFailed('settings', `${file}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function notify(message: object): void {
  if (process.send !== undefined) process.send(message);
}

/** The station, kept running, and the server for its screens. @param signal gives up a start that is under way */
async function start(settings: StationSettings, signal: AbortSignal) {
  const shell = restartsFromParent(process.env);
  const dist = join(import.meta.dirname, '..');
  let failure: unknown = null;
  const supervisor = createSupervisor<StationProcess>({
    launch: (station) => startStation({ file: join(dist, 'station', 'station.js'), settings, restarts: { station, shell }, signal }),
    onFailed(error, isFirst) {
      // Whoever starts the shell learns why the station can't work; one that worked before is given another chance for as long as it takes.
      if (isFirst) failure = error;
      return !isFirst;
    },
    now: Date.now,
  });
  signal.addEventListener('abort', supervisor.stop);
  await supervisor.start();
  if (failure !== null) throw failure;
  const port = portOf(values.port);
  let portRefused: string | null = null;
  const server = await startShellServer({
    port,
    // One that was started again waits for the port on which its screens know it.
    ...((shell?.count ?? 0) > 0
      ? {}
      : {
          onPortRefused(error: unknown) {
            portRefused = whyRefused(error, { host: '127.0.0.1', port });
          },
        }),
    rendererDir: join(dist, 'renderer'),
    fontsDir: join(settings.resourcesDir, 'fonts'),
    connect: (screen, send, hangUp) => supervisor.current()?.connect(screen, send, hangUp) ?? null,
    // Not before the station has started: the folder is its own by now.
    screens: screensInFolder(settings.dataDir, (error) => report(faultOf(error), 'left')),
  });
  return {
    screenUrl: server.screenUrl,
    portRefused,
    async stop(): Promise<void> {
      await server.close();
      await supervisor.current()?.stop();
    },
  };
}

async function run(): Promise<void> {
  const settings = readSettings(values.settings);
  const server = await ending.start((signal) => start(settings, signal));
  const url = server.screenUrl('own');
  notify({ kind: 'ready', url, portRefused: server.portRefused });
  if (process.send === undefined && server.portRefused !== null) console.error(`${server.portRefused}: another is taken this time.`);
  if (process.send === undefined) console.log(`The kiosk's screen, for one browser on this machine: ${url}`);
  process.on('message', (message) => {
    const asked = z.object({ kind: z.literal('screen'), screen: z.enum(['own', 'second']) }).safeParse(message);
    if (asked.success) notify({ kind: 'screen', screen: asked.data.screen, url: server.screenUrl(asked.data.screen) });
  });
}

run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (process.send !== undefined) process.send({ kind: 'fatal', message }, () => process.exit(1));
  else {
    console.error(message);
    process.exit(1);
  }
});
