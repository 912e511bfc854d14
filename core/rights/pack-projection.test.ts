import { describe, expect, it } from 'vitest';
import { enrolledClasses, stationClasses } from '../contract/common/station-class.ts';
import type { EventPack } from '../contract/event/pack.ts';
import { audienceOf } from './audience.ts';
import { grantsOf, mayIssue } from './issue-rights.ts';
import { getsPepper, packFor, packForScreen } from './pack-projection.ts';

const pack = {
  invitations: [{ code: 'VIP-2024', category: 'vip', uses: 1 }],
  groups: [{ name: 'Delegation', code: 'LEADER-1' }],
  access: [{ place: { zone: 'expo' } }],
  zones: [{ id: 'expo' }],
} as unknown as EventPack;

describe('the pack', () => {
  it('goes with its codes to those who compare with them, and to nobody else', () => {
    const withCodes = enrolledClasses.filter((stationClass) => /VIP-2024|LEADER-1/.test(JSON.stringify(packFor(stationClass, pack))));
    expect(withCodes).toEqual(['staff-station', 'edge']);
    expect(packFor('staff-station', pack)).toBe(pack);
    expect(JSON.stringify(packForScreen(pack))).not.toMatch(/VIP-2024|LEADER-1/);
    expect(packFor('exhibitor-station', pack)).toMatchObject({ access: [], zones: [{ id: 'expo' }] });
    expect(packFor('gate-station', pack).access).toEqual(pack.access);
  });

  it('comes with the key of the look-up hashes for all but exhibitors', () => {
    expect(stationClasses.filter((stationClass) => !getsPepper(stationClass))).toEqual(['exhibitor-station']);
  });
});

describe('the feed', () => {
  it('is whole for hubs, redacted for the organiser’s stations, and an exhibitor’s own for theirs', () => {
    const of = stationClasses.map((stationClass) =>
      audienceOf({ stationClass, exhibitor: stationClass === 'exhibitor-station' ? 'acme' : null }),
    );
    expect(of).toEqual([
      { kind: 'organiser' },
      { kind: 'organiser' },
      { kind: 'stand', exhibitor: 'acme' },
      { kind: 'hub' },
      { kind: 'hub' },
    ]);
    expect(() => audienceOf({ stationClass: 'exhibitor-station', exhibitor: null })).toThrow(RangeError);
  });
});

describe('what a key may sign', () => {
  const badge = { type: 'badge' as const, category: 3, zones: 0b101, issued: 1_000 };
  it('is badges for staff stations, tickets for the hub, and nothing for the others', () => {
    const of = (credential: typeof badge | (Omit<typeof badge, 'type'> & { type: 'ticket' })) =>
      stationClasses.filter((stationClass) => mayIssue(grantsOf(stationClass, 0, null), credential, 0));
    expect(of(badge)).toEqual(['staff-station']);
    expect(of({ ...badge, type: 'ticket', zones: 0 })).toEqual(['hub']);
    // A ticket that opens a zone is no ticket.
    expect(of({ ...badge, type: 'ticket' })).toEqual([]);
  });
  it('is bound to categories, zones and a time', () => {
    const grant = { types: ['badge' as const], categories: [3], zones: 0b111, from: 900, until: 2_000 };
    expect(mayIssue([grant], badge, 0)).toBe(true);
    expect(mayIssue([grant], { ...badge, category: 4 }, 0)).toBe(false);
    expect(mayIssue([grant], { ...badge, zones: 0b1101 }, 0)).toBe(false);
    expect(mayIssue([grant], { ...badge, issued: 899 }, 0)).toBe(false);
    expect(mayIssue([grant], { ...badge, issued: 899 }, 1)).toBe(true);
    expect(mayIssue([grant], { ...badge, issued: 2_000 }, 600)).toBe(false);
    expect(mayIssue([], badge, 600)).toBe(false);
  });
});
