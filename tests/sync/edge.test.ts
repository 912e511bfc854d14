import { describe, expect, it, onTestFinished } from 'vitest';
import { listHealth } from '../../hub/store/uplinks.ts';
import { readHeldState, stateRow } from '../support/held-state.ts';
import { startTestHub } from '../support/hubs.ts';
import { openProxy } from '../support/proxy.ts';
import { eventually } from '../support/stations.ts';
import { allSettled, startEnrolled } from './enrolled.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

async function stateOf(hub: Hub): Promise<string[]> {
  const tables = ['registrant', 'link', 'consent', 'badge', 'scan', 'lead', 'appointment', 'waiting'];
  const rows = await hub.rows(tables.map((table) => `SELECT state FROM ${table}`).join(' UNION ALL '));
  return rows.map((row) => stateRow(row.state)).sort();
}

/** A registration, three consents, the arrival and the badge: what a kiosk session with the reference pack writes. */
const entriesOfKioskSession = 6;
const entriesOn = async (hub: Hub) => Number((await hub.rows('SELECT count(*) AS n FROM journal'))[0]?.n);

/** A hub below another, whose line to it can be cut. @param now its clock */
async function startEdge(above: Hub, now: () => number = Date.now) {
  const line = await openProxy(above.url);
  onTestFinished(line.close);
  const hub = await startTestHub(undefined, 0, { url: line.url, code: await above.enrolCode('edge') }, undefined, now);
  return { hub, line };
}

describe('a tree of hubs', () => {
  it('reports up what its stations said of themselves, and nothing of what no version of now understands', async () => {
    const top = await startTestHub();
    const { hub } = await startEdge(top);
    const station = await startEnrolled({ ...hub, enrolCode: top.enrolCode });
    await station.register('Ada');
    await eventually(async () => (await listHealth(hub.pool, top.event))[0]?.health?.registrants === 1, 30_000);
    await station.stop();
    await hub.rows(`UPDATE station SET health = '{"gate":{"passed":{"in":1,"out":0}}}' WHERE class = 'staff-station'`);
    expect(await listHealth(hub.pool, top.event)).toMatchObject([{ health: null }]);
  });

  it('three levels deep, cut and mended, ends in one state everywhere, each entry once', async () => {
    const top = await startTestHub();
    const middle = await startEdge(top);
    // Codes are made at the top only.
    const codes = { ...middle.hub, enrolCode: top.enrolCode };
    const low = await startEdge(codes);
    const above = await startEnrolled(top);
    const between = await startEnrolled(codes);
    const below = await startEnrolled({ ...low.hub, enrolCode: top.enrolCode });
    await above.register('At The Top');
    await below.register('Far Below');
    await eventually(async () => (await above.status()).registrants === 2 && (await below.status()).registrants === 2, 30_000);
    // Both lines are dead: each island goes on by itself, and stations of one island still see each other.
    middle.line.cut();
    low.line.cut();
    const beside = await startEnrolledOffline(low.hub);
    expect(beside).toBe('UPSTREAM_NEEDED');
    for (let i = 0; i < 3; i++) {
      await above.register(`Top ${i}`);
      await between.register(`Middle ${i}`);
      await below.register(`Low ${i}`);
    }
    await eventually(async () => (await entriesOn(low.hub)) > 0 && (await below.status()).outbox === 0, 30_000);
    expect((await middle.hub.console.overview({ event: top.event })).uplink?.connected).toBe(false);
    middle.line.mend();
    low.line.mend();
    await eventually(
      async () =>
        (await Promise.all([above, between, below].map(async (each) => (await each.status()).registrants))).every((n) => n === 11),
      60_000,
    );
    await eventually(async () => {
      const counts = await Promise.all([top, middle.hub, low.hub].map(entriesOn));
      return counts.every((count) => count === 11 * entriesOfKioskSession);
    }, 60_000);
    const all = await Promise.all([top, middle.hub, low.hub].map(stateOf));
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    for (const hub of [top, middle.hub, low.hub]) {
      const [{ n, distinct }] = await hub.rows('SELECT count(*) AS n, count(DISTINCT (station_id, seq)) AS distinct FROM journal');
      expect(n).toBe(distinct);
    }
    await Promise.all([allSettled(top, [above]), allSettled(middle.hub, [between]), allSettled(low.hub, [below])]);
    await Promise.all([above.stop(), between.stop(), below.stop()]);
    const held = [above, between, below].map(({ folder }) => readHeldState(folder).state);
    expect(held[1]).toEqual(held[0]);
    expect(held[2]).toEqual(held[0]);
  });

  it('takes a revoked station of an edge out of service, and its badges lose their issuer everywhere', async () => {
    const top = await startTestHub();
    const { hub: edge } = await startEdge(top);
    const station = await startEnrolled({ ...edge, enrolCode: top.enrolCode });
    await station.register('Before It Went');
    await eventually(async () => (await entriesOn(top)) > 0, 30_000);
    const [{ id }] = await top.rows(`SELECT station_id AS id FROM station WHERE via IS NOT NULL`);
    await top.console.revokeStation({ event: top.event, station: id, how: 'decommissioned' });
    await eventually(async () => (await top.rows('SELECT wiped_at FROM station WHERE via IS NOT NULL'))[0]?.wiped_at !== null, 60_000);
    await station.decommissioned;
    expect((await edge.console.keyRing({ event: top.event })).issuers.find((issuer) => issuer.station === id)?.revokedFrom).not.toBeNull();
  });
});

const hour = 3_600_000;

describe('an edge hub whose clock is wrong', () => {
  it.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
  ])('%s enrols stations, relays what they write and pulls what others wrote', async (_, offset) => {
    const top = await startTestHub();
    const { hub: edge } = await startEdge(top, () => Date.now() + offset);
    const above = await startEnrolled(top);
    const below = await startEnrolled({ ...edge, enrolCode: top.enrolCode });
    await Promise.all([above.register('At The Top'), below.register('Below')]);
    await bothHoldAll(top, edge, 2);
    expect((await edge.console.overview({ event: top.event })).uplink).toMatchObject({ connected: true, detail: null });
  });

  it('because it was put forward or back by an hour while the hub runs relays and pulls all the same', async () => {
    const top = await startTestHub();
    let offset = 0;
    const { hub: edge } = await startEdge(top, () => Date.now() + offset);
    const above = await startEnrolled(top);
    const below = await startEnrolled({ ...edge, enrolCode: top.enrolCode });
    let people = 0;
    for (const jump of [0, hour, -hour, 0]) {
      offset = jump;
      await Promise.all([above.register('At The Top'), below.register('Below')]);
      people += 2;
      await bothHoldAll(top, edge, people);
    }
  });
});

async function bothHoldAll(top: Hub, edge: Hub, people: number): Promise<void> {
  const both = async () => Promise.all([entriesOn(top), entriesOn(edge)]);
  await eventually(async () => (await both()).every((count) => count === people * entriesOfKioskSession), 30_000);
}

async function startEnrolledOffline(hub: Hub): Promise<string> {
  try {
    await startEnrolled({ ...hub, enrolCode: async () => 'AAAA-BBBB-CCCC' });
    return 'enrolled';
  } catch (error) {
    return error instanceof Error && error.message.includes('hub above') ? 'UPSTREAM_NEEDED' : String(error);
  }
}
