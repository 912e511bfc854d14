import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { StationSettings } from '../../core/contract/shell/host.ts';
import { startShellServer } from './server.ts';
import { StationFailed, type StationProcess, startStation } from './station-process.ts';

/**
 * The browser shell: `node dist/browser-shell/shell.js --settings FILE [--port N]`. Starts the station and serves its screen to a browser on this
 * machine. A parent with a channel is sent `{ kind: 'ready', url }` and may ask for `{ kind: 'screen' }`; else the address is printed.
 */
const restartAfter = 500;

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

async function run(): Promise<void> {
  const settings = readSettings(values.settings);
  const dist = join(import.meta.dirname, '..');
  let station: StationProcess | null = null;
  let stopping = false;

  async function bringUp(): Promise<void> {
    station = await startStation({
      file: join(dist, 'station', 'station.js'),
      settings,
      onExit() {
        station = null;
        if (!stopping) setTimeout(() => void bringUp().catch(bringUpLater), restartAfter);
      },
    });
  }
  function bringUpLater(): void {
    if (!stopping && station === null) setTimeout(() => void bringUp().catch(bringUpLater), restartAfter * 4);
  }

  await bringUp();
  const server = await startShellServer({
    port: Number(values.port),
    rendererDir: join(dist, 'renderer'),
    fontsDir: join(settings.resourcesDir, 'fonts'),
    connect: (send, hangUp) => station?.connect(send, hangUp) ?? null,
  });

  const url = server.screenUrl();
  notify({ kind: 'ready', url });
  if (process.send === undefined) console.log(`The kiosk's screen, for one browser on this machine: ${url}`);
  process.on('message', (message) => {
    if (z.object({ kind: z.literal('screen') }).safeParse(message).success) notify({ kind: 'screen', url: server.screenUrl() });
  });

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    await server.close();
    await station?.stop();
    process.exit(0);
  }
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('disconnect', () => void stop());
}

run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (process.send !== undefined) process.send({ kind: 'fatal', message }, () => process.exit(1));
  else {
    console.error(message);
    process.exit(1);
  }
});
