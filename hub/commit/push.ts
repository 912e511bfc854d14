import { z } from 'zod';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { QuarantineReason } from '../../core/contract/common/reasons.ts';
import { isTombstone } from '../../core/journal/tables/registrant.ts';
import type { EntryWriter } from '../../core/rights/judge-entry.ts';
import {
  type Accepted,
  type DeadLetter,
  type EntryValidation,
  type Fault,
  numbersOf,
  type StationHead,
  unfaithful,
  validateEntries,
} from '../intake/entry-validation.ts';
import { forgetCards, noteCards, type PlacedEntry } from '../store/cards.ts';
import { eraseConflicts } from '../store/conflicts.ts';
import { noteContacts } from '../store/contacts.ts';
import type { Database, ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { noteDesk } from '../store/desk.ts';
import { eraseImportedOf } from '../store/imports.ts';
import { eraseLeads } from '../store/leads.ts';
import { bigints, booleans, prepared, texts, uuids } from '../store/prepared.ts';
import { noteListed } from '../store/sessions.ts';
import { type Applied, applyDeltas } from '../store/state.ts';
import { Revoked } from '../store/stations.ts';
import { transact } from '../store/transaction.ts';
import { WriterRecord, writerFrom } from '../store/writers.ts';
import { asDeadLetter, deadLetterStatements, setAside, stolen } from './dead-letters.ts';
import { eraseBodies, eraseTakenBack, erasureStatements } from './erasure.ts';
import { createPermits, type PermitDependencies } from './permits.ts';

const lockEvent = 'SELECT position FROM event WHERE event_id = $1 FOR UPDATE';
const selectHeads = `SELECT station_id, last_seq, last_hash, last_at, revoked_how, class, exhibitor, checkpoint, public_key, former_keys FROM station
  WHERE event_id = $1 AND station_id = ANY($2::uuid[]) AND wiped_at IS NULL`;
const selectHeld = `SELECT station_id, seq, hash, NULL AS reason, NULL AS detail FROM journal WHERE event_id = $1 AND (station_id, seq) IN (SELECT * FROM unnest($2::uuid[], $3::bigint[]))
  UNION ALL SELECT station_id, seq, hash, CASE WHEN settled_at IS NULL THEN reason END, detail FROM quarantine WHERE event_id = $1 AND (station_id, seq) IN (SELECT * FROM unnest($2::uuid[], $3::bigint[]))`;
const insertEntries = `INSERT INTO journal (event_id, position, station_id, seq, at, kind, subject, actor, clock_offset, body, body_hash, redacted_body, redacted, parked, prev, hash)
  SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::bigint[], $10::text[], $11::text[],
    $12::text[], $13::boolean[], $14::boolean[], $15::text[], $16::text[])`;
/** Moves the event and wakes those who wait for its feed. */
const moveEvent = `WITH moved AS (UPDATE event SET position = $2 WHERE event_id = $1 RETURNING event_id)
  SELECT pg_notify('foyer_feed', event_id::text) FROM moved`;
const moveStations = `UPDATE station SET last_seq = moved.seq, last_hash = moved.hash, last_at = moved.at, last_seen = now()
  FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) AS moved (id, seq, hash, at)
  WHERE station.event_id = $1 AND station.station_id = moved.id`;
/** Statements of a push, for the test that shows each of them to stay within one event. */
export const pushStatements: readonly string[] = [
  lockEvent,
  selectHeads,
  selectHeld,
  insertEntries,
  ...deadLetterStatements,
  moveEvent,
  moveStations,
  ...erasureStatements,
];

/** One station's entries, as they were sent, and what was found about each by itself. */
export interface Push {
  readonly station: StationId;
  readonly entries: readonly unknown[];
  readonly verdicts: readonly (Accepted | Fault)[];
}

export type PushResult =
  | Exclude<EntryValidation, { kind: 'screened' }>
  /** The hub knows no such station, or no longer takes anything from it. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'accepted'; readonly through: number; readonly deadLetters: readonly DeadLetterNote[] };

/** What a station gets to know of an entry in quarantine. */
type DeadLetterNote = Pick<DeadLetter, 'seq' | 'reason' | 'detail'>;

type Head = StationHead & { readonly revoked: Revoked | null; readonly writer: EntryWriter };
const HeadRecord = z.object({
  last_seq: z.string(),
  last_hash: z.string(),
  last_at: z.string(),
  revoked_how: Revoked.nullable(),
  ...WriterRecord.shape,
});

const HeldRecord = z.object({
  station_id: z.string(),
  seq: z.string(),
  hash: z.string(),
  reason: QuarantineReason.nullable(),
  detail: z.string().nullable(),
});

async function loadHeads(client: WritableDatabase, event: EventId, stations: readonly StationId[]): Promise<Map<string, Head>> {
  const { rows } = await client.query(prepared(selectHeads, [event, uuids(stations)]));
  return new Map(
    rows.map((row) => {
      const { last_seq, last_hash, last_at, revoked_how, ...who } = HeadRecord.parse(row);
      return [who.station_id, { seq: Number(last_seq), hash: last_hash, at: last_at, revoked: revoked_how, writer: writerFrom(who) }];
    }),
  );
}

/** An entry that the hub holds already; with the reason where it waits in quarantine. */
interface HeldEntry {
  readonly hash: string;
  readonly deadLetters: DeadLetterNote | null;
}

/** Those entries of the pushes that the hub holds already, by `station/seq`. */
async function loadHeld(client: WritableDatabase, event: EventId, pushes: readonly Push[], heads: ReadonlyMap<string, Head>) {
  const repeated = pushes.flatMap(({ station, entries }) => {
    const last = heads.get(station)?.seq ?? 0;
    return numbersOf(entries).flatMap((seq) => (seq <= last ? [{ station, seq }] : []));
  });
  if (repeated.length === 0) return new Map<string, HeldEntry>();
  const keys = [uuids(repeated.map((each) => each.station)), bigints(repeated.map((each) => each.seq))];
  const { rows } = await client.query(prepared(selectHeld, [event, ...keys]));
  return new Map(
    rows.map((row): [string, HeldEntry] => {
      const { station_id, seq, hash, reason, detail } = HeldRecord.parse(row);
      return [`${station_id}/${seq}`, { hash, deadLetters: reason === null ? null : { seq: Number(seq), reason, detail: detail ?? '' } }];
    }),
  );
}

async function insertAccepted(client: WritableDatabase, event: EventId, from: number, accepted: readonly Accepted[]): Promise<void> {
  if (accepted.length === 0) return;
  const columns = [
    bigints(accepted.map((_, index) => from + index + 1)),
    uuids(accepted.map(({ entry }) => entry.station)),
    bigints(accepted.map(({ entry }) => entry.seq)),
    texts(accepted.map(({ entry }) => entry.at)),
    texts(accepted.map(({ entry }) => entry.kind)),
    uuids(accepted.map(({ entry }) => entry.subject)),
    texts(accepted.map(({ entry }) => entry.actor)),
    bigints(accepted.map(({ entry }) => entry.offset)),
    texts(accepted.map(({ body }) => body)),
    texts(accepted.map(({ bodyHash }) => bodyHash)),
    texts(accepted.map(({ redactPersonal }) => redactPersonal)),
    booleans(accepted.map(({ entry }) => entry.bodyHash !== undefined)),
    booleans(accepted.map(({ delta }) => delta === null)),
    texts(accepted.map(({ entry }) => entry.prev)),
    texts(accepted.map(({ entry }) => entry.hash)),
  ];
  await client.query(prepared(insertEntries, [event, ...columns]));
}

/** Journals what was accepted and joins it into the state; the caller holds the event's row lock. Returns what changed. */
export async function writeAccepted(
  client: WritableDatabase,
  event: EventId,
  from: number,
  accepted: readonly Accepted[],
): Promise<Applied> {
  const applied = await applyDeltas(
    client,
    event,
    accepted.flatMap(({ delta }) => delta ?? []),
    () => insertAccepted(client, event, from, accepted),
  );
  const placed = accepted.map(({ entry }, index) => ({ entry, position: from + index + 1 }));
  await noteApplied(client, event, applied, placed, from + accepted.length);
  return applied;
}

/**
 * Keeps up what stands beside the state: cards, the desk's lists, who has a seat, what exhibitors may know; and takes along whatever is left of
 * people who are erased. Whoever joins entries into the state calls it, once the entries are in the journal.
 * @param placed the entries, each with the feed position from which stations are to have its card
 * @param last the last feed position of the transaction
 */
export async function noteApplied(
  client: WritableDatabase,
  event: EventId,
  applied: Applied,
  placed: readonly PlacedEntry[],
  last: number,
): Promise<void> {
  // Also of those who were erased before: what was written about them elsewhere meanwhile goes at once.
  const erased = [...applied.after.values()].flatMap((row) => (row.table === 'registrant' && isTombstone(row) ? [row.id] : []));
  await noteCards(client, event, placed);
  const others = [await eraseLeads(client, event, erased), await forgetCards(client, event, erased, last)];
  await eraseBodies(client, event, [...erased, ...others.flat()]);
  await eraseTakenBack(client, event, applied);
  await eraseConflicts(client, event, erased);
  await eraseImportedOf(client, event, erased);
  await noteDesk(client, event, applied);
  await noteListed(client, event, applied);
  await noteContacts(client, event, applied);
}

/** Takes the event's row lock, which comes before that of its stations wherever both are held; the last feed position given out. */
export async function lockPosition(client: ReadableDatabase, event: EventId): Promise<number> {
  const { rows } = await client.query<{ position: string }>(prepared(lockEvent, [event]));
  return Number(z.string().parse(rows[0]?.position));
}

/** Sets the event's last position and wakes those who wait for the feed. */
export async function movePosition(client: WritableDatabase, event: EventId, position: number): Promise<void> {
  await client.query(prepared(moveEvent, [event, position]));
}

/**
 * Takes entries of several stations: journal, state, quarantine and positions in one transaction under the event's row
 * lock, so that positions come in commit order. What a station's class may not write goes to quarantine (`core/rights/`). Sending the same
 * entries again changes nothing. Returns one result a push.
 * @param onApplied called inside the transaction with what changed
 */
export function acceptPushes(
  pool: Database,
  event: EventId,
  pushes: readonly Push[],
  permits: PermitDependencies,
  onApplied: (client: WritableDatabase, applied: Applied, accepted: readonly Accepted[]) => Promise<void>,
): Promise<PushResult[]> {
  return transact(pool, async (client) => {
    const position = await lockPosition(client, event);
    const heads = await loadHeads(client, event, [...new Set(pushes.map(({ station }) => station))]);
    const held = await loadHeld(client, event, pushes, heads);
    const written = pushes.flatMap(({ station, verdicts }) => {
      const writer = heads.get(station)?.writer;
      return writer === undefined ? [] : verdicts.flatMap((verdict) => ('entry' in verdict ? [{ entry: verdict.entry, writer }] : []));
    });
    const permit = await createPermits(client, event, written, permits);
    const accepted: Accepted[] = [];
    const deadLetters: { station: StationId; one: DeadLetter }[] = [];
    const moved = new Map<StationId, StationHead>();
    const results = pushes.map(({ station, entries, verdicts }): PushResult => {
      const head = heads.get(station);
      if (head === undefined) return { kind: 'refused' };
      const known = new Map<number, string>();
      // Named again: the answer that named them may have been lost on its way.
      const again: DeadLetterNote[] = [];
      for (const seq of numbersOf(entries)) {
        const one = held.get(`${station}/${seq}`);
        if (one === undefined) continue;
        known.set(seq, one.hash);
        if (one.deadLetters !== null) again.push(one.deadLetters);
      }
      const validation = validateEntries(entries, verdicts, head, known);
      if (validation.kind !== 'screened') return validation;
      // Another incarnation has its place: it is to become one itself, from the first entry that the hub has not got as it has it. Where
      // the histories part was looked for above: behind the hub's last entry there may be others' from much earlier on.
      if (head.revoked === 'superseded' && validation.head.seq > head.seq) return { kind: 'fork', seq: head.seq + 1 };
      const put: DeadLetter[] = [];
      for (const one of validation.accepted) {
        // Its key may be in wrong hands: kept for staff to look at, not believed.
        const untrue = one.isFaithful ? null : unfaithful;
        const fault = head.revoked === 'stolen' ? stolen : (untrue ?? permit.judge({ entry: one.entry, writer: head.writer }));
        if (fault !== null) {
          put.push(asDeadLetter(one.entry, fault));
          continue;
        }
        permit.noteAccepted(one);
        accepted.push(one);
      }
      for (const one of [...validation.deadLetters, ...put]) deadLetters.push({ station, one });
      // Two pushes of one station in the same batch: the second goes on where the first ended.
      for (const { entry } of validation.accepted) held.set(`${station}/${entry.seq}`, { hash: entry.hash, deadLetters: null });
      for (const one of [...validation.deadLetters, ...put]) held.set(`${station}/${one.seq}`, { hash: one.hash, deadLetters: one });
      if (validation.head.seq > head.seq) {
        heads.set(station, { ...head, ...validation.head });
        moved.set(station, validation.head);
      }
      // Never more than was sent: a station whose disk was put back must not take the rest for its own.
      const through = Math.min(validation.head.seq, Math.max(...numbersOf(entries)));
      return { kind: 'accepted', through, deadLetters: [...again, ...validation.deadLetters, ...put] };
    });
    if (moved.size > 0) {
      const applied = await writeAccepted(client, event, position, accepted);
      await setAside(client, event, deadLetters);
      await onApplied(client, applied, accepted);
      const ends = [...moved];
      const columns = [
        uuids(ends.map(([station]) => station)),
        bigints(ends.map(([, head]) => head.seq)),
        texts(ends.map(([, head]) => head.hash)),
        texts(ends.map(([, head]) => head.at)),
      ];
      await client.query(prepared(moveStations, [event, ...columns]));
      await movePosition(client, event, position + accepted.length);
    }
    return results;
  });
}
