import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { EventId, StationId } from '../core/contract/common/ids.ts';
import { generatePrivateJwk, signingKey } from './ed25519.ts';
import { createHubTokens } from './hub-token.ts';

const event = EventId.parse('01907f2e-0000-7000-8000-00000000000a');
const [one, other] = [1, 2].map((n) => StationId.parse(`01907f2e-0000-7000-8000-00000000000${n}`)) as [StationId, StationId];
const { keyObject } = signingKey(generatePrivateJwk());
const hubTime = Date.UTC(2026, 6, 4, 9);
const hour = 3_600_000;

/** Tokens of a machine whose clock is `ahead` of the hub's, in milliseconds. */
function machine(ahead = 0, measured: number | null = null) {
  const state = { ahead, elapsed: 0, station: one, measured };
  const tokens = createHubTokens({
    event,
    station: () => state.station,
    key: () => keyObject,
    now: () => hubTime + state.elapsed + state.ahead,
    clockOffset: () => state.measured,
  });
  return {
    state,
    tokens,
    issued: async () => Number(decodeJwt(await tokens.current()).iat) * 1000,
    refuse: (status = 401) => tokens.noteAnswer(status, new Date(hubTime + state.elapsed).toUTCString()),
  };
}

describe('a token for the hub', () => {
  it('says for a minute who asks, of which event, signed by the station’s key', async () => {
    const { tokens } = machine();
    const { payload, protectedHeader } = await jwtVerify(await tokens.current(), createPublicKey(keyObject), {
      currentDate: new Date(hubTime),
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: one });
    expect(payload).toEqual({ event, sub: one, aud: 'foyer-hub', iat: hubTime / 1000, exp: hubTime / 1000 + 60 });
  });

  it('is used for half a minute', async () => {
    const { tokens, state } = machine();
    const first = await tokens.current();
    state.elapsed = 29_999;
    expect(await tokens.current()).toBe(first);
    state.elapsed = 30_000;
    expect(await tokens.current()).not.toBe(first);
  });

  it('is another one when the clock went back, or the station became another', async () => {
    const { tokens, state } = machine();
    const first = await tokens.current();
    state.ahead = -1_000;
    const second = await tokens.current();
    expect(second).not.toBe(first);
    state.station = other;
    expect(decodeProtectedHeader(await tokens.current()).kid).toBe(other);
  });

  it('is of the hub’s time as last measured', async () => {
    expect(await machine(hour, hour).issued()).toBe(hubTime);
  });
});

describe('after a refusal', () => {
  it.each([
    ['ahead', hour],
    ['behind', -hour],
  ])('a clock that is an hour %s is corrected by the hub’s own', async (_, ahead) => {
    const { issued, refuse } = machine(ahead);
    expect(await issued()).toBe(hubTime + ahead);
    refuse();
    expect(await issued()).toBe(hubTime);
  });

  it('so is one that jumps later on, again and again, whatever was measured before', async () => {
    const { issued, refuse, state } = machine(0, 0);
    for (const ahead of [hour, -hour, 0]) {
      state.ahead = ahead;
      refuse();
      expect(await issued()).toBe(hubTime);
    }
  });

  it('a token that was nearly of the hub’s time stays: its time was not why', async () => {
    const { tokens, refuse } = machine(29_000);
    const first = await tokens.current();
    refuse();
    expect(await tokens.current()).toBe(first);
  });

  it('nothing changes where the answer says no time, or was no refusal of the token', async () => {
    const { tokens, refuse } = machine(hour);
    const first = await tokens.current();
    for (const date of [null, undefined, '', 'yesterday']) tokens.noteAnswer(401, date);
    for (const status of [200, 403, 500]) refuse(status);
    expect(await tokens.current()).toBe(first);
  });
});
