import { describe, expect, it } from 'vitest';
import { registrantRow } from '../../registrant/rows.fixture.ts';
import { isExpectedAt, namesListOrSeat } from './expected.ts';

const open = { id: 'opening', access: { kind: 'open' } } as const;
const closed = { id: 'opening', access: { kind: 'closed', list: 'press' } } as const;

describe('who is expected at a session', () => {
  it.each([
    ['nobody by nothing', closed, {}, false],
    ['whoever is on its list', closed, { accessLists: 'vip, press' }, true],
    ['nobody on another list', closed, { accessLists: 'vip' }, false],
    ['nobody by a list where all may come', open, { accessLists: 'press' }, false],
    ['whoever has a seat in it', open, { seat: 'opening=A-1; ministers=3' }, true],
    ['nobody with a seat in another', open, { seat: 'ministers=3' }, false],
    ['nobody with a seat that is the same everywhere', open, { seat: 'A-1' }, false],
  ] as const)('is %s', (_, session, fields, expected) => {
    expect(isExpectedAt(session, registrantRow(1, fields))).toBe(expected);
  });

  it('can only be who has a record that names a list or a seat', () => {
    const named = [{}, { accessLists: '' }, { accessLists: 'x' }, { seat: 'A-1' }].map((fields) =>
      namesListOrSeat(registrantRow(1, fields)),
    );
    expect(named).toEqual([false, false, true, true]);
  });
});
