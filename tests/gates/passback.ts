import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { doubleEntries } from '../../core/admission/double-entry.ts';
import { createLocalTime } from '../../core/admission/local-time.ts';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { checkEntry } from '../../core/journal/kinds.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { randomBy } from '../support/people.ts';
import { eventually } from '../support/stations.ts';
import { type BareGate, createIssuer, openBareGate, openPack } from './bare-gate.ts';

const entrances = ['expo-north-gate', 'expo-south-gate'];

export interface PassbackResult {
  readonly scans: number;
  readonly admitted: number;
  /** Refused because somebody of the island knew. */
  readonly refused: number;
  /** Entries that the island could have known to be second ones, and let in all the same. */
  readonly missed: number;
  /** People refused although nobody had let them in. */
  readonly wronged: number;
  /** Second entries that no island could have known. */
  readonly doubled: number;
  /** Of these, how many the merge reports; and reports about others. */
  readonly reported: number;
  readonly invented: number;
  /** People inside as each gate counts them after the merge. */
  readonly counts: readonly number[];
  readonly inside: number;
}

/**
 * Ten gates to one zone, in islands that reach each other only within; people who go in and out at random, some with a copy of a badge;
 * then the network comes back. Real stores, journals and verdicts; the exchange is the feed's, entry by entry.
 */
export async function runPassback(folder: string, people: number, rounds: number, seed: number): Promise<PassbackResult> {
  const random = randomBy(seed);
  const below = (length: number) => Math.floor(random() * length);
  const issuer = createIssuer();
  let isSplit = false;
  let now = systemEnvironment.now();
  // Each scan is a moment later than the one before it, so that no code comes twice at once.
  const environment = { ...systemEnvironment, now: () => now };
  const gates: BareGate[] = Array.from({ length: 10 }, (_, index) => {
    const own = join(folder, `gate-${index}`);
    mkdirSync(own, { recursive: true });
    return openBareGate(own, issuer.ring, entrances[index % 2] ?? '', () => isSplit, environment);
  });
  const badges = Array.from({ length: people }, () => newId(systemEnvironment));
  const texts = badges.map((badge) => issuer.textOf(badge));
  const sent = gates.map(() => 0);
  const entriesOf = (index: number, after: number): JournalEntry[] => {
    const gate = gates[index] as BareGate;
    return gate.entries.after(gate.station, after, 1_000_000);
  };
  function deliver(entries: readonly JournalEntry[], to: readonly number[]): void {
    for (const index of to) {
      const { db, project, journal } = gates[index] as BareGate;
      for (let from = 0; from < entries.length; from += 500)
        db.transactPulled(() => {
          for (const entry of entries.slice(from, from + 500)) {
            const check = checkEntry(entry);
            if (check.kind !== 'applicable') throw new Error(`${entry.kind} could not be applied.`);
            project([check.delta]);
            journal.follow(entry.at);
          }
        });
    }
  }

  const tally = { scans: 0, admitted: 0, refused: 0, missed: 0, wronged: 0 };
  // What each island knows: who is inside, by what it has seen itself and what was known when the network broke.
  let known: Set<number>[] = Array.from({ length: 5 }, () => new Set());
  const islandOf = (gate: number) => Math.floor(gate / 2);
  const seconds = new Set<string>();
  const truth = new Map<number, { scan: string; island: number; round: number } | null>();
  for (let round = 0; round < rounds; round++) {
    isSplit = true;
    for (let move = 0; move < people; move++) {
      const person = below(people);
      const index = below(10);
      const gate = gates[index] as BareGate;
      const island = known[islandOf(index)] as Set<number>;
      const direction = random() < 0.4 ? 'out' : 'in';
      gate.turn(direction);
      now += 2_000;
      const before = gate.journal.head().seq;
      const verdict = gate.scan(texts[person] ?? '');
      tally.scans++;
      const isKnownInside = island.has(person);
      if (verdict.verdict === 'admitted') {
        tally.admitted++;
        if (direction === 'in') {
          if (isKnownInside) tally.missed++;
          if (truth.get(person) != null) seconds.add(verdict.scan);
          truth.set(person, { scan: verdict.scan, island: islandOf(index), round });
          island.add(person);
        } else {
          truth.set(person, null);
          island.delete(person);
        }
      } else if (isKnownInside) tally.refused++;
      else tally.wronged++;
      // The other gate of the island knows at once.
      const other = index % 2 === 0 ? index + 1 : index - 1;
      deliver(entriesOf(index, before), [other]);
    }
    isSplit = false;
    for (let index = 0; index < 10; index++) {
      const fresh = entriesOf(index, sent[index] ?? 0);
      sent[index] = (gates[index] as BareGate).journal.head().seq;
      const away = gates.map((_, to) => to).filter((to) => islandOf(to) !== islandOf(index));
      deliver(fresh, away);
    }
    const all = new Set([...truth].flatMap(([person, entry]) => (entry === null ? [] : [person])));
    known = Array.from({ length: 5 }, () => new Set(all));
  }
  const [first] = gates as [BareGate];
  const local = createLocalTime(openPack.event.timeZone);
  const reports = new Set(
    badges.flatMap((badge) => doubleEntries(first.state.scansOf(badge), openPack, local).map(({ sides }) => sides[1]?.subject ?? '')),
  );
  const counts: number[] = [];
  for (const { service } of gates) {
    // What came all at once is counted beside all else.
    service.start();
    await eventually(() => service.view()?.isCounting === false, 60_000);
    counts.push(service.inside('zone:expo'));
  }
  const result = {
    ...tally,
    doubled: seconds.size,
    reported: [...seconds].filter((scan) => reports.has(scan)).length,
    invented: [...reports].filter((scan) => !seconds.has(scan)).length,
    counts,
    inside: [...truth.values()].filter((entry) => entry !== null).length,
  };
  for (const gate of gates) await gate.close();
  return result;
}
