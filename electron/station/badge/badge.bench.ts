import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { type Bench, percentile, timeEach } from '../../../tests/figure.ts';
import { noShell } from '../../../tests/no-shell.ts';
import { packDir, registration, resourcesDir, settingsFor } from '../../../tests/station-folder.ts';
import { systemAmbient } from '../ambient.ts';
import { sampleCredential } from '../cli/sample-credential.ts';
import { loadPack } from '../held-event.ts';
import { createStation } from '../station.ts';
import { createBadgeRenderer } from './render.ts';

/** From the last tap (the register call) to the printed state of the file driver, and the code's size. */
export const run: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const station = await createStation(settingsFor(folder), noShell, systemAmbient);
  const call = createRouterClient(station.router, { context: {} });
  const visit = async (index: number) => {
    const { job } = await call.visit.register(registration(`欧阳娜娜${index}`));
    for await (const { state } of await call.print.watch({ job })) if (state === 'printed') return;
  };
  const [first = Number.NaN] = await timeEach(1, visit);
  const samples = await timeEach(300, visit);
  await station.stop();
  rmSync(folder, { recursive: true, force: true });

  const pack = loadPack(packDir, resourcesDir);
  const renderer = createBadgeRenderer(resourcesDir);
  const codes = pack.templates.flatMap(({ id }) =>
    pack.categories.map((category) => {
      const scene = renderer.layout(pack, id, { fields: { name: '李明' }, category, language: 'en' }, sampleCredential(pack, category));
      const code = scene.items.find((item) => item.kind === 'qr');
      if (code?.kind !== 'qr') throw new Error('a badge without a code');
      return code;
    }),
  );
  return [
    { what: 'last tap to PDF printed, label, Chinese name: first after start', value: first, unit: 'ms' },
    { what: 'last tap to PDF printed, label, Chinese name: p50', value: percentile(samples, 0.5), unit: 'ms' },
    { what: 'last tap to PDF printed, label, Chinese name: p95', value: percentile(samples, 0.95), unit: 'ms', limit: 150 },
    { what: 'QR version, largest', value: Math.max(...codes.map((code) => code.version)), unit: 'version', limit: 9 },
    { what: 'QR side without quiet zone, smallest', value: Math.min(...codes.map((code) => code.module * code.count)), unit: 'mm' },
  ];
};
