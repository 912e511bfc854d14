import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ipp from '@sealsystems/ipp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import type { PrinterIdentity, PrinterSetup } from '../../core/contract/screen/printing.ts';
import type { Encoded } from '../../electron/station/print/driver.ts';
import { createIppDriver } from '../../electron/station/print/drivers/ipp.ts';
import { startPrinterSimulator } from '../../electron/station/print/simulators/simulator.ts';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

const document: Encoded = {
  name: 'badge-1',
  type: 'application/pdf',
  page: { width: 100, height: 150 },
  bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
};
const other = 'urn:uuid:ffffffff-0000-4000-8000-000000000002';
const setup = (address: string): PrinterSetup => ({
  address,
  name: 'Front',
  service: null,
  slot: 'right',
  stocks: ['label-100x150'],
  role: 'main',
  offset: { x: 0, y: 0 },
  darkness: null,
  labelsLeft: null,
  warnAt: 10,
});

/** What is pinned, as a station keeps it. */
function pinning(pinned: PrinterIdentity | null = null) {
  let held = pinned;
  return {
    pinned: () => held,
    pin(identity: PrinterIdentity) {
      held = identity;
    },
  };
}

describe('a printer that was set up', () => {
  it('is known by its number: another one at its address is sent nothing until staff have looked', async () => {
    const printer = await startPrinterSimulator('ipp');
    onTestFinished(printer.close);
    const folder = temporaryFolder();
    const settings = settingsFor(folder, { deviceHosts: ['127.0.0.1'] });
    const { call, stop } = await startTestStation(settings);
    const { token } = await call.staff.enter({ pin: '246813' });
    const { printing } = call.staff;
    const id = (await printing.set({ token, printer: null, setup: setup(printer.address) })).printer;
    const one = async () => (await printing.printers({ token })).find((each) => each.id === id);
    await eventually(async () => (await one())?.identity !== null);
    expect(await one()).toMatchObject({ state: 'ready', question: null, identity: { certificate: null } });

    printer.set({ uuid: other });
    await printing.pause({ token, printer: 'main', isPaused: true });
    const { job } = await call.kioskSession.register(registration('王芳'));
    await eventually(async () => (await one())?.reasons.includes('identity-changed'));
    const question = { kind: 'identity', seen: { uuid: other, certificate: null } } as const;
    expect((await one())?.question).toEqual(question);
    const state = async () => (await printing.jobs({ token })).find((each) => each.id === job)?.state;
    expect([await state(), printer.documents()]).toEqual(['queued', 0]);
    // What was asked before, or of somebody else, is no answer.
    const wrong = { kind: 'identity', seen: { uuid: 'urn:uuid:1', certificate: null } } as const;
    await expect(printing.answer({ token, printer: id, question: wrong, isAccepted: true })).rejects.toMatchObject({ code: 'NOT_ASKED' });
    const moved = { kind: 'address', address: 'ipp://10.0.0.9/' } as const;
    await expect(printing.answer({ token, printer: id, question: moved, isAccepted: true })).rejects.toMatchObject({ code: 'NOT_ASKED' });
    await expect(printing.answer({ token, printer: 'none', question, isAccepted: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(printing.answer({ token: 'x'.repeat(20), printer: id, question, isAccepted: true })).rejects.toMatchObject({
      code: 'STAFF_ONLY',
    });
    await printing.answer({ token, printer: id, question, isAccepted: false });
    expect([await state(), printer.documents()]).toEqual(['queued', 0]);
    await printing.answer({ token, printer: id, question, isAccepted: true });
    await eventually(async () => (await state()) === 'printed');
    expect((await one())?.identity).toEqual({ uuid: other, certificate: null });

    // A restart forgets nothing of it.
    await stop();
    printer.set({ uuid: 'urn:uuid:00000000-0000-4000-8000-000000000003' });
    const again = await startTestStation(settings);
    const { token: next } = await again.call.staff.enter({ pin: '246813' });
    await eventually(async () =>
      (await again.call.staff.printing.printers({ token: next })).some((each) => each.reasons.includes('identity-changed')),
    );
  });

  it('is read before each badge, not as it was when it was asked last', async () => {
    const printer = await startPrinterSimulator('ipp');
    onTestFinished(printer.close);
    const trust = pinning();
    const driver = createIppDriver(printer.address, 'p', systemEnvironment, undefined, trust);
    expect((await driver.status()).state).toBe('ready');
    for (const uuid of [other, 'none']) {
      printer.set({ uuid });
      expect(await driver.print(document)).toEqual({ kind: 'later', reason: 'identity-changed' });
    }
    expect(printer.documents()).toBe(0);
  });
});

/** A certificate and its key as a printer makes them: signed by itself. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=printer.local', '-days', '3'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...subject, '-keyout', key, '-out', cert],
    {
      stdio: 'ignore',
    },
  );
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** A printer behind TLS, and which operations reached it. */
async function startSecure(credentials: { key: Buffer; cert: Buffer }) {
  const asked: (string | undefined)[] = [];
  const server: Server = createTlsServer(credentials, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { operation, id = 1 } = ipp.parse(Buffer.concat(chunks));
      asked.push(operation);
      const head = { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' };
      response.end(
        ipp.serialize({
          version: '2.0',
          statusCode: 'successful-ok',
          id,
          'operation-attributes-tag': head,
          ...(operation === 'Print-Job'
            ? { 'job-attributes-tag': { 'job-id': 1, 'job-uri': 'ipp://x/1', 'job-state': 'completed' } }
            : { 'printer-attributes-tag': { 'printer-state': 'idle', 'printer-state-reasons': ['none'] } }),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, asked, address: `ipps://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print` };
}

describe.runIf(hasCommand('openssl'))('a printer behind TLS', () => {
  it('signs its certificate itself; who has another one is asked nothing and sent nothing', async () => {
    const [own, foreign] = [selfSigned(), selfSigned()];
    const printer = await startSecure(own);
    const trust = pinning();
    const driver = createIppDriver(printer.address, 'p', systemEnvironment, undefined, trust);
    expect((await driver.status()).state).toBe('ready');
    expect(trust.pinned()).toMatchObject({ uuid: null, certificate: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) });
    expect(await driver.print(document)).toEqual({ kind: 'printed' });
    const before = printer.asked.length;

    const impostor = await startSecure(foreign);
    const held = pinning(trust.pinned());
    const deceived = createIppDriver(impostor.address, 'p', systemEnvironment, undefined, held);
    expect(await deceived.status()).toMatchObject({ state: 'trouble', reasons: ['identity-changed'], seen: { uuid: null } });
    expect(await deceived.print(document)).toEqual({ kind: 'later', reason: 'identity-changed' });
    expect([impostor.asked, printer.asked.length, held.pinned()]).toEqual([[], before, trust.pinned()]);
  });

  it('that takes the connection and no more of TLS has got nothing', async () => {
    const plain = await startPrinterSimulator('ipp');
    onTestFinished(plain.close);
    const driver = createIppDriver(plain.address.replace('ipp:', 'ipps:'), 'p', systemEnvironment);
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['offline'] });
    expect(await driver.print(document)).toEqual({ kind: 'later', reason: 'offline' });
  });
});
