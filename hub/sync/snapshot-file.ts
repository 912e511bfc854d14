import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, createZstdCompress } from 'node:zlib';

/** Bytes read at once for one who is served. */
const readLength = 256 * 1024;

/** Texts compressed as one frame of Zstandard (RFC 8878 §3.1): what decompresses streams here reads no second one. */
export function pack(texts: AsyncIterable<string>): Readable {
  const packer = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  const source = Readable.from(texts, { highWaterMark: 1 });
  source.on('error', (error) => packer.destroy(error));
  packer.on('close', () => source.destroy());
  return source.pipe(packer);
}

/**
 * Rows on their way to many stations: compressed once, kept in a file, and served from there while it is still being written.
 */
export function createSnapshotFile(path: string) {
  let size = 0;
  let state: 'open' | 'whole' | 'failed' = 'open';
  let readers = 0;
  let isDropped = false;
  let notify: () => void = () => {};
  let more = new Promise<void>((resolve) => {
    notify = resolve;
  });
  const opening: Promise<FileHandle> = open(path, 'w+', 0o600);

  function changed(): void {
    const notified = notify;
    more = new Promise((resolve) => {
      notify = resolve;
    });
    notified();
  }
  async function release(): Promise<void> {
    if (!isDropped || readers > 0 || state === 'open') return;
    // One that could not be opened has nothing to close.
    await opening.then(
      (file) => file.close(),
      () => {},
    );
    await rm(path, { force: true });
  }

  return {
    /** Writes texts as they come; what is served ends where they do. */
    async fill(texts: AsyncIterable<string>): Promise<void> {
      try {
        const file = await opening;
        for await (const bytes of pack(texts)) {
          await file.write(bytes, 0, bytes.length, size);
          size += bytes.length;
          changed();
        }
        state = 'whole';
      } catch {
        state = 'failed';
      }
      changed();
      await release();
    },
    /** The bytes, from the first to the last there will be. Throws where they could not all be made. */
    async *read(): AsyncGenerator<Buffer> {
      readers++;
      try {
        const file = await opening;
        for (let at = 0; ; ) {
          const next = more;
          if (at < size) {
            const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(readLength, size - at)), { position: at });
            at += bytesRead;
            yield buffer.subarray(0, bytesRead);
          } else if (state === 'whole') return;
          else if (state === 'failed') throw new Error('The snapshot could not be made.');
          else await next;
        }
      } finally {
        readers--;
        await release();
      }
    },
    hasFailed: () => state === 'failed',
    /** Nobody else will ask for it: it goes once the last one is served. */
    async drop(): Promise<void> {
      isDropped = true;
      await release();
    },
  };
}
export type SnapshotFile = ReturnType<typeof createSnapshotFile>;
