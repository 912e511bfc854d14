import { ORPCError, safe } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { stationContract } from '../../core/contract/screen/station.ts';
import { hostContract } from '../../core/contract/shell/host.ts';
import { createHostRouter } from '../../electron/browser-shell/host.ts';
import { at, type Call, pathsOf } from '../support/procedures.ts';
import { settingsFor } from '../support/station-folder.ts';
import { startTestStation, temporaryFolder } from '../support/stations.ts';

const deep = Array.from({ length: 2_000 }).reduce<unknown>((inner) => ({ inner }), 1);
const garbage: unknown[] = [
  undefined,
  null,
  0,
  -1,
  Number.NaN,
  'x',
  '',
  [],
  [[]],
  deep,
  { unknown: 1 },
  { __proto__: { polluted: true } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
  {
    event: 'x',
    entries: 'x',
    health: [],
    code: {},
    token: 1,
    pin: 'abcd',
    job: '../../etc',
    kioskSession: null,
    answers: { name: { $gt: '' } },
  },
  { token: 'x'.repeat(1_000_000), pin: '1'.repeat(10_000), job: 'x', cameOut: 'yes', plain: '💥', wrapped: '\u0000' },
  {
    category: 'public-visitor',
    answers: { name: ['\ud800'] },
    kioskSession: '01907f2e-0000-7000-8000-000000000001',
    language: '',
    consents: [],
  },
];

async function abuse(client: unknown, contract: object): Promise<void> {
  for (const path of pathsOf(contract)) {
    for (const input of garbage) {
      const { error, data } = await safe(at<Call>(client, path)(input));
      const name = `${path.join('.')} with ${String(JSON.stringify(input)).slice(0, 60)}`;
      if (error === null) expect(data, name).toBeDefined();
      else {
        expect(error, name).toBeInstanceOf(ORPCError);
        expect((error as ORPCError<string, unknown>).code, name).not.toBe('INTERNAL_SERVER_ERROR');
      }
    }
  }
}

describe('garbage fed to every procedure is answered with a typed error', () => {
  it('by the station', async () => {
    const { call, router } = await startTestStation(settingsFor(temporaryFolder()));
    expect(pathsOf(stationContract).length).toBeGreaterThan(8);
    await abuse(createRouterClient(router, { context: { screen: 'own' } }), stationContract);
    expect((await call.kiosk({})).pack.event.code).toBe('WAIC24');
  });

  it('by the browser shell’s host', async () => {
    await abuse(createRouterClient(createHostRouter(), { context: {} }), hostContract);
  });

  it('and nothing was polluted by it', () => {
    expect('polluted' in {}).toBe(false);
  });
});
