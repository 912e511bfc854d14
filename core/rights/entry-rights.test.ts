import { describe, expect, it } from 'vitest';
import { stationClasses } from '../contract/common/station-class.ts';
import { knownKinds } from '../journal/kinds.ts';
import { conditionsFor, entryConditions, entryRights, mayEverWrite } from './entry-rights.ts';

describe('the table of who may write what', () => {
  it('has a line for every kind of entry, and for no other', () => {
    expect(Object.keys(entryRights).toSorted()).toEqual(knownKinds.toSorted());
  });

  it('names a condition for each class in a line, and uses every condition there is', () => {
    const used = Object.values(entryRights).flatMap((right) => Object.values(right));
    expect(used.every((conditions) => conditions.length > 0)).toBe(true);
    expect(new Set(used.flat())).toEqual(new Set(entryConditions));
  });

  it('refuses whoever is not in the line, and what has no line', () => {
    expect(conditionsFor('registrant.erased', 'staff-station')).toBe(null);
    expect(conditionsFor('registrant.erased', 'hub')).toEqual(['any']);
    expect(conditionsFor('nothing.known', 'hub')).toBe(null);
    expect(conditionsFor('toString', 'hub')).toBe(null);
    expect(conditionsFor('constructor', 'staff-station')).toBe(null);
  });

  it('lets nobody but the hub erase, disclose or plan, nobody but staff stations issue badges, and exhibitors write of leads, meetings and their own screens only', () => {
    const of = (kind: string) => stationClasses.filter((stationClass) => conditionsFor(kind, stationClass) !== null);
    expect(['registrant.erased', 'contact.disclosed', 'appointment.planned'].map(of)).toEqual([['hub'], ['hub'], ['hub']]);
    expect(of('badge.issued')).toEqual(['staff-station']);
    expect(knownKinds.filter((kind) => conditionsFor(kind, 'exhibitor-station') !== null).toSorted()).toEqual([
      'appointment.attended',
      'lead.amended',
      'lead.captured',
      'pin.failed',
    ]);
  });

  it('tells without the store what a station could never have written, by all that it ever was', () => {
    expect(mayEverWrite('badge.issued', ['gate-station'])).toBe(false);
    expect(mayEverWrite('badge.issued', ['gate-station', 'staff-station'])).toBe(true);
    // A newer version's kind is carried by those who may be newer, and by nobody else.
    expect(mayEverWrite('newer.kind', ['staff-station'])).toBe(true);
    expect(mayEverWrite('newer.kind', ['exhibitor-station', 'gate-station'])).toBe(false);
  });
});
