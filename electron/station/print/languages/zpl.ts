import { deflateSync } from 'node:zlib';
import type { Bitmap } from '../../badge/bitmap.ts';

/** CRC-16 of CCITT (polynomial 0x1021, start 0): what Zebra’s Z64 carries behind its data (ZPL II Programming Guide, “:Z64:”). */
export function crc16(text: string): number {
  let crc = 0;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** @param darkness 0–30 as the printer counts it; null leaves the printer’s own setting */
export function toZpl(bitmap: Bitmap, darkness: number | null = null): Uint8Array {
  const { data, width, height, bytesPerRow } = bitmap;
  const packed = deflateSync(data, { level: 6 }).toString('base64');
  const crc = crc16(packed).toString(16).padStart(4, '0').toUpperCase();
  const burn = darkness === null ? '' : `~SD${String(darkness).padStart(2, '0')}`;
  const size = data.length;
  return new TextEncoder().encode(
    `${burn}^XA^PW${width}^LL${height}^LH0,0^FO0,0^GFA,${size},${size},${bytesPerRow},:Z64:${packed}:${crc}^FS^PQ1^XZ\n`,
  );
}
