import { describe, expect, it } from 'vitest';
import type { EnrolledClass } from '../../../core/contract/common/station-class.ts';
import type { ScreenKind, ScreenRight } from '../../../core/contract/screen/right.ts';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import { type Refusal, refusalOf } from './guard.ts';
import { expectKind, found } from './outcome.ts';

const tokens: Readonly<Record<string, 'staff' | 'supervisor'>> = { 'token-of-staff': 'staff', 'token-of-supervisor': 'supervisor' };
const roles: Readonly<Record<StationRole['kind'], StationRole>> = {
  register: { kind: 'register' },
  gate: { kind: 'gate', checkpoint: 'door', session: null, direction: 'in' },
  matchmaking: { kind: 'matchmaking' },
  lead: { kind: 'lead' },
};
const judge = (
  right: Partial<ScreenRight>,
  token: string | null,
  role: StationRole['kind'] = 'register',
  isDecommissioning = false,
  stationClass: EnrolledClass = role === 'lead' ? 'exhibitor-station' : 'staff-station',
  screen: ScreenKind = 'own',
) =>
  refusalOf({ who: 'anyone', where: 'anywhere', adds: false, ...right }, screen, token, {
    staffDoor: {
      admits: (given, as = 'staff') => tokens[given] === 'supervisor' || (as === 'staff' && tokens[given] === 'staff'),
    },
    role: () => roles[role],
    stationClass: () => stationClass,
    isDecommissioning: () => isDecommissioning,
  });

describe('the station’s guard', () => {
  it.each<[Partial<ScreenRight>, string | null, Refusal | null]>([
    [{}, null, null],
    [{ who: 'staff' }, null, 'STAFF_ONLY'],
    [{ who: 'staff' }, 'made up', 'STAFF_ONLY'],
    [{ who: 'staff' }, 'token-of-staff', null],
    [{ who: 'staff' }, 'token-of-supervisor', null],
    [{ who: 'supervisor' }, 'made up', 'STAFF_ONLY'],
    [{ who: 'supervisor' }, 'token-of-staff', 'SUPERVISOR_ONLY'],
    [{ who: 'supervisor' }, 'token-of-supervisor', null],
  ])('asks for %j who calls with %j: %j', (right, token, expected) => {
    expect(judge(right, token)).toBe(expected);
  });

  it.each<[ScreenRight['who'], Refusal | null]>([
    ['second-screen', null],
    ['anyone', 'OWN_SCREEN_ONLY'],
    ['staff', 'OWN_SCREEN_ONLY'],
    ['supervisor', 'OWN_SCREEN_ONLY'],
  ])('answers a second screen what is for one, whatever PIN it has: what is for %s: %j', (who, expected) => {
    for (const kind of ['register', 'gate', 'matchmaking', 'lead'] as const)
      expect(judge({ who }, 'token-of-supervisor', kind, false, undefined, 'second')).toBe(expected);
    expect(judge({ who: 'second-screen' }, null)).toBe(null);
  });

  it.each<[ScreenRight['where'], Record<StationRole['kind'], Refusal | null>]>([
    ['anywhere', { register: null, gate: null, matchmaking: null, lead: null }],
    ['kiosk', { register: null, gate: null, matchmaking: null, lead: 'NOT_A_KIOSK' }],
    ['desk', { register: null, gate: null, matchmaking: null, lead: 'STAFF_ONLY' }],
    ['organiser', { register: null, gate: null, matchmaking: null, lead: 'STAFF_ONLY' }],
    ['gate', { register: 'NOT_A_GATE', gate: null, matchmaking: 'NOT_A_GATE', lead: 'NOT_A_GATE' }],
    ['stand', { register: 'NOT_A_STAND', gate: 'NOT_A_STAND', matchmaking: 'NOT_A_STAND', lead: null }],
    ['matchmaking', { register: 'NOT_A_DESK', gate: 'NOT_A_DESK', matchmaking: null, lead: 'NOT_A_DESK' }],
  ])('lets what is for %s be called there only', (where, expected) => {
    for (const kind of ['register', 'gate', 'matchmaking', 'lead'] as const) expect(judge({ where }, null, kind)).toBe(expected[kind]);
  });

  it.each<[ScreenRight['where'], Refusal | null]>([
    ['anywhere', null],
    ['kiosk', 'NOT_A_KIOSK'],
    ['desk', 'STAFF_ONLY'],
    ['organiser', null],
    ['gate', null],
    ['stand', 'NOT_A_STAND'],
    ['matchmaking', 'NOT_A_DESK'],
  ])('goes by what the hub says a station is, not by the role that it gave itself: %s at a gate station', (where, expected) => {
    expect(judge({ where }, null, 'gate', false, 'gate-station')).toBe(expected);
    if (where !== 'gate') expect(judge({ where }, null, 'register', false, 'gate-station')).toBe(expected);
    if (where !== 'anywhere' && where !== 'stand') expect(judge({ where }, null, 'matchmaking', false, 'exhibitor-station')).not.toBe(null);
  });

  it('adds nothing any more while the station is decommissioned, and shows what there is', () => {
    expect([judge({ adds: true }, null, 'register', true), judge({}, null, 'register', true), judge({ adds: true }, null)]).toEqual([
      'DECOMMISSIONED',
      null,
      null,
    ]);
  });
});

