import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Bench, percentile } from '../support/figure.ts';
import { drawFrame, framesPerSecond, inViewAfter, videoSize } from '../support/scan-video.ts';

const videos = 60;
/** As the kiosk waits between two pictures (renderer/scan/use-camera.ts), in milliseconds. */
const readEvery = 50;
const longest = 5_000;
/** A ticket's text has this length. */
const ticket = `FYR1:${'6BF+HRUJ0A2K8XQ1M7Z'.repeat(9).slice(0, 165)}`;

/** A phone's screen with a ticket, turned by 30°, leaning, with glare, out of focus, still moving: from the moment the whole code is in the picture. */
export const run: Bench = async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  await prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) }, fireImmediately: true });
  const decoded: number[] = [];
  const single: number[] = [];
  for (let seed = 1; seed <= videos; seed++) {
    let time = (seed % 4) * 30;
    let found: string | undefined;
    while (found === undefined && time < longest) {
      const grey = drawFrame(ticket, Math.floor((time / 1000) * framesPerSecond) / framesPerSecond, { seed });
      const data = new Uint8ClampedArray(grey.length * 4);
      for (const [index, value] of grey.entries()) data.set([value, value, value, 255], index * 4);
      const started = performance.now();
      const read = await readBarcodes({ data, ...videoSize, colorSpace: 'srgb' } as ImageData, {
        formats: ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'Code128'],
        tryHarder: true,
        tryRotate: true,
        tryInvert: true,
        maxNumberOfSymbols: 1,
      });
      const taken = performance.now() - started;
      single.push(taken);
      time += taken;
      found = read.find(({ isValid }) => isValid)?.text;
      if (found === undefined) time += readEvery;
      else if (found !== ticket) throw new Error(`Read wrongly: ${found}`);
    }
    decoded.push(Math.max(0, time - inViewAfter({ seed }) * 1000));
  }
  return [
    { what: 'ticket on a phone, blurred, turned, with glare: until read, p50', value: percentile(decoded, 0.5), unit: 'ms', limit: 400 },
    { what: 'the same, p95', value: percentile(decoded, 0.95), unit: 'ms' },
    { what: 'one picture of 640 × 480, p50', value: percentile(single, 0.5), unit: 'ms' },
  ];
};
