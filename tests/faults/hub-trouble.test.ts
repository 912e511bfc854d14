import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { stationContract } from '../../core/contract/screen/station.ts';
import type { ToStation } from '../../core/contract/shell/host.ts';
import { createHostRouter } from '../../electron/browser-shell/host.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { stationFile } from '../support/station-process.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

/** A server that stands where the hub should and behaves as set. */
async function startImpostor(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const impostors: [string, RequestListener][] = [
  ['answers 500', (_request, answer) => void answer.writeHead(500).end('oops')],
  ['answers rubbish', (_request, answer) => void answer.writeHead(200, { 'content-type': 'application/json' }).end('<html>}')],
  [
    'answers another shape',
    (_request, answer) => void answer.writeHead(200, { 'content-type': 'application/json' }).end('{"acknowledged":"all","time":-1}'),
  ],
  [
    'acknowledges what was never sent',
    (_request, answer) =>
      void answer.writeHead(200, { 'content-type': 'application/json' }).end('{"acknowledged":999999,"quarantined":[],"time":1}'),
  ],
  ['cuts the line', (request) => void request.socket.destroy()],
  ['answers nothing at all', () => {}],
  ['redirects', (_request, answer) => void answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
];

describe('a station whose hub', () => {
  it.each(impostors)('%s registers all the same, loses nothing and catches up', async (_, listener) => {
    const hub = await startTestHub();
    const folder = temporaryFolder();
    const code = await hub.enrolCode();
    const enrolled = await startTestStation(settingsFor(folder, { hubUrl: hub.url, enrolCode: code, packDir: null }));
    await enrolled.stop();
    const impostor = await startImpostor(listener);
    const astray = await startTestStation(settingsFor(folder, { hubUrl: impostor, packDir: null }));
    const { registrant } = await astray.call.kioskSession.register(registration('Ann Astray'));
    const { token } = await astray.call.staff.enter({ pin: '246813' });
    await eventually(async () => (await astray.call.staff.status({ token })).upstream !== 'connected', 25_000);
    expect((await astray.call.staff.status({ token })).outbox).toBeGreaterThan(0);
    await astray.stop();
    const back = await startTestStation(settingsFor(folder, { hubUrl: hub.url, packDir: null }));
    await eventually(async () => (await hub.rows('SELECT registrant_id FROM registrant')).length === 1);
    expect((await hub.rows('SELECT registrant_id FROM registrant'))[0]).toEqual({ registrant_id: registrant });
    await back.stop();
  });

  it('does not exist can’t be enrolled in, with words that say so', async () => {
    const settings = settingsFor(temporaryFolder(), { hubUrl: 'http://127.0.0.1:1', enrolCode: 'AAAA-BBBB-CCCC', packDir: null });
    await expect(startTestStation(settings)).rejects.toThrow(/can’t be reached/);
    await expect(startTestStation({ ...settings, enrolCode: null })).rejects.toThrow(/enrol-code/);
    await expect(startTestStation({ ...settings, hubUrl: 'http://hub.example.org' })).rejects.toThrow(/https/);
  });

  it('refuses the code is not joined', async () => {
    const hub = await startTestHub();
    await expect(
      startTestStation(settingsFor(temporaryFolder(), { hubUrl: hub.url, enrolCode: 'AAAA-BBBB-CCCC', packDir: null })),
    ).rejects.toThrow(/unknown, used or expired/);
  });
});

describe('a station', () => {
  it('started from its built file as Electron starts it answers over the port it was handed', async () => {
    const worker = new Worker(new URL('./utility-process.mjs', import.meta.url), {
      workerData: { station: pathToFileURL(stationFile).href },
    });
    onTestFinished(() => void worker.terminate());
    const ready = new Promise((resolve, reject) => {
      worker.on('message', (message) => (message.kind === 'ready' ? resolve(message) : reject(new Error(message.message))));
      worker.on('error', reject);
    });
    const host = new MessageChannel();
    const screen = new MessageChannel();
    const notify = (message: ToStation, ports: MessagePort[] = []) => worker.postMessage({ message, ports }, ports);
    new RPCHandler(createHostRouter()).upgrade(host.port2, { context: {} });
    notify({ kind: 'connect', link: 1, role: 'host' }, [host.port1]);
    notify({ kind: 'start', settings: settingsFor(temporaryFolder()) });
    await ready;
    notify({ kind: 'connect', link: 2, role: 'screen' }, [screen.port1]);
    const call: ContractRouterClient<typeof stationContract> = createORPCClient(new RPCLink({ port: screen.port2 }));
    expect((await call.kiosk({})).pack.event.code).toBe('WAIC24');
    const { job } = await call.kioskSession.register(registration('Utility Visitor'));
    for await (const { state } of await call.print.watch({ job })) if (state === 'printed') break;
    const { token } = await call.staff.enter({ pin: '246813' });
    expect((await call.staff.status({ token })).keyBackend).toBe('file');
    host.port2.close();
    screen.port2.close();
  });

  it('carries its contract over a real message channel, as in Electron', async () => {
    const { router } = await startTestStation(settingsFor(temporaryFolder()));
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => {
      port1.close();
      port2.close();
    });
    new RPCHandler(router).upgrade(port1, { context: { screen: 'own' } });
    const call: ContractRouterClient<typeof stationContract> = createORPCClient(new RPCLink({ port: port2 }));
    const { job } = await call.kioskSession.register(registration('Port Visitor'));
    const states: string[] = [];
    for await (const { state } of await call.print.watch({ job })) {
      states.push(state);
      if (state === 'printed') break;
    }
    expect(states.at(-1)).toBe('printed');
  });

  it('refuses what a kiosk may not register, and keeps nothing of it', async () => {
    const { call } = await startTestStation(settingsFor(temporaryFolder()));
    const { token } = await call.staff.enter({ pin: '246813' });
    const good = registration('Good Name');
    await expect(call.kioskSession.register({ ...good, category: 'government-delegate' })).rejects.toMatchObject({
      code: 'CATEGORY_REFUSED',
    });
    await expect(call.kioskSession.register({ ...good, category: 'nobody' })).rejects.toMatchObject({ code: 'CATEGORY_REFUSED' });
    await expect(call.kioskSession.register({ ...good, consents: {} })).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
      data: { purpose: 'admission' },
    });
    await expect(call.kioskSession.register({ ...good, consents: { admission: true, spying: true } })).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
    });
    await expect(call.kioskSession.register({ ...good, answers: { ...good.answers, name: '' } })).rejects.toMatchObject({
      code: 'ANSWERS_REFUSED',
      data: { problems: [{ field: 'name', reason: 'required' }] },
    });
    await expect(call.staff.status({ token: 'x'.repeat(32) })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    expect((await call.staff.status({ token })).registrants).toBe(0);
  });

  it('writes no personal data into its logs or beside its database', async () => {
    const folder = temporaryFolder();
    const station = await startTestStation(settingsFor(folder));
    const { job } = await station.call.kioskSession.register(registration('Verysecret Nameperson', { phone: '13900001111' }));
    await expect(
      station.call.kioskSession.register(registration('Verysecret Nameperson', { phone: 'nonsense-secret' })),
    ).rejects.toBeDefined();
    for await (const { state } of await station.call.print.watch({ job })) if (state === 'printed') break;
    await station.stop();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => !file.startsWith('badges') && existsSync(join(folder, file)),
    );
    const texts = files.flatMap((file) => {
      try {
        return [readFileSync(join(folder, file), 'latin1')];
      } catch {
        return [];
      }
    });
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).not.toMatch(/Verysecret|Nameperson|13900001111|nonsense-secret/);
  });

  it('says which key or pack is wrong and leaves its file as it was', async () => {
    const folder = temporaryFolder();
    const first = await startTestStation(settingsFor(folder));
    await first.stop();
    const file = join(folder, 'station.db');
    const before = readFileSync(file);
    writeFileSync(join(folder, 'database.key'), Buffer.alloc(32, 9));
    await expect(startTestStation(settingsFor(folder))).rejects.toMatchObject({ code: 'wrong-key' });
    expect(readFileSync(file).equals(before)).toBe(true);
    await expect(startTestStation(settingsFor(temporaryFolder(), { packDir: '/nowhere' }))).rejects.toThrow('/nowhere');
  });
});
