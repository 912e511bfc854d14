import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Reads codes out of pictures beside the screen's own thread. Gets an ImageData, answers with the text or null. */
prepareZXingModule({ overrides: { locateFile: () => new URL(wasm, self.location.href).href } });

self.addEventListener('message', async ({ data }: MessageEvent<ImageData>) => {
  const found = await readBarcodes(data, {
    formats: ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'Code128'],
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    maxNumberOfSymbols: 1,
  }).catch(() => []);
  self.postMessage(found.find(({ isValid }) => isValid)?.text ?? null);
});
