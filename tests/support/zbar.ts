import { execFileSync } from 'node:child_process';

/** Only QR codes: among a code's modules zbar now and then sees a letter of some striped code as well. */
const qrOnly = ['-q', '--raw', '-Sdisable', '-Sqrcode.enable'];

/** The QR codes that zbar, a foreign reader, finds in a picture, in no order. @throws where it finds none, or is not installed */
export function readQrByZbar(file: string): string[] {
  const read = execFileSync('zbarimg', [...qrOnly, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return read.trimEnd().split('\n');
}
