import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
};

/** The file that a path names below a folder; null where there is none, or it would lie elsewhere. @param path decoded, once */
export async function fileBelow(folder: string, path: string): Promise<string | null> {
  const file = join(folder, normalize(path).replace(/^([/\\]|\.\.[/\\])+/, ''));
  if (!file.startsWith(folder + sep)) return null;
  try {
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** What kind of file it is, for `content-type`. */
export function typeOf(file: string): string {
  return types[extname(file)] ?? 'application/octet-stream';
}

/** Sends a file as an answer's body. Where it can't be read to its end, or nobody reads it any more, the connection is closed. */
export async function sendFile(response: ServerResponse, file: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), response);
  } catch {
    // Half an answer is none: by the end of its connection the browser knows.
    response.destroy();
  }
}
