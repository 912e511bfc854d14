import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { UploadedFile } from '../../../core/contract/hub/import.ts';

export type Encoding = NonNullable<UploadedFile['encoding']>;

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * How a file's text is encoded: by its byte order mark; without one, UTF-8 where all of it is, UTF-16 where every second byte of
 * its start is zero, else GB18030, as spreadsheets in China write.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  const start = Buffer.alloc(512);
  const { bytesRead } = await file.read(start, 0, start.length, 0).finally(() => file.close());
  const marked = marks.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte));
  if (marked !== undefined) return marked[0];
  const zeros = (from: 0 | 1) =>
    Array.from({ length: Math.floor(bytesRead / 2) }, (_, pair) => start[pair * 2 + from]).filter((byte) => byte === 0);
  if (bytesRead >= 8 && zeros(1).length > bytesRead / 4) return 'utf-16le';
  if (bytesRead >= 8 && zeros(0).length > bytesRead / 4) return 'utf-16be';
  return (await isUtf8(path)) ? 'utf-8' : 'gb18030';
}

/** The file's text, piece by piece, without its byte order mark. Throws TypeError where it is not in that encoding. @param saw called with how many bytes each piece took */
export async function* textOf(path: string, encoding: Encoding, saw: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path)) {
    saw(bytes.length);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
