import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import type { PrintJobId } from '../../core/contract/common/ids.ts';
import type { Encoded } from '../../electron/station/print/driver.ts';
import { createIppDriver } from '../../electron/station/print/drivers/ipp.ts';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { readQrByZbar } from '../support/zbar.ts';
import { canEmulate, canQueue, startEmulatedPrinter, startQueue, startServiceBus } from './emulated.ts';

const document: Encoded = {
  name: 'badge-1',
  type: 'application/pdf',
  page: { width: 100, height: 150 },
  bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
};

const rasterToPdf = '/usr/lib/cups/filter/rastertopdf';

/** The state a job ends in. */
async function lastState(call: Awaited<ReturnType<typeof startTestStation>>['call'], job: PrintJobId): Promise<string> {
  for await (const { state } of await call.print.watch({ job })) {
    if (state === 'printed' || state === 'failed' || state === 'unknown') return state;
  }
  return 'gone';
}

beforeAll(async () => (canEmulate ? startServiceBus() : undefined));

describe.runIf(canEmulate)('an emulated IPP Everywhere printer', () => {
  it('takes the badge as PDF, to the byte', async () => {
    const { driver, out } = await startEmulatedPrinter('application/pdf,image/pwg-raster');
    await eventually(async () => (await driver.status()).state === 'ready');
    expect(await driver.print(document)).toEqual({ kind: 'printed' });
    const [file = ''] = readdirSync(out);
    expect(readFileSync(join(out, file)).equals(Buffer.from(document.bytes))).toBe(true);
  });

  it('that takes nothing a badge can be sent as is said to, before anybody fills in a form', async () => {
    const { driver } = await startEmulatedPrinter('image/urf');
    expect(await driver.status()).toMatchObject({ state: 'trouble', reasons: ['format-unsupported'] });
  });

  it.each([
    ['image/pwg-raster', '.pwg'],
    ['image/jpeg', '.jpg'],
  ])('that takes only %s is given that, and its code is readable', async (format, end) => {
    const { url, out } = await startEmulatedPrinter(format);
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: url }));
    const { job } = await call.kioskSession.register(registration('欧阳娜娜'));
    expect(await lastState(call, job)).toBe('printed');
    const file = await eventually(() => readdirSync(out).find((name) => name.endsWith(end)));
    const picture = join(out, 'page.png');
    if (end === '.pwg') {
      if (!existsSync(rasterToPdf) || !hasCommand('pdftoppm')) return;
      const pdf = execFileSync(rasterToPdf, ['1', 'u', 't', '1', '', join(out, file)], {
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 100_000_000,
      });
      writeFileSync(join(out, 'page.pdf'), pdf);
      execFileSync('pdftoppm', ['-r', '300', '-png', '-singlefile', join(out, 'page.pdf'), join(out, 'page')]);
    }
    if (!hasCommand('zbarimg')) return;
    expect(readQrByZbar(end === '.pwg' ? picture : join(out, file))).toEqual([expect.stringMatching(/^FYR1:/)]);
  });

  it('whose paper runs out says so within 2 s, and the badge comes out when it is refilled, once', async () => {
    const { url, out, pendingDocument } = await startEmulatedPrinter('application/pdf');
    writeFileSync(join(pendingDocument, 'empty'), '');
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: url }));
    const { job } = await call.kioskSession.register(registration('李明'));
    const views = await call.printer.watch({});
    const reported = eventually(() => readdirSync(out).length > 0).then(() => Date.now());
    let seen = 0;
    for await (const { state, reasons } of views) {
      if (state !== 'trouble') continue;
      seen = Date.now();
      expect(reasons).toEqual(['media-empty']);
      break;
    }
    expect(seen - (await reported)).toBeLessThan(2_000);
    // Others still register: their badges wait.
    const second = await call.kioskSession.register(registration('王芳'));
    rmSync(join(pendingDocument, 'empty'));
    expect(await lastState(call, job)).toBe('printed');
    expect(await lastState(call, second.job)).toBe('printed');
    expect(readdirSync(out).filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
  });
});

describe.runIf(canQueue)('a CUPS queue', () => {
  it('brings a visitor’s badge from the station to the printer, its code readable', async () => {
    const { url, out } = await startEmulatedPrinter('application/pdf,image/pwg-raster');
    const queue = await startQueue(url);
    await eventually(async () => (await createIppDriver(queue, queue, systemEnvironment).status()).state === 'ready', 20_000);
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: queue }));
    const { job } = await call.kioskSession.register(registration('欧阳娜娜'));
    expect(await lastState(call, job)).toBe('printed');
    const file = await eventually(() => readdirSync(out).find((name) => name.endsWith('.pdf')));
    expect(readdirSync(out).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    if (!hasCommand('pdftoppm') || !hasCommand('zbarimg')) return;
    execFileSync('pdftoppm', ['-r', '203', '-png', '-singlefile', join(out, file), join(out, 'page')]);
    expect(readQrByZbar(join(out, 'page.png'))).toEqual([expect.stringMatching(/^FYR1:/)]);
  });
});
