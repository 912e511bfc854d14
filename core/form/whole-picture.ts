const two = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const four = (bytes: Uint8Array, at: number) => two(bytes, at) * 0x1_0000 + two(bytes, at + 2);

/** Of a PNG: signature, then chunks of length, type, data and check sum (ISO/IEC 15948 §5). */
const signatureLength = 8;
const chunkFrame = 12;

/** Whether bytes that begin as a PNG are one to their end: a header first, data in the middle, the end last and nothing behind it. */
export function isWholePng(bytes: Uint8Array): boolean {
  let hasData = false;
  for (let at = signatureLength; at + chunkFrame <= bytes.length; ) {
    const length = four(bytes, at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + chunkFrame + length;
    if ((at === signatureLength) !== (type === 'IHDR') || end > bytes.length) return false;
    if (type === 'IEND') return hasData && length === 0 && end === bytes.length;
    hasData ||= type === 'IDAT';
    at = end;
  }
  return false;
}

/** Markers of a JPEG, behind 0xff (ITU-T T.81, table B.1). */
const startOfScan = 0xda;
const endOfImage = 0xd9;
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** Where the next marker behind coded data stands; a zero behind 0xff is data, and so are restarts. */
function behindData(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/** Whether bytes that begin as a JPEG are one to their end: a frame, a scan of it, the end, and at most zeros behind it, as readers pad. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  let hasFrame = false;
  let hasScan = false;
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === endOfImage) return hasScan && bytes.subarray(at + 2).every((byte) => byte === 0);
    const length = two(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return false;
    hasFrame ||= isFrame(marker);
    if (marker === startOfScan && !hasFrame) return false;
    hasScan ||= marker === startOfScan;
    at = marker === startOfScan ? behindData(bytes, end) : end;
  }
  return false;
}
