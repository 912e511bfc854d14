import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRouterClient } from '@orpc/server';
import type { Figure } from '../../../build/checks/figure.ts';
import { hasCommand } from '../../../build/checks/system-packages.ts';
import { createFonts } from '../../../core/badge/text/fonts.ts';
import { loadPack } from '../../../node/pack-folder.ts';
import { prepareZxing, readByZbar, readByZxing, type Spoiled, seenAs } from '../../../tests/badges/codes.ts';
import { textFaults } from '../../../tests/badges/ink.ts';
import { badgeNames } from '../../../tests/badges/names.ts';
import { type Bench, percentile, timeEach } from '../../../tests/support/figure.ts';
import { noShell } from '../../../tests/support/no-shell.ts';
import { packDir, registration, resourcesDir, settingsFor } from '../../../tests/support/station-folder.ts';
import { sampleCredential } from '../cli/sample-credential.ts';
import { toZpl } from '../print/languages/zpl.ts';
import { systemEnvironment } from '../runtime/environment.ts';
import { createStation } from '../station.ts';
import { createBadgeRenderer } from './render.ts';

const labelDpi = 300;
const pack = loadPack(packDir, resourcesDir);
const fonts = createFonts((file) => readFileSync(join(resourcesDir, 'fonts', file)));
const category = pack.categories.find(({ id }) => id === 'public-visitor') ?? pack.categories[0];
if (category === undefined) throw new Error('The pack has no category.');
const visitor = category;
const credential = sampleCredential(pack, visitor);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Memory that nobody holds any more is given back. */
async function settled(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round++) {
    collect();
    await turn();
  }
}
const megabytes = () => process.memoryUsage().rss / 1e6;

/** Somebody with a Chinese name, another one each time, with the Latin name beside it. */
const subject = (index: number) => ({
  fields: {
    name: `欧阳${'娜琳雪静敏'[index % 5]}${'娜琳雪静敏晨欣悦'[index % 8]}`,
    country: 'CN',
    organisation: '上海人工智能研究院',
    title: '研究员',
  },
  category: visitor,
  language: 'zh-Hans',
});

/** From the last tap (the register call) to the printed state of the file driver. */
async function lastTap(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const station = await createStation(settingsFor(folder), noShell, systemEnvironment);
  const call = createRouterClient(station.router, { context: { screen: 'own' } });
  const kioskSession = async (index: number) => {
    const { job } = await call.kioskSession.register(registration(`欧阳娜娜${index}`));
    for await (const { state } of await call.print.watch({ job })) if (state === 'printed') return;
  };
  const [first = Number.NaN] = await timeEach(1, kioskSession);
  const samples = await timeEach(300, kioskSession);
  await station.stop();
  rmSync(folder, { recursive: true, force: true });
  return [
    { what: 'last tap to PDF printed, label, Chinese name: first after start', value: first, unit: 'ms' },
    { what: 'last tap to PDF printed, label, Chinese name: p50', value: percentile(samples, 0.5), unit: 'ms' },
    { what: 'last tap to PDF printed, label, Chinese name: p95', value: percentile(samples, 0.95), unit: 'ms', limit: 150 },
  ];
}

/** Registrant to bytes that a printer takes, one badge after the other and in a batch. */
async function toBytes(): Promise<Figure[]> {
  const fresh = createBadgeRenderer(resourcesDir);
  const label = (renderer: typeof fresh, index: number) => renderer.layout(pack, 'label-100x150', subject(index), credential);
  const zpl = (renderer: typeof fresh, index: number) => toZpl(renderer.bitmap(label(renderer, index), labelDpi));
  const [first = Number.NaN] = await timeEach(1, () => zpl(fresh, 0));
  const [firstPdf = Number.NaN] = await timeEach(1, () => {
    const another = createBadgeRenderer(resourcesDir);
    return another.pdf([label(another, 0)]);
  });
  await timeEach(20, async (index) => [zpl(fresh, index), await fresh.pdf([label(fresh, index)])]);
  let [largestZpl, largestPdf] = [0, 0];
  const zplTimes = await timeEach(300, (index) => {
    largestZpl = Math.max(largestZpl, zpl(fresh, index).length);
  });
  const pdfTimes = await timeEach(300, async (index) => {
    largestPdf = Math.max(largestPdf, (await fresh.pdf([label(fresh, index)])).length);
  });
  await settled();
  const before = megabytes();
  const start = performance.now();
  // As the queue does: each badge in a turn of its own, so that the memory of the one before is given back.
  for (let index = 0; index < 500; index++) {
    zpl(fresh, index);
    await turn();
  }
  const seconds = (performance.now() - start) / 1000;
  await settled();
  return [
    { what: 'registrant to ZPL, label at 300 dpi, Chinese and Latin: first after start', value: first, unit: 'ms', limit: 400 },
    { what: 'registrant to PDF, the same: first after start', value: firstPdf, unit: 'ms', limit: 400 },
    { what: 'registrant to ZPL, warm: p50', value: percentile(zplTimes, 0.5), unit: 'ms' },
    { what: 'registrant to ZPL, warm: p95', value: percentile(zplTimes, 0.95), unit: 'ms', limit: 40 },
    { what: 'registrant to PDF, warm: p95', value: percentile(pdfTimes, 0.95), unit: 'ms', limit: 60 },
    { what: 'ZPL of a label, largest', value: largestZpl / 1000, unit: 'kB', limit: 40 },
    { what: 'PDF of a label, largest', value: largestPdf / 1000, unit: 'kB', limit: 60 },
    { what: 'a batch of 500 labels to ZPL', value: 500 / seconds, unit: 'per s', least: 25 },
    { what: 'memory a batch of 500 leaves behind', value: Math.max(0, megabytes() - before), unit: 'MB', limit: 30 },
  ];
}

