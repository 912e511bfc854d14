import { ORPCError } from '@orpc/client';
import { expect, it, onTestFinished } from 'vitest';
import type { ScreenKind, ScreenRight } from '../../core/contract/screen/right.ts';
import type { StationRole } from '../../core/contract/screen/role.ts';
import { stationContract } from '../../core/contract/screen/station.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { type Refusal, refusalOf } from '../../electron/station/procedures/guard.ts';
import { at, type Call, pathsOf } from '../support/procedures.ts';
import { startShellProcess } from '../support/shell-process.ts';
import { settingsFor } from '../support/station-folder.ts';
import { temporaryFolder } from '../support/stations.ts';
import { overFrames, overPorts, type StationClient } from '../support/wires.ts';

type Wire = (more: Partial<StationSettings>) => Promise<(kind: ScreenKind) => Promise<StationClient>>;
const roleOf = { own: 'screen', second: 'second-screen' } as const;
const frames: Wire = async (more) => {
  const { screen } = await overFrames(more);
  return async (kind) => screen(roleOf[kind]);
};
const ports: Wire = async (more) => {
  const { screen } = await overPorts(more);
  return async (kind) => screen(roleOf[kind]);
};
/** Through the browser shell, whose cookie says which screen it is. */
const webSocket: Wire = async (more) => {
  const shell = await startShellProcess(settingsFor(temporaryFolder(), more));
  onTestFinished(shell.stop);
  return async (kind) => (await shell.openScreen(await shell.screenCookie(kind))).call;
};
const wires = { 'WebSocket of the browser shell': webSocket, 'message port of Electron': ports, 'channel of frames': frames };

const roles: readonly StationRole[] = [
  { kind: 'register' },
  { kind: 'gate', checkpoint: 'expo-north-gate', session: null, direction: 'in' },
  { kind: 'matchmaking' },
];
const refusals: readonly Refusal[] = [
  'OWN_SCREEN_ONLY',
  'STAFF_ONLY',
  'SUPERVISOR_ONLY',
  'NOT_A_GATE',
  'NOT_A_KIOSK',
  'NOT_A_STAND',
  'NOT_A_DESK',
  'DECOMMISSIONED',
];
const pins = { staff: '246813', supervisor: '975310' } as const;
type Rank = keyof typeof pins;

interface Procedure {
  readonly '~orpc': { readonly meta: { readonly right: ScreenRight }; readonly errorMap: Readonly<Record<string, unknown>> };
}

/** The code with which a call was refused by what its caller may do; null where it went past that, whatever came of it. */
async function refusedWith(call: Call, input: object): Promise<string | null> {
  try {
    const answer = await call(input);
    // What is watched goes on until nobody listens.
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer)
      await (answer as AsyncIterableIterator<unknown>).return?.();
    return null;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return error.code === 'FORBIDDEN' || refusals.some((each) => each === error.code) ? error.code : null;
  }
}

/** Every role over one wire; one that refuses most over the others. */
const cases = Object.entries(wires).flatMap(([name, wire]) =>
  roles.filter(({ kind }) => wire === webSocket || kind === 'gate').map((role) => [name, role.kind, wire, role] as const),
);

it.each(cases)('over the %s, a station that is for %s answers each procedure to whom the table says', async (_, kind, wire, role) => {
  const open = await wire({ role, supervisorPin: pins.supervisor });
  const screens = { own: await open('own'), second: await open('second') };
  const token = async (rank: Rank) => (await screens.own.staff.enter({ pin: pins[rank] })).token;
  const tokens = { none: null, invented: 'A'.repeat(32), staff: await token('staff'), supervisor: await token('supervisor') };
  const admits = (given: string, as: Rank = 'staff') => given === tokens.supervisor || (as === 'staff' && given === tokens.staff);
  const table = { staffDoor: { admits }, role: () => role, stationClass: () => 'staff-station' as const, isDecommissioning: () => false };
  const [expected, got]: [string[], string[]] = [[], []];
  for (const path of pathsOf(stationContract)) {
    const { meta, errorMap } = at<Procedure>(stationContract, path)['~orpc'];
    for (const screen of ['own', 'second'] as const)
      for (const [whose, given] of Object.entries(tokens)) {
        const what = `${path.join('.')} from the ${screen} screen with the token of ${whose}: `;
        const refusal = refusalOf(meta.right, screen, given, table);
        expected.push(what + (refusal === null || Object.hasOwn(errorMap, refusal) ? refusal : 'FORBIDDEN'));
        const input = given === null ? {} : { token: given };
        got.push(what + (await refusedWith(at<Call>(screens[screen], path), input)));
      }
  }
  expect(got).toEqual(expected);
  const refused = expected.filter((line) => !line.endsWith(': null')).length;
  expect([expected.length > 600, refused > expected.length / 2, refused < expected.length]).toEqual([true, true, true]);
  expect((await screens.own.kiosk({})).role.kind).toBe(kind);
});
