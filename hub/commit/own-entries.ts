import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  clockStart,
  compareClocks,
  endOfTime,
  formatClock,
  type HybridClock,
  observe,
  parseClock,
  tick,
} from '../../core/clock/hybrid-clock.ts';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { HybridTime, type JournalEntry } from '../../core/contract/common/entry.ts';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import { type ChainHead, chainStart, type Fact, sealEntry } from '../../core/journal/entry.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import type { Row } from '../../core/journal/rows.ts';
import { conditionsFor } from '../../core/rights/entry-rights.ts';
import { maxAheadOfHub } from '../../core/rights/time-bound.ts';
import { sha256 } from '../../node/sha256.ts';
import { type Accepted, inspectEntry } from '../intake/entry-validation.ts';
import type { WritableDatabase } from '../store/database.ts';
import { addStation } from '../store/stations.ts';
import { listUplinks } from '../store/uplinks.ts';
import { addOverridingStation, timesToOverride } from './overriding.ts';
import { lockPosition, movePosition, writeAccepted } from './push.ts';

const selectOwn = `SELECT station_id, last_seq, last_hash, last_at FROM station WHERE event_id = $1 AND class = 'hub' AND succeeds IS NULL`;
/** The latest time that a station may have reached: one that ran further ahead hides nobody else's. */
const selectLatest = `SELECT coalesce(max(last_at), '') AS at FROM station WHERE event_id = $1 AND last_at <= $2`;
const moveOwn = 'UPDATE station SET last_seq = $3, last_hash = $4, last_at = $5, last_seen = now() WHERE event_id = $1 AND station_id = $2';
/** The hub signs nothing as a station: its entries are believed because it wrote them. */
const noKey = 'A'.repeat(43);

const Replaced = z.object({ was: HybridTime.nullable() }).partial().catch({});
const Replacing = z.object({ fields: z.record(z.string(), Replaced).optional().catch(undefined), category: Replaced.optional() });
const Own = z.object({ station_id: StationId, last_seq: z.coerce.number(), last_hash: z.string(), last_at: z.string() });

async function ownStation(client: WritableDatabase, event: EventId, now: number): Promise<z.infer<typeof Own>> {
  const before = (await client.query(selectOwn, [event])).rows[0];
  if (before !== undefined) return Own.parse(before);
  // An edge hub writes under the name it has at the hub above, which knows no other.
  const uplink = (await listUplinks(client)).find((each) => each.event === event);
  const id = uplink?.station ?? StationId.parse(uuid7(now, new Uint8Array(randomBytes(16))));
  await addStation(client, {
    event,
    id,
    name: 'Hub',
    publicKey: noKey,
    stationClass: 'hub',
    succeeds: null,
    via: null,
    exhibitor: null,
    checkpoint: null,
  });
  return Own.parse((await client.query(selectOwn, [event])).rows[0]);
}

/** The fact as an entry; null where its body has no canonical form (RFC 8785 §3.2.2). */
function sealed(...[fact, station, head, at]: [Fact, StationId, ChainHead, HybridTime]): JournalEntry | null {
  try {
    return sealEntry(fact, station, head, at, 0, sha256);
  } catch {
    return null;
  }
}

type Head = ChainHead & { readonly at: string };
const chainHead: Head = { seq: 0, hash: chainStart, at: '' };

/** Facts as entries of one chain, each a moment after the one before it. @param now milliseconds since 1970 */
function createChain(station: StationId, from: Head, start: HybridClock, redaction: Redaction, now: number) {
  let head = from;
  let clock = start;
  return {
    station,
    head: (): Head => head,
    /** @param above a time that the entry is to be after, besides; null for none. Returns the entry, or what is wrong with the fact */
    write(fact: Fact, above: HybridClock | null): (Accepted & { readonly delta: Row }) | string {
      if (above !== null && compareClocks(above, clock) > 0) clock = above;
      if (compareClocks(clock, endOfTime) >= 0) return 'it is dated at the end of time, and nothing comes after that';
      clock = tick(clock, now);
      const salted = { ...fact, body: { ...fact.body, salt: randomBytes(16).toString('hex') } };
      const entry = sealed(salted, station, head, formatClock(clock));
      if (entry === null) return 'it holds characters that are no text, or numbers that are none';
      const verdict = inspectEntry(entry, station, redaction);
      if (!('entry' in verdict)) return verdict.detail;
      const { delta } = verdict;
      if (delta === null) return `${fact.kind} is not a kind of entry that this hub knows`;
      head = entry;
      return { ...verdict, delta };
    },
  };
}