/** 2,000 names of 14 scripts on each template: what leaves its box or lies over something else, on the pixels. */
async function fitting(): Promise<Figure[]> {
  const faults = { outside: 0, overlapping: 0, unsaid: 0 };
  for (const template of pack.templates) {
    const user = pack.categories.find((each) => each.template === template.id) ?? visitor;
    for (const { name } of badgeNames(2_000, 7)) {
      const fields = { name, organisation: name, title: name, country: 'CN' };
      const found = textFaults(template, { fields, category: user, language: 'en' }, pack, fonts);
      faults.outside += found.outside.length;
      faults.overlapping += found.overlapping.length;
      faults.unsaid += found.unsaid.length;
      await turn();
    }
  }
  return [
    { what: `texts outside their box, 2,000 names × ${pack.templates.length} templates`, value: faults.outside, unit: 'times', limit: 0 },
    { what: 'texts over one another', value: faults.overlapping, unit: 'times', limit: 0 },
    { what: 'texts cut or too small without a warning', value: faults.unsaid, unit: 'times', limit: 0 },
  ];
}

/** How many of the codes two foreign readers read, spoiled in so many ways. */
async function codes(): Promise<Figure[]> {
  const renderer = createBadgeRenderer(resourcesDir);
  await prepareZxing();
  const turns = Array.from({ length: 24 }, (_, index) => index * 15);
  const kinds: readonly { readonly what: string; readonly least?: number; readonly of: (turn: number) => Spoiled }[] = [
    { what: 'turned by each 15°', least: 100, of: (turn) => ({ turn }) },
    { what: 'at 70 % of its size, turned', least: 100, of: (turn) => ({ turn, scale: 0.7 }) },
    { what: 'smudged over 10 %, turned', least: 99, of: (turn) => ({ turn, blot: 0.1, opacity: 0.6 }) },
    // An opaque blot of that size is at the edge of what level M can repair: measured, not required.
    { what: 'hidden over 10 %, turned', of: (turn) => ({ turn, blot: 0.1 }) },
  ];
  const figures: Figure[] = [];
  for (const { what, least, of } of kinds) {
    let [asked, byZxing, byZbar] = [0, 0, 0];
    const bound = least === undefined ? {} : { least };
    for (const template of pack.templates)
      for (const dpi of [203, 300]) {
        const user = pack.categories.find((each) => each.template === template.id) ?? visitor;
        const text = sampleCredential(pack, user);
        const scene = renderer.layout(pack, template.id, { ...subject(1), category: user }, text);
        const pictures: Uint8Array[] = [];
        for (const degrees of turns) {
          pictures.push(seenAs(scene, fonts, dpi, of(degrees), degrees + dpi));
          await turn();
        }
        asked += pictures.length;
        for (const png of pictures) if ((await readByZxing(png)).includes(text)) byZxing++;
        if (hasCommand('zbarimg')) byZbar += readByZbar(pictures).filter((found) => found.includes(text)).length;
      }
    figures.push({ what: `codes read by zxing-cpp, ${what} (${asked})`, value: (byZxing / asked) * 100, unit: '%', ...bound });
    if (hasCommand('zbarimg'))
      figures.push({ what: `codes read by zbar, ${what} (${asked})`, value: (byZbar / asked) * 100, unit: '%', ...bound });
  }
  const laid = pack.templates.flatMap(({ id }) =>
    pack.categories.map((each) => {
      const scene = renderer.layout(pack, id, { ...subject(1), category: each }, sampleCredential(pack, each));
      const code = scene.items.find((item) => item.kind === 'qr');
      if (code?.kind !== 'qr') throw new Error('a badge without a code');
      return code;
    }),
  );
  return [
    ...figures,
    { what: 'QR version, largest', value: Math.max(...laid.map((code) => code.version)), unit: 'version', limit: 9 },
    {
      what: 'QR side without quiet zone, smallest',
      value: Math.min(...laid.map((code) => code.module * code.count)),
      unit: 'mm',
      least: 25,
    },
  ];
}

export const run: Bench = async () => [...(await lastTap()), ...(await toBytes()), ...(await fitting()), ...(await codes())];
