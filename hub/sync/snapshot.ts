import { Readable } from 'node:stream';
import { constants, createZstdCompress } from 'node:zlib';
import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/ids.ts';
import { snapshotEnd } from '../../core/contract/sync.ts';
import type { Shed } from '../../core/journal/kind.ts';
import { feedHead } from '../store/feed.ts';
import { countSnapshot, firstParked, readSnapshot } from '../store/snapshot.ts';

/**
 * The present state as a stream of lines, compressed with Zstandard (RFC 8878): a header with the position *read before the
 * scan began*, a row a line, an end. Rows that change during the scan are joined again by the feed, so no long transaction
 * is held. Null where there is no such event.
 * @param after the row to go on behind, `table:key`, where an earlier stream was cut
 */
export async function openSnapshot(pool: Pool, event: EventId, after: string | null, shed: Shed | null, now: () => number) {
  const head = await feedHead(pool, event);
  if (head === null) return null;
  const [rows, parked] = await Promise.all([countSnapshot(pool, event), firstParked(pool, event)]);
  const position = parked === null ? head.position : Math.min(head.position, parked - 1);
  const header = JSON.stringify({ epoch: head.epoch, position, rows, time: now() });
  async function* lines() {
    yield `${header}\n`;
    yield* readSnapshot(pool, event, after, shed);
    yield `${snapshotEnd}\n`;
  }
  const packer = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  const source = Readable.from(lines(), { highWaterMark: 1 });
  source.on('error', (error) => packer.destroy(error));
  packer.on('close', () => source.destroy());
  return source.pipe(packer);
}
