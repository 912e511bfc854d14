import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BundleError, checkParts } from '../../core/bundle/seal.ts';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { StationId } from '../../core/contract/common/ids.ts';
import { maxPart, OutboxPart } from '../../core/contract/hub/bundle.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { audienceOf } from '../../core/rights/audience.ts';
import { openPart, sealPart } from '../../node/bundle-part.ts';
import { signingKey } from '../../node/ed25519.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { HubEvent } from '../store/events.ts';
import { feedHead, readFeed } from '../store/feed.ts';
import { findStation, stationSeq } from '../store/stations.ts';

const Header = z.object({ foyer: z.literal(1), from: StationId });

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const bytesOf = (text: string) => base64url.decode(text) ?? new Uint8Array();
export interface BundleReceipt {
  readonly station: StationId;
  readonly entries: number;
  readonly acknowledged: number;
  readonly quarantined: number;
  /** For the way back: what the station lacks, a part a line. */
  readonly reply: string;
}

/**
 * Takes what a station sent here on a removable drive, as if it had come by network, and writes what goes back. Nothing is taken
 * where a part is not for this hub, not signed by the station it names, changed or missing.
 */
export async function importBundle(
  pool: ReadableDatabase,
  groupCommit: GroupCommit,
  event: HubEvent,
  text: string,
): Promise<BundleReceipt> {
  const { rootKey } = event;
  if (rootKey === null) throw new BundleError('This is an edge hub: files from a removable drive are for the hub above.');
  const [first = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = Header.safeParse(jsonOf(first));
  if (!header.success) throw new BundleError('This is not a file that a station wrote.');
  const station = await findStation(pool, event.id, header.data.from);
  if (station === null || station.wiped) throw new BundleError('This file is from a station that this hub does not know.');
  const parts = lines.map((line) => openPart(line, OutboxPart, rootKey, bytesOf(station.publicKey)));
  checkParts(parts);
  if (parts.some((part) => part.station !== station.id || part.event !== event.id)) throw new BundleError('This file is of another event.');
  let quarantined = 0;
  for (const { entries } of parts) {
    if (entries.length === 0) continue;
    const result = await groupCommit.push(event.id, { station: station.id, entries });
    if (result.kind === 'accepted') quarantined += result.deadLetters.length;
    else if (result.kind === 'gap')
      throw new BundleError(`Entries before these are missing: this hub has the station’s journal through ${result.expected - 1}.`);
    else throw new BundleError('This hub holds another history of this station: connect it once, so that it enrols anew.');
  }

  const { sign } = signingKey(rootKey);
  const head = await feedHead(pool, event.id);
  if (head === null) throw new BundleError('There is no such event.');
  const acknowledged = await stationSeq(pool, event.id, station.id);
  const cursor = parts[0]?.cursor;
  let after = cursor?.epoch === head.epoch ? cursor.position : 0;
  const bundle = uuid7(Date.now(), new Uint8Array(randomBytes(16)));
  const reply: string[] = [];
  // Whose key may be in wrong hands, or whose place another has, may hand over and is told what came; it gets nothing.
  const isServed = station.revoked === null || station.revoked === 'decommissioned';
  const audience = audienceOf(station);
  for (let index = 0, last = false; !last; index++) {
    const page = !isServed ? { position: after, entries: '' } : await readFeed(pool, event.id, after, maxPart, audience);
    last = page.position - after < maxPart;
    const part = `{"kind":"feed","bundle":"${bundle}","index":${index},"last":${last},"event":"${event.id}","station":"${station.id}","acknowledged":${acknowledged},"epoch":"${head.epoch}","after":${after},"position":${page.position},"entries":[${page.entries}]}`;
    const entropy = { secret: new Uint8Array(randomBytes(32)), nonce: new Uint8Array(randomBytes(12)) };
    reply.push(sealPart(part, sign, bytesOf(station.publicKey), entropy));
    after = page.position;
  }
  const entries = parts.reduce((sum, part) => sum + part.entries.length, 0);
  return { station: station.id, entries, acknowledged, quarantined, reply: `${reply.join('\n')}\n` };
}
