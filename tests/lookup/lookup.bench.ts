import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../../build/checks/figure.ts';
import type { HybridTime } from '../../core/contract/common/entry.ts';
import { RegistrantId, StationId } from '../../core/contract/common/ids.ts';
import { EventPack } from '../../core/contract/event/pack.ts';
import { redactionFor, redactRow } from '../../core/journal/redact.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { foldWords } from '../../core/lookup/fold.ts';
import { createFinder } from '../../electron/station/lookup/finder.ts';
import { createLookupIndex, lookupMac } from '../../electron/station/lookup/indexer.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLookupTables } from '../../electron/station/store/lookup.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { macOf } from '../../node/sha256.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { type InventedPerson, inventPeople, randomBy } from '../support/people.ts';
import { packDir, resourcesDir } from '../support/station-folder.ts';
import { type Variation, variations } from './typing.ts';

/** `FOYER_BENCH_SMALL=1` divides the amount by ten: to try the bench itself. */
const present = process.env.FOYER_BENCH_SMALL === undefined ? 300_000 : 30_000;
const queries = 1_000;
const pepper = '5a'.repeat(32);

const same = (a: string, b: string) => foldWords(a).join('') === foldWords(b).join('');

/** 300,000 people, 40 % with Chinese names: each way of looking somebody up, with the index on disk and encrypted as on a station. */
export const run: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const db = openStore(join(folder, 'station.db'), new Uint8Array(32).fill(1));
  const state = createStateTables(db);
  const tables = createLookupTables(db);
  const pack = EventPack.parse(loadPack(packDir, resourcesDir));
  const redaction = redactionFor(pack, macOf(Buffer.from(pepper, 'hex')));
  const stamp = { at: '0000000000000001' as HybridTime, station: StationId.parse(newId(systemEnvironment)) };
  const people: InventedPerson[] = [];
  const invent = inventPeople(1);
  for (let done = 0; done < present; done += 5_000) {
    db.transactPulled(() => {
      for (let i = 0; i < 5_000; i++) {
        const person = invent();
        people.push(person);
        const { name, organisation, country, phone, email, document, bookingCode } = person;
        const fields = Object.fromEntries(
          Object.entries({ name, organisation, country, phone, email, document, bookingCode }).map(([field, value]) => [
            field,
            { ...stamp, value },
          ]),
        );
        const row: RegistrantRow = {
          table: 'registrant',
          id: RegistrantId.parse(newId(systemEnvironment)),
          category: { ...stamp, value: 'professional-visitor' },
          language: { ...stamp, value: 'en' },
          fields,
          registered: stamp,
          arrived: null,
          erased: null,
        };
        state.insert(redactRow(row, redaction));
      }
    });
  }
  const index = createLookupIndex({
    db,
    tables,
    pack: () => pack,
    pepper: () => pepper,
    isBusy: () => false,
    environment: systemEnvironment,
  });
  const steps: number[] = [];
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    index.start();
    let last = performance.now();
    const look = () => {
      const now = performance.now();
      steps.push(now - last);
      last = now;
      if (index.behind() === 0) resolve();
      else setImmediate(look);
    };
    look();
  });
  const indexing = (performance.now() - begun) / 1000;
  index.stop();
  const finder = createFinder(tables);
  const mac = lookupMac(pack, pepper);
  const random = randomBy(2);
  const anyone = () => people[Math.floor(random() * people.length)] as InventedPerson;
  const samples = (times: number, work: (person: InventedPerson) => readonly number[]): number[] => {
    const taken: number[] = [];
    for (let i = 0; i < times; i++) {
      const person = anyone();
      const start = performance.now();
      const found = work(person);
      taken.push(performance.now() - start);
      if (!found.some((number) => people[number - 1] === person)) throw new Error(`${person.name} was not found.`);
    }
    return taken;
  };
  const code = samples(3_000, ({ bookingCode }) => finder.byCode(bookingCode));
  const phone = samples(3_000, (person) => finder.byHash(mac, 'phone', person.phone));
  const document = samples(3_000, (person) => finder.byHash(mac, 'document', person.document));

  const namesakes = new Map<string, number>();
  const folded = (person: InventedPerson) => foldWords(person.name).join('');
  for (const person of people) namesakes.set(folded(person), (namesakes.get(folded(person)) ?? 0) + 1);
  /** Whether what was typed says just this person. */
  const isMeant = (
    found: InventedPerson | undefined,
    { name, type, isVague, isSlip }: Variation & { name: InventedPerson },
    hasMore: boolean,
  ): boolean => {
    if (found === undefined || (hasMore && !same(found.organisation, name.organisation))) return false;
    if (same(found.name, name.name)) return true;
    return isVague === true && isSlip !== true && type(found, random) === type(name, random);
  };
  const visitor: number[] = [];
  const keystrokes: number[] = [];
  const right = new Map<string, { right: number; of: number }>();
  const missed: string[] = [];
  for (let i = 0; i < queries; i++) {
    const person = anyone();
    const ways = variations.filter(({ scripts }) => scripts.includes(person.script));
    const way = ways[Math.floor(random() * ways.length)] as Variation;
    const typed = way.type(person, random);
    const isUnique = namesakes.get(folded(person)) === 1 && way.isVague !== true;
    const text = isUnique ? typed : `${typed} ${person.organisation}`;
    let found: number[] = [];
    for (let length = 1; length <= text.length; length++) {
      const start = performance.now();
      found = finder.search(text.slice(0, length));
      keystrokes.push(performance.now() - start);
    }
    const first = people[(found[0] ?? 0) - 1];
    const count = right.get(way.kind) ?? { right: 0, of: 0 };
    const isRight = isMeant(first, { ...way, name: person }, !isUnique);
    right.set(way.kind, { right: count.right + (isRight ? 1 : 0), of: count.of + 1 });
    if (!isRight) missed.push(`${way.kind}: “${text}” for ${person.name}, ${person.organisation} gave ${first?.name ?? 'nobody'}`);
    if (!/initials/.test(way.kind)) {
      const start = performance.now();
      finder.byName(typed, person.organisation);
      visitor.push(performance.now() - start);
    }
  }
  if (process.env.FOYER_BENCH_MISSES !== undefined) console.log(missed.join('\n'));
  db.close();
  rmSync(folder, { recursive: true, force: true });
  const all = [...right.values()].reduce((sum, each) => sum + each.right, 0);
  const ms = (what: string, taken: number[], limit: number): Figure[] => [
    { what: `${what}: p50`, value: percentile(taken, 0.5), unit: 'ms' },
    { what: `${what}: p99`, value: percentile(taken, 0.99), unit: 'ms', limit },
  ];
  return [
    { what: `index of ${present} people, made beside all else`, value: indexing, unit: 's' },
    { what: 'longest step of it', value: steps.slice(2).reduce((max, each) => Math.max(max, each), 0), unit: 'ms' },
    ...ms('booking code', code, 2),
    ...ms('phone', phone, 2),
    ...ms('document', document, 2),
    ...ms('name and organisation, visitors', visitor, 30),
    ...ms('staff search, each keystroke', keystrokes, 30),
    { what: `first result right, of ${queries} queries`, value: (100 * all) / queries, unit: '%', least: 98 },
    ...[...right].map(([kind, { right: good, of }]): Figure => ({ what: `… ${kind} (${of})`, value: (100 * good) / of, unit: '%' })),
  ];
};
