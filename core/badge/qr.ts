import { create } from 'qrcode/lib/core/qrcode.js';
import type { Box } from '../contract/event/template.ts';
import type { QrItem } from './scene.ts';

/** Modules of white around a code (ISO/IEC 18004 §6.3.8). */
export const quietZone = 4;
/** Version 9, level M: the most a badge may need (`docs/credential.md`). */
export const maxQrVersion = 9;
/** The smallest printed side of a code without its quiet zone, in millimetres. */
export const minQrSide = 25;

/** Whether a text has characters of a QR code's alphanumeric mode only (ISO/IEC 18004 §7.3.4). */
const isAlphanumeric = (text: string) => /^[0-9A-Z $%*+\-./:]*$/.test(text);

/** Lays a QR code, level M, into a box that includes its quiet zone. Throws a RangeError where the text needs more than version 9. */
export function layoutQr(text: string, box: Box): QrItem {
  const code = create([{ data: text, mode: isAlphanumeric(text) ? 'alphanumeric' : 'byte' }], { errorCorrectionLevel: 'M' });
  if (code.version > maxQrVersion) throw new RangeError(`The QR needs version ${code.version}; at most ${maxQrVersion} is allowed.`);
  const count = code.modules.size;
  const module = Math.min(box.width, box.height) / (count + 2 * quietZone);
  return {
    kind: 'qr',
    x: box.x + (box.width - module * count) / 2,
    y: box.y + (box.height - module * count) / 2,
    module,
    count,
    dark: Array.from(code.modules.data, (bit) => bit === 1),
    version: code.version,
  };
}
