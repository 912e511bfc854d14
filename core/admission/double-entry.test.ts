import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import { AccessPolicy } from '../contract/event/access.ts';
import type { EventPack } from '../contract/event/pack.ts';
import type { ScanRow } from '../journal/rows.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { doubleEntries } from './double-entry.ts';
import { createLocalTime } from './local-time.ts';
import { type SampleScan, scanRow } from './scan-rows.fixture.ts';

const minute = 60_000;
const referencePack = readReferencePack();
const local = createLocalTime(referencePack.event.timeZone);
const tree = {
  zones: [
    { id: 'venue', bit: 0, name: {}, within: null, endsElsewhere: false },
    { id: 'expo', bit: 1, name: {}, within: 'venue', endsElsewhere: false },
    { id: 'forum', bit: 2, name: {}, within: 'venue', endsElsewhere: false },
  ],
};
const [talk] = referencePack.sessions;
const packWith = (access: EventPack['access'] = []): EventPack => ({ ...referencePack, ...tree, access });
const rule = (more: object) => packWith([AccessPolicy.parse({ place: { zone: 'expo' }, ...more })]);

const scan = (gate: number, at: number, more: Partial<SampleScan> = {}): ScanRow =>
  scanRow({ n: at, gate, millis: at * minute, zone: 'expo', ...more });
const lastSeen = (earlier: ScanRow) => ({ previous: earlier.scanned?.at ?? null });
/** What is found, in whatever order the scans came. */
const clashes = (pack: EventPack, ...scans: ScanRow[]) =>
  doubleEntries(scans.toReversed(), pack, local).map(({ sides }) => sides.map(({ what }) => what));
const both = [['gate-1 in', 'gate-2 in']];

describe('a double entry', () => {
  it('at two gates that did not know of it is a conflict, the earlier entry first', () => {
    expect(clashes(packWith(), scan(1, 5), scan(2, 9))).toEqual(both);
    expect(doubleEntries([scan(1, 5), scan(2, 9)], packWith(), local)).toMatchObject([
      { kind: 'double-entry', subject: scan(2, 9).scanned?.badge, decided: 'both-stand' },
    ]);
  });

  it('is none where the second gate knew, they had left, or one was annulled or refused', () => {
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, lastSeen(scan(1, 5))))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(3, 7, { direction: 'out' }), scan(2, 9))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, { isAnnulled: true }))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5, { verdict: 'refused' }), scan(2, 9))).toEqual([]);
  });

  it('is none at the same gate, in another zone, or in a session there', () => {
    expect(clashes(packWith(), scan(1, 5), scan(1, 9))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, { zone: 'forum' }))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, { session: talk?.id ?? null }))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5, { session: 'gone' }), scan(2, 9, { session: 'gone' }))).toEqual([]);
  });

  it('is none where they had left the zone around it in between', () => {
    const left = scan(3, 7, { zone: 'venue', direction: 'out' });
    expect(clashes(packWith(), scan(1, 5), left, scan(2, 9))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(3, 7, { zone: 'forum', direction: 'out' }), scan(2, 9))).toEqual(both);
  });

  it('is found by person: an old badge beside the new one, or somebody who was looked up', () => {
    const old = { badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000999') };
    const lookedUp = { badge: null, registrant: RegistrantId.parse('01907f2e-0000-7000-8000-000000000001') };
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, old))).toEqual(both);
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, lookedUp))).toEqual(both);
    expect(doubleEntries([scan(1, 5), scan(2, 9, lookedUp)], packWith(), local)).toMatchObject([{ subject: lookedUp.registrant }]);
  });

  it('is by the rules of the place: none without pass-back, within the time where it is timed, again where one entry is all', () => {
    const out = scan(3, 7, { direction: 'out' });
    expect(clashes(rule({ passback: { mode: 'off' } }), scan(1, 5), scan(2, 9))).toEqual([]);
    expect(clashes(rule({ passback: { mode: 'timed', minutes: 10 } }), scan(1, 5), scan(2, 9))).toEqual(both);
    expect(clashes(rule({ passback: { mode: 'timed', minutes: 3 } }), scan(1, 5), scan(2, 9))).toEqual([]);
    expect(clashes(rule({ reentry: 'once' }), scan(1, 5), out, scan(2, 9))).toEqual(both);
    expect(clashes(rule({ reentry: 'once-a-day' }), scan(1, 5), out, scan(2, 9))).toEqual(both);
    expect(clashes(rule({ reentry: 'once-a-day' }), scan(1, 5), out, scan(2, 9 + 24 * 60))).toEqual([]);
  });

  it('is no matter of what staff signed in late', () => {
    expect(clashes(packWith(), scan(1, 5), scan(2, 90, { happened: 9 * minute }))).toEqual([]);
    expect(clashes(packWith(), scan(2, 90, { happened: 4 * minute }), scan(1, 5))).toEqual([]);
    expect(clashes(packWith(), scan(1, 5), scan(3, 90, { happened: 7 * minute }), scan(2, 9))).toEqual(both);
  });

  it('names each pair that follows the other', () => {
    expect(clashes(packWith(), scan(1, 5), scan(2, 9), scan(3, 11))).toEqual([
      ['gate-1 in', 'gate-2 in'],
      ['gate-2 in', 'gate-3 in'],
    ]);
  });

  it('is found at a session, too, and named by both scans', () => {
    const session = talk?.id ?? null;
    expect(clashes(packWith(), scan(1, 5, { session }), scan(2, 9, { session }))).toEqual(both);
    const [conflict] = doubleEntries([scan(1, 5), scan(2, 9)], packWith(), local);
    expect(conflict?.id).toBe(`double-entry/${scan(1, 5).id}/${scan(2, 9).id}`);
  });

  it('is with the last entry there, whatever came between elsewhere', () => {
    expect(clashes(packWith(), scan(1, 5), scan(3, 7, { zone: 'forum' }), scan(2, 9))).toEqual(both);
  });

  it('is one where the second gate knew only of what was before', () => {
    expect(clashes(packWith(), scan(1, 5), scan(2, 9, lastSeen(scan(4, 2))))).toEqual(both);
  });
});
