import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { safe } from '@orpc/client';
import { SignJWT } from 'jose';
import { Pool } from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import { uuid7 } from '../../core/clock/uuid7.ts';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { StationId } from '../../core/contract/common/ids.ts';
import { type ChainHead, chainStart, sealEntry } from '../../core/journal/entry.ts';
import { generatePrivateJwk } from '../../node/ed25519.ts';
import { hubClient } from '../../tests/support/hub-client.ts';
import { consoleToken, startTestHub } from '../../tests/support/hubs.ts';
import { newDatabase } from '../../tests/support/postgres.ts';
import { migrate, migrations } from '../store/migrate.ts';
import { transact } from '../store/transaction.ts';

const newId = () => uuid7(Date.now(), new Uint8Array(randomBytes(16)));

async function enrol(hub: Awaited<ReturnType<typeof startTestHub>>) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const enrolled = await hubClient(hub.url, null).enrol({ code: await hub.enrolCode(), name: 'A', publicKey: x });
  const token = (iat = Math.floor(Date.now() / 1000), audience = 'foyer-hub') =>
    new SignJWT({ event: hub.event })
      .setProtectedHeader({ alg: 'EdDSA', kid: enrolled.station })
      .setSubject(enrolled.station)
      .setAudience(audience)
      .setIssuedAt(iat)
      .setExpirationTime(iat + 60)
      .sign(privateKey);
  const push = async (entries: unknown[]) => safe(hubClient(hub.url, await token()).journal({ event: hub.event, entries }));
  return { station: enrolled.station, enrolled, token, push, signRaw: (text: string) => sign(null, Buffer.from(text), privateKey) };
}

function chain(station: StationId, count: number, from: ChainHead = { seq: 0, hash: chainStart }): JournalEntry[] {
  const entries: JournalEntry[] = [];
  let head = from;
  for (let i = 0; i < count; i++) {
    const body = { salt: '0'.repeat(32), how: 'kiosk', checkpoint: null };
    const entry = sealEntry(
      { kind: 'registrant.arrived', subject: newId(), actor: 'visitor', body },
      station,
      head,
      formatClock({ millis: 1000 + i, counter: 0 }),
      null,
    );
    entries.push(entry);
    head = entry;
  }
  return entries;
}

describe('enrolment', () => {
  it('that an edge hub passes on with a token of another time is refused and spends no code', async () => {
    const hub = await startTestHub();
    const { token } = await enrol(hub);
    const newStation = { code: await hub.enrolCode(), name: 'B', publicKey: generatePrivateJwk().x };
    const late = hubClient(hub.url, await token(Math.floor(Date.now() / 1000) - 3600));
    expect((await safe(late.enrol(newStation))).error).toMatchObject({ code: 'UNAUTHORIZED' });
    expect((await safe(hubClient(hub.url, null).enrol(newStation))).error).toBeNull();
  });
});

