import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StationId } from '../../../core/contract/common/ids.ts';
import { type Bench, percentile, timeEach } from '../../../tests/support/figure.ts';
import { machineClock } from '../membership/event-clock.ts';
import { newId, newSalt, systemEnvironment } from '../runtime/environment.ts';
import { createEntryTable } from '../store/entries.ts';
import { openStore } from '../store/open.ts';
import { createStateTables } from '../store/state.ts';
import { createJournal } from './journal.ts';
import { createProjection } from './projection.ts';

const present = 300_000;
const appends = 3_000;

/** Journal append and state change, durable and encrypted, with 300,000 registrants in the store. */
export const run: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const db = openStore(join(folder, 'station.db'), new Uint8Array(32).fill(1));
  const station = StationId.parse(newId(systemEnvironment));
  const entries = createEntryTable(db);
  const journal = createJournal({
    db,
    entries,
    project: createProjection({ entries, state: createStateTables(db) }),
    station: () => station,
    clock: machineClock,
    seen: null,
  });
  const fact = (index: number) => ({
    kind: 'registrant.registered',
    subject: newId(systemEnvironment),
    actor: 'visitor',
    body: {
      salt: newSalt(systemEnvironment),
      visit: newId(systemEnvironment),
      category: 'public-visitor',
      language: 'zh-Hans',
      fields: { name: `欧阳娜娜 ${index}`, country: 'CN', phone: '+8613812345678' },
    },
  });
  for (let done = 0; done < present; done += 5_000) {
    journal.transact((writer) => {
      for (let i = 0; i < 5_000; i++) writer.record(fact(done + i));
    });
  }
  const samples = await timeEach(appends, (index) => journal.transact((writer) => writer.record(fact(index))));
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    { what: 'append + state, durable, 300,000 registrants: p50', value: percentile(samples, 0.5), unit: 'ms' },
    { what: 'append + state, durable, 300,000 registrants: p99', value: percentile(samples, 0.99), unit: 'ms', limit: 3 },
  ];
};
