import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beginNamed } from '../../node/removable-drives.ts';

/** Writes what the hub gives into a file that only its owner can read; it has its name once it is whole. */
export async function keepAnswer(url: string, token: string, path: string, file: string): Promise<void> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok || answer.body === null) throw new Error(`The hub answered ${answer.status}.`);
  const draft = beginNamed(file);
  try {
    await pipeline(
      Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream('', { fd: draft.handle, flush: true }),
    );
    draft.finish();
  } catch (error) {
    draft.discard();
    throw error;
  }
  console.log(`Written to ${file}.`);
}
