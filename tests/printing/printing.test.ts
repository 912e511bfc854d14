import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { systemAmbient } from '../../electron/station/ambient.ts';
import { createIppDriver } from '../../electron/station/print/drivers/ipp.ts';
import { registration, settingsFor } from '../station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../stations.ts';
import { canEmulate, canQueue, startEmulatedPrinter, startQueue, startServiceBus } from './emulated.ts';

const document = { name: 'badge-1', pdf: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') };

beforeAll(async () => (canEmulate ? startServiceBus() : undefined));

describe.runIf(canEmulate)('an emulated IPP Everywhere printer', () => {
  it('takes the badge as PDF, to the byte', async () => {
    const { driver, out } = await startEmulatedPrinter('application/pdf,image/pwg-raster');
    await eventually(async () => (await driver.status()).state === 'ready');
    expect(await driver.print(document)).toEqual({ kind: 'printed' });
    const [file = ''] = readdirSync(out);
    expect(readFileSync(join(out, file)).equals(Buffer.from(document.pdf))).toBe(true);
  });

  it('that takes no PDF is said to, before anybody fills in a form', async () => {
    const { driver } = await startEmulatedPrinter('image/pwg-raster');
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['format-unsupported'] });
  });
});

describe.runIf(canQueue)('a CUPS queue', () => {
  it('brings a visitor’s badge from the station to the printer, its code readable', async () => {
    const { url, out } = await startEmulatedPrinter('application/pdf,image/pwg-raster');
    const queue = await startQueue(url);
    await eventually(async () => (await createIppDriver(queue, systemAmbient).status()).state === 'ready', 20_000);
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: queue }));
    const { job } = await call.visit.register(registration('欧阳娜娜'));
    const states: string[] = [];
    for await (const { state } of await call.print.watch({ job })) {
      states.push(state);
      if (state === 'printed' || state === 'failed' || state === 'unknown') break;
    }
    expect(states.at(-1)).toBe('printed');
    const file = await eventually(() => readdirSync(out).find((name) => name.endsWith('.pdf')));
    expect(readdirSync(out)).toHaveLength(1);
    if (!hasCommand('pdftoppm') || !hasCommand('zbarimg')) return;
    execFileSync('pdftoppm', ['-r', '203', '-png', '-singlefile', join(out, file), join(out, 'page')]);
    expect(
      execFileSync('zbarimg', ['-q', '--raw', join(out, 'page.png')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ).toMatch(/^FYR1:/);
  });
});
