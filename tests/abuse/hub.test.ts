import { generateKeyPairSync } from 'node:crypto';
import type { AnyContractProcedure } from '@orpc/contract';
import { isContractProcedure } from '@orpc/contract';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { hubRefusals } from '../../core/contract/hub/refusals.ts';
import type { HubRight } from '../../core/contract/hub/right.ts';
import { syncContract } from '../../core/contract/hub/sync.ts';
import { signWebhook } from '../../hub/http/webhook.ts';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken, startTestHub } from '../support/hubs.ts';
import { hostileTexts, hostileValues, leavesOf, valueLike, withAt } from './hostile.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;
type Headers = Record<string, string>;

/** The procedure that is served at an address, if one is. */
function procedureAt(method: string, url: string): AnyContractProcedure | null {
  const address = url.replace(/:(\w+)/g, '{$1}');
  const find = (contract: object): AnyContractProcedure[] =>
    isContractProcedure(contract) ? [contract] : Object.values(contract).flatMap((inner) => find(inner as object));
  return (
    find({ ...hubContract, ...syncContract }).find(({ '~orpc': { route } }) => route.method === method && route.path === address) ?? null
  );
}

/** Keys of everybody who may ask a hub. */
async function keysOf(hub: Hub) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const { station } = await hubClient(hub.url, null).enrol({ code: await hub.enrolCode(), name: 'A', publicKey: x });
  const { key } = await hub.console.imports.makeKey({ event: hub.event, source: 'website', use: 'api' });
  const { key: secret } = await hub.console.imports.makeKey({ event: hub.event, source: 'website', use: 'webhook' });
  const token = () =>
    new SignJWT({ event: hub.event })
      .setProtectedHeader({ alg: 'EdDSA', kid: station })
      .setSubject(station)
      .setAudience('foyer-hub')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(privateKey);
  let sent = 0;
  return async ({ who }: HubRight, body: string): Promise<Headers> => {
    switch (who) {
      case 'console':
        return { authorization: `Bearer ${consoleToken}` };
      case 'source':
        return { authorization: `Bearer ${key}` };
      case 'station':
        return { authorization: `Bearer ${await token()}` };
      case 'webhook':
        return signWebhook(secret, `msg-${sent++}`, body, Date.now());
      default:
        return {};
    }
  };
}

/** Good values for an address's own parts. */
const partOf = (hub: Hub, name: string) =>
  ({
    event: hub.event,
    source: 'website',
    reference: 'R-1',
    session: 'opening-ceremony',
    kind: 'public',
    seq: '1',
    format: 'csv',
    exhibitor: 'acme-robotics',
    template: 'standard',
    '*': 'index.html',
  })[name] ?? '01907f2e-0000-7000-8000-000000000001';
const addressWith = (hub: Hub, url: string, name?: string, put?: string) =>
  url.replace(/:(\w+)|\*/g, (found, part: string | undefined) =>
    (part ?? found) === name && put !== undefined ? put : partOf(hub, part ?? found),
  );

/** Each request comes from another address: what one source may do is another test's. */
let asked = 0;

/** Asks, and holds the answer against what is documented. */
async function ask(
  url: string,
  method: string,
  headers: Headers,
  body: string | undefined,
  documented: readonly string[],
): Promise<number> {
  const answer = await fetch(url, {
    method,
    headers: {
      'x-forwarded-for': `10.0.${asked >> 8}.${asked++ & 255}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const what = `${method} ${url.slice(0, 140)} ${body?.slice(0, 200) ?? ''}: ${answer.status} ${text.slice(0, 300)}`;
  expect(answer.status, what).toBeLessThan(500);
  if (answer.status >= 400) expect(documented, what).toContain(JSON.parse(text).code);
  return answer.status;
}

const bodies = ['', 'x', 'null', '[]', '"x"', '{', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '{"__proto__":{"polluted":true}}'];

/** Addresses with something hostile in each of their parts, or in their query. */
function hostileAddresses(hub: Hub, method: string, url: string, parts: readonly string[], input: object): string[] {
  const inParts = parts.flatMap((name) => hostileTexts.map((put) => addressWith(hub, url, name, put)));
  if (method !== 'GET') return inParts;
  const names = [...Object.keys(input), 'unknown', '__proto__'];
  return [...inParts, ...names.flatMap((name) => hostileTexts.map((put) => `${addressWith(hub, url)}?${name}=${put}`))];
}

/** Everything hostile to one address, with the key that opens it and without. */
async function attack(
  hub: Hub,
  headersFor: (right: HubRight, body: string) => Promise<Headers>,
  { method, url, right }: Hub['routes'][number],
) {
  const procedure = procedureAt(method, url);
  const documented = [...Object.keys(hubRefusals), ...Object.keys(procedure?.['~orpc'].errorMap ?? {})];
  const whole =
    procedure === null ? { records: ['anything'] } : (valueLike(procedure['~orpc'].inputSchema as z.ZodType) as Record<string, unknown>);
  const parts = [...url.matchAll(/:(\w+)|(\*)/g)].map(([, name, rest]) => name ?? rest ?? '');
  const input = Object.fromEntries(Object.entries(whole).filter(([name]) => !parts.includes(name)));
  const good = method === 'GET' ? undefined : JSON.stringify(input);
  const address = addressWith(hub, url);
  const requests: (readonly [string, string | undefined])[] = hostileAddresses(hub, method, url, parts, input).map((to) => [to, good]);
  if (method !== 'GET') {
    const bad = leavesOf(input).flatMap((path) => hostileValues.map((put) => JSON.stringify(withAt(input, path, put))));
    requests.push(...[...bad, ...bodies].map((body) => [address, body] as const));
  }
  for (let from = 0; from < requests.length; from += 16) {
    await Promise.all(
      requests
        .slice(from, from + 16)
        .map(async ([to, body]) => ask(hub.url + to, method, await headersFor(right, body ?? ''), body, documented)),
    );
  }
  const isOpen = right.who === 'anybody' || right.who === 'code' || right.who === 'display';
  for (const headers of [{}, { authorization: 'Bearer rubbish' }] as Headers[]) {
    const status = await ask(hub.url + address, method, headers, good, documented);
    if (!isOpen) expect([401, 429]).toContain(status);
  }
}

const everybody = { anybody: 2, code: 1, console: 30, display: 1, source: 4, station: 6, webhook: 1 } satisfies Record<
  HubRight['who'],
  number
>;

describe('hostile requests to every address of the hub that is opened by', () => {
  it.each(Object.entries(everybody))(
    '%s get a documented answer, and the hub stays as it was',
    async (who, least) => {
      const hub = await startTestHub();
      const headersFor = await keysOf(hub);
      const routes = hub.routes.filter(({ method, right }) => right.who === who && method !== 'HEAD');
      expect(routes.length).toBeGreaterThanOrEqual(least);
      for (const route of routes) await attack(hub, headersFor, route);
      expect('polluted' in {}).toBe(false);
      expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
      expect(await hub.console.overview({ event: hub.event })).toMatchObject({ registrants: 0 });
    },
    300_000,
  );
});
