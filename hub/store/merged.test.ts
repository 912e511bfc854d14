import fc from 'fast-check';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import { EventId, RegistrantId, StationId } from '../../core/contract/common/ids.ts';
import type { LeadRow, LinkRow } from '../../core/journal/rows.ts';
import { emptyRegistrant } from '../../core/journal/tables/registrant.ts';
import { mergedIds } from '../../core/registrant/merged-ids.ts';
import { newDatabase } from '../../tests/support/postgres.ts';
import { noteContacts } from './contacts.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { readMerged } from './people.ts';
import { applyDeltas } from './state.ts';
import { databaseOf, transact } from './transaction.ts';

const uuid = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const person = (n: number) => RegistrantId.parse(uuid(n));
const stamp = (millis: number) => ({ at: formatClock({ millis, counter: 0 }), station: StationId.parse(uuid(0xa00)) });

let pool: Pool & Database;
beforeAll(async () => {
  pool = databaseOf(new Pool({ connectionString: await newDatabase(inject('postgresUrl')), max: 1 }));
  await migrate(pool);
});
afterAll(() => pool.end());

/** What was decided of two records, in this order: that they are one person, or are not after all. */
type Decided = readonly [one: number, other: number, joined: boolean];

let events = 0;
/** An event of its own in which this was decided. */
async function eventWith(decided: readonly Decided[]): Promise<EventId> {
  const event = EventId.parse(uuid(0xe000 + events++));
  const links = decided.map(([one, other, value], index): LinkRow => {
    const [a, b] = one < other ? [person(one), person(other)] : [person(other), person(one)];
    return { table: 'link', a, b, joined: { ...stamp(index + 1), value } };
  });
  await transact(pool, (client) => applyDeltas(client, event, links));
  return event;
}
/** A person's ids by core's own rule, out of what was decided last of each two. */
function idsInCore(decided: readonly Decided[], of: number): RegistrantId[] {
  const last = new Map(decided.map(([one, other, joined]) => [[one, other].toSorted((a, b) => a - b).join('/'), { one, other, joined }]));
  const joined = [...last.values()].filter((each) => each.joined);
  return mergedIds(person(of), (id) =>
    joined.flatMap(({ one, other }) => (id === person(one) ? [person(other)] : id === person(other) ? [person(one)] : [])),
  );
}

const count = 14;
const someone = fc.integer({ min: 1, max: count });
const decided = fc.array(
  fc.tuple(someone, someone, fc.boolean()).filter(([one, other]) => one !== other),
  { maxLength: 24 },
);
const chain = (length: number): Decided[] => Array.from({ length: length - 1 }, (_, index) => [index + 1, index + 2, true]);
/** Records that hang together by greater and smaller ids in turn. */
const zigzag: Decided[] = [
  [1, 5, true],
  [5, 2, true],
  [2, 6, true],
  [6, 3, true],
  [3, 7, true],
];
const numRuns = 60;

describe('who a person is at the hub', () => {
  it('is who they are in core, whatever was merged and separated', async () => {
    await fc.assert(
      fc.asyncProperty(decided, async (all) => {
        const event = await eventWith(all);
        const everybody = Array.from({ length: count }, (_, index) => index + 1);
        for (const each of everybody) expect((await readMerged(pool, event, [person(each)])).ids.toSorted()).toEqual(idsInCore(all, each));
        const { sameAs } = await readMerged(pool, event, everybody.map(person));
        for (const each of everybody) expect(sameAs(person(each))).toEqual(idsInCore(all, each));
      }),
      { numRuns, examples: [[chain(count)], [zigzag]] },
    );
  });

  it('has no end to how many records are one', async () => {
    const event = await eventWith(chain(300));
    expect((await readMerged(pool, event, [person(150)])).sameAs(person(150))).toHaveLength(300);
  });

  it('is who they are in core where exhibitors have to be told of them', async () => {
    await fc.assert(
      fc.asyncProperty(decided, someone, async (all, changed) => {
        const event = await eventWith(all);
        const captured = { ...stamp(99), exhibitor: 'acme', badge: null };
        const leads = Array.from({ length: count }, (_, index): LeadRow => {
          const id = uuid(0x100 + index) as LeadRow['id'];
          return { table: 'lead', id, captured: { ...captured, registrant: person(index + 1) }, fields: {} };
        });
        await pool.query(`INSERT INTO event (event_id, code, pack, pack_tag, root_key) VALUES ($1, 'TEST', '{}', '', '{}')`, [event]);
        await transact(pool, async (client) => {
          await applyDeltas(client, event, leads);
          await noteContacts(client, event, await applyDeltas(client, event, [emptyRegistrant(person(changed))]));
        });
        const { rows } = await pool.query('SELECT registrant_id FROM contact_due WHERE event_id = $1', [event]);
        expect(rows.map(({ registrant_id }) => registrant_id).toSorted()).toEqual(idsInCore(all, changed));
      }),
      { numRuns, examples: [[zigzag, 1]] },
    );
  });
});