/** When the values that a fact replaces were written: what the hub decides about has to be older than its decision. */
function replacedTimes({ body }: Fact): string[] {
  const { fields, category } = Replacing.parse(body);
  return [...Object.values(fields ?? {}), category].flatMap((change) => change?.was ?? []);
}

/**
 * Journals what was done at the hub itself, in a chain of its own; it reaches the stations by the feed. All or nothing.
 * @param facts each `actor` says who; a salt is put into each body
 * @param now milliseconds since 1970
 * @returns what is wrong with the first one that can't be taken (the caller undoes its transaction), or null
 */
export async function recordFacts(
  client: WritableDatabase,
  event: EventId,
  facts: readonly Fact[],
  redaction: Redaction,
  now: number,
): Promise<string | null> {
  if (facts.length === 0) return null;
  const position = await lockPosition(client, event);
  const own = await ownStation(client, event, now);
  // An edge hub writes what a desk may: the hub above would not take the rest from it.
  const stationClass = (await listUplinks(client)).some((uplink) => uplink.event === event) ? 'edge' : 'hub';
  const beyond = facts.find(({ kind }) => conditionsFor(kind, stationClass) === null);
  if (beyond !== undefined) return `${beyond.kind} is not for this hub: do that at the hub above`;
  // Whatever the hub holds came before what is decided by it, also where a station's clock is ahead of the hub's.
  const latest = formatClock({ millis: now + maxAheadOfHub, counter: 0 });
  const seen = [(await client.query<{ at: string }>(selectLatest, [event, latest])).rows[0]?.at ?? '', ...facts.flatMap(replacedTimes)];
  const clock = seen
    .filter((at) => at !== '')
    .map((at) => parseClock(HybridTime.parse(at)))
    .reduce(
      (latest, at) => observe(latest, at, now, maxAheadOfHub),
      own.last_at === '' ? clockStart : parseClock(HybridTime.parse(own.last_at)),
    );
  const head = { seq: own.last_seq, hash: own.last_hash, at: own.last_at };
  const begin = () => createChain(own.station_id, head, clock, redaction, now);
  let chain = begin();
  let accepted: (Accepted & { readonly delta: Row })[] = [];
  for (const fact of facts) {
    const verdict = chain.write(fact, null);
    if (typeof verdict === 'string') return verdict;
    accepted.push(verdict);
  }
  // About what somebody dated in the future, and an earlier version took: only a later time counts.
  const above = await timesToOverride(client, event, accepted, latest);
  if (above.size > 0) {
    if (stationClass === 'edge') return 'it is about something dated in the future: do that at the hub above';
    const overriding = createChain(
      await addOverridingStation(client, event, own.station_id, noKey, now),
      chainHead,
      clockStart,
      redaction,
      now,
    );
    const tried = accepted;
    [chain, accepted] = [begin(), []];
    for (const [index, fact] of facts.entries()) {
      const reached = above.get(tried[index]?.entry.hash ?? '');
      const verdict = reached === undefined ? chain.write(fact, null) : overriding.write(fact, reached);
      if (typeof verdict === 'string') return verdict;
      accepted.push(verdict);
    }
    await client.query(moveOwn, [event, overriding.station, overriding.head().seq, overriding.head().hash, overriding.head().at]);
  }
  await writeAccepted(client, event, position, accepted);
  const reached = chain.head();
  await client.query(moveOwn, [event, own.station_id, reached.seq, reached.hash, reached.at]);
  await movePosition(client, event, position + accepted.length);
  return null;
}
