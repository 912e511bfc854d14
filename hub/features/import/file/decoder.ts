import iconv from 'iconv-lite';
import type { FileEncoding } from '../../../../core/contract/hub/import-mapping.ts';

/** Code pages of DOS that the platform has no decoder for (WHATWG Encoding knows CP866 alone); all 256 bytes of each are letters or signs. */
const ofDos: ReadonlySet<FileEncoding> = new Set<FileEncoding>(['cp850', 'cp852']);

/** Turns bytes into text, piece by piece. */
export interface Decoder {
  /** @throws TypeError where a fatal decoder meets what is not in its encoding */
  readonly push: (bytes: Uint8Array) => string;
  readonly end: () => string;
}

/** A decoder without the text's byte order mark. @param isFatal whether what can't be read throws; else it stands as U+FFFD */
export function createDecoder(encoding: FileEncoding, isFatal: boolean): Decoder {
  if (ofDos.has(encoding)) {
    const decoder = iconv.getDecoder(encoding);
    return {
      push: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      end: () => decoder.end() ?? '',
    };
  }
  const decoder = new TextDecoder(encoding, { fatal: isFatal });
  return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** All of a text. @throws TypeError where it is not in that encoding */
export function decodeAll(bytes: Uint8Array, encoding: FileEncoding): string {
  const { push, end } = createDecoder(encoding, true);
  return push(bytes) + end();
}
