import { describe, expect, it } from 'vitest';
import { approvalOf, decisionOn, saysOfApproval, waitsSince } from './approval.ts';
import { arrivedGuest, saysOfHost } from './guest.ts';
import { countedAs, personOf } from './person.ts';
import { erasedRow, personId, registrantRow } from './rows.fixture.ts';

const merged = (...records: ReturnType<typeof registrantRow>[]) => {
  const person = personOf(
    records.map(({ id }) => id),
    records,
  );
  return person ?? expect.unreachable();
};

describe('an approval', () => {
  it('is one of three words, and none where another was noted', () => {
    for (const approval of ['pending', 'approved', 'declined'] as const) expect(approvalOf(registrantRow(1, { approval }))).toBe(approval);
    expect([approvalOf(registrantRow(1, { approval: 'maybe' })), approvalOf(registrantRow(1))]).toEqual([null, null]);
    expect([saysOfApproval(registrantRow(1, { approval: '' })), saysOfApproval(registrantRow(1))]).toEqual([true, false]);
  });

  it('is waited for since it was asked for, and by nobody who has a decision', () => {
    const row = registrantRow(1, { approval: 'pending' });
    expect(waitsSince(row)).toMatchObject({ at: row.fields.approval?.at });
    expect([waitsSince(registrantRow(1, { approval: 'approved' })), waitsSince(registrantRow(1))]).toEqual([null, null]);
  });

  it('settles each record that waits, with the time of what it replaces', () => {
    const [first, second] = [registrantRow(1, { approval: 'pending' }), registrantRow(2, { approval: 'pending' })];
    const settled = (row: typeof first) => ({
      registrant: row.id,
      amendment: { fields: { approval: { value: 'approved', was: row.fields.approval?.at } } },
    });
    expect(decisionOn(merged(first, registrantRow(3), second), 'approved')).toEqual([settled(first), settled(second)]);
    // Decided under another record already: what waits still does so by itself.
    expect(decisionOn(merged(first, registrantRow(4, { approval: 'approved' })), 'approved')).toEqual([settled(first)]);
  });

  it('is decided anew on the person where none waits, and changes nothing where it is the same', () => {
    const person = merged(registrantRow(1), registrantRow(2, { approval: 'declined' }));
    expect(decisionOn(person, 'approved')).toMatchObject([
      { registrant: personId(1), amendment: { fields: { approval: { value: 'approved' } } } },
    ]);
    expect(decisionOn(person, 'declined')).toEqual([]);
  });
});

describe('a guest who has come', () => {
  const arrived = registrantRow(5).registered;
  it('has a host and has arrived, whichever record says so', () => {
    const [hosted, come] = [registrantRow(1, { host: 'Li Na' }), registrantRow(2, {}, { arrived })];
    expect([arrivedGuest(hosted), arrivedGuest(come)]).toEqual([null, null]);
    expect(arrivedGuest(merged(hosted, come).row)).toEqual({ host: 'Li Na', arrived });
    expect([saysOfHost(hosted), saysOfHost(come)]).toEqual([true, false]);
  });
});

describe('what a person counts as', () => {
  const arrived = registrantRow(5).registered;
  const media = (n: number) => registrantRow(n, {}, { category: { ...(arrived ?? expect.unreachable()), value: 'media' } });
  it('is one of the category that was written last, and here once any record came', () => {
    expect(countedAs([registrantRow(1), media(2)])).toEqual({ category: 'media', hasArrived: false });
    expect(countedAs([media(2), registrantRow(1, {}, { arrived })])).toEqual({ category: 'media', hasArrived: true });
  });

  it('is nothing where none was registered', () => {
    expect([countedAs([]), countedAs([{ ...registrantRow(1), registered: null }])]).toEqual([null, null]);
    expect(countedAs([{ ...registrantRow(1), category: null }])).toEqual({ category: null, hasArrived: false });
  });

  it('stays once they were erased; what is left of a person counts before what is gone', () => {
    const gone = (n: number) => ({ ...erasedRow(n), category: media(n).category, arrived });
    expect(countedAs([gone(1), gone(2)])).toEqual({ category: 'media', hasArrived: true });
    expect(countedAs([gone(1), registrantRow(2)])).toEqual({ category: 'public', hasArrived: false });
  });
});