describe('codes that somebody guesses', () => {
  it('are tried six hundred times a minute from one source, and no more; others go on', async () => {
    const hub = await startTestHub();
    const code = await hub.enrolCode();
    const key = generatePrivateJwk().x;
    const guess = (from: string, tried: string) =>
      fetch(`${hub.url}/v1/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
        body: JSON.stringify({ code: tried, name: 'A', publicKey: key }),
      });
    for (let guesses = 0; guesses < 600; guesses += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => guess('10.0.0.1', 'AAAA-BBBB-CCCC')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    }
    const late = await guess('10.0.0.1', code);
    expect([late.status, await late.json()]).toMatchObject([429, { code: 'TOO_MANY_REQUESTS' }]);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess('10.0.0.2', code)).status).toBe(200);
  });
});

describe('a station’s token', () => {
  it('must be its own, fresh and meant for the hub', async () => {
    const hub = await startTestHub();
    const { token } = await enrol(hub);
    const now = Math.floor(Date.now() / 1000);
    const ask = async (bearer: string | null) => (await safe(hubClient(hub.url, bearer).pack({ event: hub.event }))).error;
    expect(await ask(await token())).toBeNull();
    for (const bad of [null, 'rubbish', consoleToken, await token(now - 600), await token(now + 600), await token(now, 'elsewhere')])
      expect(await ask(bad)).toMatchObject({ code: 'UNAUTHORIZED' });
    const [head = '', , signature = ''] = (await token()).split('.');
    expect(await ask(`${head}.${Buffer.from('{"sub":"x"}').toString('base64url')}.${signature}`)).toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('of a revoked station opens nothing but the way to hand over its entries, and that until it has wiped itself', async () => {
    const hub = await startTestHub();
    const { station, token, push } = await enrol(hub);
    const [first, second, third, fourth] = chain(station, 4);
    const ask = async () => (await safe(hubClient(hub.url, await token()).pack({ event: hub.event }))).error;
    expect((await push([first])).error).toBeNull();
    expect(await ask()).toBeNull();
    await hub.pool.query(`UPDATE station SET revoked_at = now(), revoked_how = 'decommissioned'`);
    expect(await ask()).toMatchObject({ code: 'UNAUTHORIZED' });
    expect((await push([second])).data).toMatchObject({ acknowledged: 2, quarantined: [] });
    await hub.pool.query(`UPDATE station SET revoked_how = 'stolen'`);
    expect((await push([third])).data).toMatchObject({ acknowledged: 3, quarantined: [{ seq: 3, reason: 'revoked' }] });
    await hub.pool.query('UPDATE station SET wiped_at = now()');
    expect((await push([fourth])).error).toMatchObject({ code: 'UNAUTHORIZED' });
    expect((await hub.rows('SELECT count(*) AS n FROM journal'))[0]).toEqual({ n: '2' });
  });

  it('of the console opens only the console', async () => {
    const hub = await startTestHub();
    const { token } = await enrol(hub);
    expect((await safe(hubClient(hub.url, await token()).console.overview({ event: hub.event }))).error).toMatchObject({
      code: 'UNAUTHORIZED',
    });
    expect((await safe(hubClient(hub.url, 'x').console.events({}))).error).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('pushing entries', () => {
  it('is idempotent: again, overlapping, in pieces', async () => {
    const hub = await startTestHub();
    const { station, push } = await enrol(hub);
    const entries = chain(station, 10);
    expect((await push(entries.slice(0, 4))).data).toMatchObject({ acknowledged: 4 });
    expect((await push(entries.slice(0, 4))).data).toMatchObject({ acknowledged: 4 });
    expect((await push(entries.slice(2, 8))).data).toMatchObject({ acknowledged: 8 });
    expect((await push(entries)).data).toMatchObject({ acknowledged: 10, quarantined: [] });
    const rows = await hub.rows('SELECT position, seq FROM journal ORDER BY position');
    expect(rows.map((row) => Number(row.seq))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.map((row) => Number(row.position))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('past a gap is answered with what the hub expects', async () => {
    const hub = await startTestHub();
    const { station, push } = await enrol(hub);
    expect((await push(chain(station, 5).slice(2))).error).toMatchObject({ code: 'SEQUENCE_GAP', data: { expected: 1 } });
  });

  it('of another history is a fork, and changes nothing', async () => {
    const hub = await startTestHub();
    const { station, push } = await enrol(hub);
    await push(chain(station, 3));
    expect((await push(chain(station, 3))).error).toMatchObject({ code: 'FORK', data: { seq: 1 } });
    expect((await push(chain(station, 1, { seq: 3, hash: 'f'.repeat(64) }))).error).toMatchObject({
      code: 'SEQUENCE_GAP',
      data: { expected: 3 },
    });
    expect((await hub.rows('SELECT count(*) AS n FROM journal'))[0]).toEqual({ n: '3' });
  });

  it('puts into quarantine what it can’t accept and takes what stands behind it', async () => {
    const hub = await startTestHub();
    const { station, push } = await enrol(hub);
    const [one, two, three, four, five, six] = chain(station, 6);
    if (!one || !two || !three || !four || !five || !six) throw new Error('six entries were wanted');
    const bad = [
      one,
      { ...two, body: { ...two.body, how: 'parachute' } },
      { ...three, kind: 7 },
      { ...four, body: { salt: 'x'.repeat(40_000) } },
      { ...five, body: { ...five.body, how: '\u0000' } },
      six,
    ];
    const { data } = await push(bad);
    expect(data).toMatchObject({
      acknowledged: 6,
      quarantined: [
        { seq: 2, reason: 'hash' },
        { seq: 3, reason: 'schema' },
        { seq: 4, reason: 'size' },
        { seq: 5, reason: 'schema' },
      ],
    });
    // Named again to a station that did not get the answer.
    const repeated = (await push(bad)).data;
    expect(repeated).toMatchObject({ acknowledged: 6 });
    expect(repeated?.quarantined.map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    expect(await hub.console.quarantine({ event: hub.event })).toHaveLength(4);
    expect((await hub.rows('SELECT seq FROM journal ORDER BY seq')).map((row) => row.seq)).toEqual(['1', '6']);
  });

  it('keeps kinds of a newer version without applying them', async () => {
    const hub = await startTestHub();
    const { station, push } = await enrol(hub);
    const entry = sealEntry(
      { kind: 'future.kind', subject: newId(), actor: 'visitor', body: { salt: '0'.repeat(32), anything: [1] } },
      station,
      { seq: 0, hash: chainStart },
      formatClock({ millis: 1, counter: 0 }),
      null,
    );
    expect((await push([entry])).data).toMatchObject({ acknowledged: 1, quarantined: [] });
    expect((await hub.rows('SELECT kind FROM journal'))[0]).toEqual({ kind: 'future.kind' });
  });

  it('gives positions in commit order without gaps while many stations push at once', async () => {
    const hub = await startTestHub();
    const stations = await Promise.all(Array.from({ length: 6 }, () => enrol(hub)));
    await Promise.all(
      stations.map(async ({ station, push }) => {
        const entries = chain(station, 30);
        for (let i = 0; i < 30; i += 5) expect((await push(entries.slice(i, i + 5))).error).toBeNull();
      }),
    );
    const positions = (await hub.rows('SELECT position FROM journal ORDER BY position')).map((row) => Number(row.position));
    expect(positions).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
    const overview = await hub.console.overview({ event: hub.event });
    expect(overview).toMatchObject({ position: 180, quarantined: 0 });
    expect((await hub.console.stations({ event: hub.event })).stations).toHaveLength(6);
  });
});

describe('the hub’s server', () => {
  it('describes itself as OpenAPI', async () => {
    const hub = await startTestHub();
    const document = (await (await fetch(`${hub.url}/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/enrol', '/v1/events/{event}/journal', '/v1/events/{event}/pack', '/v1/heartbeat']),
    );
  });

  it.each([
    ['POST', '/v1/enrol', 'not json'],
    ['POST', '/v1/enrol', '[]'],
    ['POST', '/v1/enrol', '{"code":1}'],
    ['POST', '/v1/events/nonsense/journal', '{"entries":[]}'],
    ['GET', '/v1/nothing', null],
    ['PUT', '/v1/enrol', '{}'],
  ])('answers %s %s %s with a typed error', async (method, path, body) => {
    const hub = await startTestHub();
    const answer = await fetch(hub.url + path, { method, headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });
});

describe('a transaction', () => {
  it('whose connection is lost in the middle rejects, and neither the process nor the next one suffers', async () => {
    const hub = await startTestHub();
    const cut = transact(hub.pool, async (client) => {
      const [{ pid }] = (await client.query('SELECT pg_backend_pid() AS pid')).rows;
      await hub.pool.query('SELECT pg_terminate_backend($1)', [pid]);
      await client.query('SELECT pg_sleep(5)');
    });
    await expect(cut).rejects.toThrow();
    expect(await transact(hub.pool, async (client) => (await client.query('SELECT 1 AS one')).rows[0])).toEqual({ one: 1 });
  });
});

describe('the hub’s migrations', () => {
  it.each(migrations.map(({ version }, index) => [version, migrations[index - 1]?.version ?? 0]))(
    'to %i run after %i and only once',
    async (version, before) => {
      const pool = new Pool({ connectionString: await newDatabase(inject('postgresUrl')) });
      if (before > 0) await migrate(pool, before);
      await migrate(pool, version);
      await migrate(pool, version);
      const { rows } = await pool.query('SELECT max(version) AS version FROM schema_version');
      expect(rows[0]).toEqual({ version });
      await pool.end();
    },
  );

  it('of a newer hub are refused, the database untouched', async () => {
    const pool = new Pool({ connectionString: await newDatabase(inject('postgresUrl')) });
    await migrate(pool);
    await pool.query('INSERT INTO schema_version (version) VALUES (99990)');
    await expect(migrate(pool)).rejects.toThrow(/version 99990/);
    await pool.end();
  });
});