/** An object, or a choice of several. */
interface InputSchema {
  readonly shape?: object;
  readonly options?: readonly InputSchema[];
}
const hasToken = ({ shape, options }: InputSchema): boolean => options?.every(hasToken) ?? 'token' in (shape ?? {});

/** Every procedure of a contract with its path. */
function procedures(
  contract: object,
  path: readonly string[] = [],
): [string, { right: ScreenRight; errors: string[]; hasToken: boolean }][] {
  return Object.entries(contract).flatMap(([name, part]) => {
    if (typeof part !== 'object' || part === null) return [];
    if (!('~orpc' in part)) return procedures(part, [...path, name]);
    const { meta, errorMap, inputSchema } = part['~orpc'] as {
      meta: { right: ScreenRight };
      errorMap: object;
      inputSchema: InputSchema;
    };
    return [[[...path, name].join('.'), { right: meta.right, errors: Object.keys(errorMap), hasToken: hasToken(inputSchema) }]];
  });
}

describe('every procedure of the station’s contract', () => {
  const all = procedures(stationContract);
  it('is there', () => {
    expect(all.length).toBeGreaterThan(70);
  });

  it.each(all)('%s declares whatever the guard may answer instead', (_, { right, errors }) => {
    const possible: Refusal[] = [];
    if (right.who === 'second-screen') return expect(right).toEqual({ who: 'second-screen', where: 'anywhere', adds: false });
    if (right.who !== 'anyone' || right.where === 'organiser' || right.where === 'desk') possible.push('STAFF_ONLY');
    if (right.who === 'supervisor') possible.push('SUPERVISOR_ONLY');
    if (right.where === 'gate') possible.push('NOT_A_GATE');
    if (right.where === 'kiosk') possible.push('NOT_A_KIOSK');
    if (right.where === 'stand') possible.push('NOT_A_STAND');
    if (right.where === 'matchmaking') possible.push('NOT_A_DESK');
    if (right.adds) possible.push('DECOMMISSIONED');
    expect(errors).toEqual(expect.arrayContaining(possible));
    if (right.adds) expect(errors).toContain('STORE_FULL');
  });

  it('behind the PIN takes a token', () => {
    const inStaff = all.filter(([path]) => path.startsWith('staff.') && path !== 'staff.enter' && path !== 'staff.leave');
    expect(inStaff.filter(([, { right }]) => right.who === 'anyone' || right.who === 'second-screen')).toEqual([]);
    const behind = all.filter(([, { right }]) => right.who === 'staff' || right.who === 'supervisor');
    expect(behind.filter(([, { hasToken }]) => !hasToken).map(([path]) => path)).toEqual([]);
  });
});

const errors = {
  NOT_FOUND: () => new Error('not found'),
  CONSENT_MISSING: ({ data }: { data: { purpose: string } }) => new Error(`no consent for ${data.purpose}`),
};

describe('outcomes', () => {
  type Result = { kind: 'done'; value: number } | { kind: 'not-found' } | { kind: 'consent-missing'; purpose: string };
  const of = (result: Result) => () => expectKind(result, 'done', errors);
  it('are the contract’s own errors where a service refused', () => {
    expect(of({ kind: 'done', value: 1 })().value).toBe(1);
    expect(of({ kind: 'not-found' })).toThrow('not found');
    expect(of({ kind: 'consent-missing', purpose: 'admission' })).toThrow('no consent for admission');
    expect(found(0, errors.NOT_FOUND)).toBe(0);
    expect(() => found(null, errors.NOT_FOUND)).toThrow('not found');
  });
});
