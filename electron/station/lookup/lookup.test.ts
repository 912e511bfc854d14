import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HybridTime } from '../../../core/contract/common/entry.ts';
import { KioskSessionId, RegistrantId, StationId } from '../../../core/contract/common/ids.ts';
import { redactionFor, redactRow } from '../../../core/journal/redact.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { loadPack } from '../../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../../../tests/support/station-folder.ts';
import { createHandles } from '../people/handles.ts';
import { newId, systemEnvironment } from '../runtime/environment.ts';
import { createLookupTables } from '../store/lookup.ts';
import { openStore } from '../store/open.ts';
import { createStateTables } from '../store/state.ts';
import { createBlock } from './block.ts';
import { createFinder } from './finder.ts';
import { createGuessGuard, type GuessesLeft } from './guard.ts';
import { createLookupIndex, lookupMac } from './indexer.ts';

const pack = loadPack(packDir, resourcesDir);
const stamp = (at: number) => ({ at: at.toString(16).padStart(16, '0') as HybridTime, station: StationId.parse(newId(systemEnvironment)) });
const person = (fields: Record<string, string>, id = RegistrantId.parse(newId(systemEnvironment)), at = 1): RegistrantRow => ({
  table: 'registrant',
  id,
  category: { ...stamp(at), value: 'public-visitor' },
  language: { ...stamp(at), value: 'en' },
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { ...stamp(at), value }])),
  registered: stamp(1),
  arrived: null,
  erased: null,
});

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  const db = openStore(join(folder, 'station.db'), new Uint8Array(32).fill(1));
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const state = createStateTables(db);
  const tables = createLookupTables(db);
  let pepper: string | null = null;
  const index = createLookupIndex({
    db,
    tables,
    pack: () => pack,
    pepper: () => pepper,
    isBusy: () => false,
    environment: systemEnvironment,
  });
  const finder = createFinder(tables);
  const names = (numbers: readonly number[]) => numbers.map((number) => tables.registrant(number)?.fields.name?.value);
  return {
    db,
    state,
    tables,
    index,
    finder,
    setPepper: (next: string) => {
      pepper = next;
    },
    search(text: string) {
      index.catchUp();
      return names(finder.search(text));
    },
    byPhone(phone: string) {
      index.catchUp();
      return names(finder.byHash(lookupMac(pack, pepper), 'phone', phone));
    },
    keys: () => db.prepare<[], { count: number }>('SELECT count(*) AS count FROM lookup_key').get()?.count,
  };
}

describe('the index', () => {
  it('follows every change of a record, and keeps nothing of one that was erased', () => {
    const { state, search, keys } = setUp();
    const before = person({ name: 'Ada Lovelace', organisation: 'ACME' });
    state.join([before]);
    expect([search('lovelace'), search('acme')]).toEqual([['Ada Lovelace'], ['Ada Lovelace']]);
    state.join([person({ name: 'Grace Hopper' }, before.id, 5)]);
    expect([search('lovelace'), search('hopper'), search('grace acme')]).toEqual([[], ['Grace Hopper'], ['Grace Hopper']]);
    state.join([{ ...person({}, before.id, 6), erased: stamp(7) }]);
    expect([search('hopper'), search('acme'), keys()]).toEqual([[], [], 0]);
  });

  it('finds the same number before and after it was redacted, and again under another key', () => {
    const { state, byPhone, setPepper } = setUp();
    const pepper = '5a'.repeat(32);
    setPepper(pepper);
    const row = person({ name: 'Ada', phone: '+442079460000' });
    state.join([row]);
    expect(byPhone('+442079460000')).toEqual(['Ada']);
    state.write(redactRow(row, redactionFor(pack, lookupMac(pack, pepper))));
    expect(byPhone('+442079460000')).toEqual(['Ada']);
    expect(byPhone('+442079460001')).toEqual([]);
    setPepper('6b'.repeat(32));
    expect(byPhone('+442079460000')).toEqual([]);
  });

  it('that was cut off in the middle of a block leaves nothing behind that nobody knows of', () => {
    const { db, state, tables, search, keys } = setUp();
    const row = person({ name: 'Ada Lovelace', organisation: 'ACME' });
    search('anybody');
    state.join([person({})]);
    search('anybody');
    state.join([row, person({ name: 'Bob' })]);
    const { basis, through } = tables.state() ?? expect.unreachable();
    const block = createBlock(db, tables, basis, through, () => ({ keys: ['pada', 'pbob', 'oacme'], name: 'ada', detail: '' }));
    // Read, then texts, then some of the keys; then the power goes.
    for (let steps = 0; steps < 2; steps++) expect(block.step()).toBe(true);
    state.join([{ ...person({}, row.id, 6), erased: stamp(7) }]);
    expect(search('ada')).toEqual([]);
    expect(search('bob')).toEqual(['Bob']);
    const left = db.prepare<[], { key: string }>('SELECT DISTINCT key FROM lookup_key ORDER BY key').all();
    expect([left.map(({ key }) => key), keys()]).toEqual([['pbob'], 1]);
  });
});

describe('a kiosk', () => {
  it('allows a dozen guesses in a row, then one each eight seconds; a badge gives some back', () => {
    let now = 0;
    let kept: GuessesLeft | null = null;
    const setting = {
      read: () => kept,
      write: (value: GuessesLeft) => {
        kept = value;
      },
    };
    const guard = createGuessGuard(setting, () => now);
    const take = (times: number) => Array.from({ length: times }, () => guard.take());
    expect(take(12)).toEqual(Array(12).fill(null));
    expect(guard.take()).toBe(8_000);
    now += 8_000;
    expect(take(2)).toEqual([null, 8_000]);
    guard.giveBack();
    expect(take(5)).toEqual([null, null, null, null, 8_000]);
    now -= 3_600_000;
    expect(guard.take()).toBe(8_000);
    now += 7_200_000;
    expect(take(13).filter((wait) => wait === null)).toHaveLength(12);
    // A restart gives nobody more.
    expect(createGuessGuard(setting, () => now).take()).toBe(8_000);
  });

  it('forgets whom a handle stands for, and never has too many', () => {
    let now = 0;
    const environment = { ...systemEnvironment, now: () => now };
    const handles = createHandles(environment);
    const kioskSession = KioskSessionId.parse(newId(systemEnvironment));
    const registrant = RegistrantId.parse(newId(systemEnvironment));
    const handle = handles.give(kioskSession, { registrant });
    expect([handles.take(kioskSession, handle), handles.takeGroup(kioskSession, handle)]).toEqual([registrant, null]);
    now += 21 * 60_000;
    expect(handles.take(kioskSession, handle)).toBeNull();
    const fresh = handles.give(kioskSession, { group: 'Tour' });
    for (let i = 0; i < 1_000; i++) handles.give(kioskSession, { registrant });
    // A group of hundreds drives nobody out.
    expect(handles.takeGroup(kioskSession, fresh)).toBe('Tour');
    for (let i = 0; i < 5_000; i++) handles.give(kioskSession, { registrant });
    expect(handles.takeGroup(kioskSession, fresh)).toBeNull();
  });
});
