import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import { BadgeId, RegistrantId, StationId } from '../contract/common/ids.ts';
import { applyAll, deltasOf } from '../journal/apply.ts';
import { chainStart, sealEntry } from '../journal/entry.ts';
import type { BadgeRow, RegistrantRow } from '../journal/rows.ts';
import { lostEdits, twoBadges } from './conflicts.ts';

const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const station = (n: number) => StationId.parse(id(0xa00 + n));
const at = (millis: number) => formatClock({ millis, counter: 0 });

describe('two badges of one person', () => {
  const badge = (n: number, kiosk: number, millis: number, revision: number): BadgeRow => ({
    table: 'badge',
    id: BadgeId.parse(id(0x100 + n)),
    issued: { at: at(millis), station: station(kiosk), registrant: RegistrantId.parse(id(1)), revision, template: 'card', expires: 2 },
    voided: null,
  });
  it('under one revision from two stations are a conflict; a reprint is none', () => {
    expect(twoBadges(id(1), [badge(1, 1, 5, 1), badge(2, 2, 9, 1)])).toMatchObject([
      { kind: 'two-badges', sides: [{ subject: id(0x102) }, { subject: id(0x101) }], decided: 'greater-badge-current' },
    ]);
    expect(twoBadges(id(1), [badge(1, 1, 5, 1), badge(2, 2, 9, 2)])).toEqual([]);
    expect(twoBadges(id(1), [badge(1, 1, 5, 1), badge(2, 1, 9, 1)])).toEqual([]);
  });
});

describe('an edit', () => {
  const salt = '0'.repeat(32);
  const entry = (kiosk: number, millis: number, kind: string, body: Record<string, unknown>) =>
    sealEntry(
      { kind, subject: id(1), actor: 'visitor', body: { salt, ...body } },
      station(kiosk),
      { seq: 0, hash: chainStart },
      at(millis),
      null,
    );
  const registered = entry(1, 5, 'registrant.registered', {
    visit: id(9),
    category: 'public',
    language: 'en',
    fields: { name: 'A' },
  });
  const present = applyAll(new Map(), deltasOf([registered])).get(`registrant/${id(1)}`) as RegistrantRow;
  const edit = (millis: number, value: string, was: string | null) =>
    entry(2, millis, 'registrant.amended', { fields: { name: { value, was } } });

  it('that had seen what it replaced is none', () => {
    expect(lostEdits(present, edit(9, 'B', at(5)))).toEqual([]);
    expect(lostEdits(undefined, edit(9, 'B', null))).toEqual([]);
    expect(lostEdits(present, edit(9, 'A', null))).toEqual([]);
    expect(lostEdits(present, registered)).toEqual([]);
  });

  it('that had not is one, whichever of the two stands', () => {
    expect(lostEdits(present, edit(9, 'B', null))).toMatchObject([{ sides: [{ what: 'name: B' }, { what: 'name: A' }] }]);
    expect(lostEdits(present, edit(2, 'B', null))).toMatchObject([{ sides: [{ what: 'name: A' }, { what: 'name: B' }] }]);
    const category = entry(2, 9, 'registrant.amended', { fields: {}, category: { value: 'media', was: null } });
    expect(lostEdits(present, category)).toMatchObject([
      { kind: 'edit-lost', sides: [{ what: 'category: media' }, { what: 'category: public' }] },
    ]);
  });

  it('about somebody who was erased tells nothing of them', () => {
    expect(lostEdits({ ...present, erased: { at: at(1), station: station(1) } }, edit(9, 'B', null))).toEqual([]);
  });
});
