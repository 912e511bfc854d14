import { describe, expect, it } from 'vitest';
import { fieldsByRole } from '../form/field-role.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { personFrom } from './person.ts';
import { checkName } from './real-name.ts';
import { badgeId, badgeRow, erasedRow, personId, registrantRow } from './rows.fixture.ts';
import { readinessOf, standingOf } from './standing.ts';

describe('how somebody stands before a gate', () => {
  const [first, second] = [badgeRow(1, 1), badgeRow(2, 2)];
  it.each([
    ['the current badge of a living record', 2, [registrantRow(1)], [first, second], 'good'],
    ['a badge before it', 1, [registrantRow(1)], [first, second], 'badge-superseded'],
    ['a voided badge, even of somebody erased', 3, [erasedRow(1)], [badgeRow(3, 3, { isVoided: true })], 'badge-voided'],
    ['a badge of somebody erased', 2, [erasedRow(1)], [second], 'erased'],
    ['one of whose records was erased', 2, [erasedRow(1), registrantRow(2)], [second], 'good'],
    ['somebody of whom nothing is known', 9, [], [], 'good'],
    ['somebody who waits for approval', 2, [registrantRow(1, { approval: 'pending' })], [second], 'not-approved'],
    ['somebody who was declined', 2, [registrantRow(1, { approval: 'declined' })], [second], 'not-approved'],
    ['somebody who was approved', 2, [registrantRow(1, { approval: 'approved' })], [second], 'good'],
  ] as const)('%s', (_, badge, records, badges, expected) => {
    expect(standingOf(badgeId(badge), records, badges)).toBe(expected);
  });

  it('somebody looked up without a badge', () => {
    expect(standingOf(null, [registrantRow(1)], [first, second])).toBe('good');
  });
});

describe('whether a kiosk may print for somebody', () => {
  const pack = readReferencePack();
  const roles = fieldsByRole(pack);
  const [name = 'name'] = roles.name;
  const ready = (fields: Record<string, string>, badges = [badgeRow(1, 1)], more: object = {}, documentName: string | null = null) => {
    const person = personFrom([personId(1)], [registrantRow(1, { [name]: 'Ada Lovelace', ...fields })], badges);
    return person === null ? null : readinessOf({ ...pack, ...more }, roles, person, documentName);
  };
  const printing = { printing: { ...pack.printing, reprints: 1 } };
  const realName = { realName: { purpose: 'real-name', required: true } };

  it('waits for approval, and is over where it was declined', () => {
    expect([ready({ approval: 'pending' }), ready({ approval: 'declined' })]).toEqual(['pending', 'declined']);
  });

  it('ends when the reprints are used; a voided badge does not give one back', () => {
    expect(ready({}, [badgeRow(1, 1)], printing)).toBe('ready');
    expect(ready({}, [badgeRow(1, 1), badgeRow(2, 2)], printing)).toBe('printed');
    expect(ready({}, [badgeRow(1, 1), badgeRow(2, 2, { isVoided: true })], printing)).toBe('printed');
    expect(ready({}, [], printing)).toBe('ready');
  });

  it('asks for a document where names are checked, and believes one check', () => {
    expect(ready({}, [], realName)).toBe('document');
    expect(ready({}, [], realName, 'Grace Hopper')).toBe('differs');
    expect(ready({}, [], realName, 'LOVELACE ADA')).toBe('ready');
    expect(ready({ identityCheck: 'confirmed' }, [], realName)).toBe('ready');
    expect(ready({ identityCheck: 'differs' }, [], realName)).toBe('document');
  });
});

describe('a name on a document', () => {
  it('confirms a record’s, differs from it, or says nothing where one is missing', () => {
    // Four letters of five: as close as names have to be, and one letter further.
    expect([checkName('Marta', 'Marka'), checkName('Mart', 'Mark')]).toEqual(['confirmed', 'differs']);
    expect([checkName('Ada Lovelace', 'Lovelace Ada'), checkName('Ada', 'Grace'), checkName(null, 'Ada'), checkName('Ada', null)]).toEqual([
      'confirmed',
      'differs',
      null,
      null,
    ]);
  });
});
