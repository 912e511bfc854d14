import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { FeedPage, SnapshotHeader } from '../../core/contract/hub/sync.ts';
import { parseRowText } from '../../core/journal/row-text.ts';
import { type Row, refOf } from '../../core/journal/rows.ts';
import { startTestHub } from '../support/hubs.ts';
import { enrolPusher, type Pusher } from './pusher.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

const enrol = async (hub: Hub): Promise<Pusher> => enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());

async function push(pusher: Pusher, count: number): Promise<void> {
  expect((await pusher.send(JSON.stringify({ entries: pusher.registrations(count) }))).status).toBe(200);
}

async function ask(hub: Hub, pusher: Pusher, path: string): Promise<Response> {
  return fetch(`${hub.url}/v1/events/${hub.event}/${path}`, { headers: { authorization: `Bearer ${await pusher.token()}` } });
}

async function feed(hub: Hub, pusher: Pusher, query: string): Promise<FeedPage> {
  const answer = await ask(hub, pusher, `feed?${query}`);
  expect(answer.status).toBe(200);
  return FeedPage.parse(await answer.json());
}

describe('the feed', () => {
  it('gives every entry once, in commit order, in pages, in the shape the contract declares', async () => {
    const hub = await startTestHub();
    const [one, two] = [await enrol(hub), await enrol(hub)];
    await push(one, 3);
    await push(two, 4);
    const first = await feed(hub, one, 'after=0&limit=5');
    expect(first).toMatchObject({ position: 5, head: 7 });
    const rest = await feed(hub, one, `after=5&epoch=${first.epoch}`);
    expect([...first.entries, ...rest.entries].map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await feed(hub, one, 'after=7')).toMatchObject({ position: 7, head: 7, entries: [] });
    // What is redacted never leaves the hub.
    expect(JSON.stringify([first, rest])).not.toContain('+86138');
    expect(first.entries[0]?.bodyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('waits for what is not there yet, and is woken by another hub process on the same database', async () => {
    const hub = await startTestHub();
    const other = await startTestHub(hub.database);
    const pusher = await enrol(hub);
    const started = performance.now();
    const waiting = feed(hub, pusher, 'after=0&wait=20');
    const beside = await enrolPusher(other.url, hub.event as EventId, await hub.enrolCode());
    await push(beside, 1);
    expect((await waiting).entries).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(10_000);
    const empty = performance.now();
    expect((await feed(hub, pusher, 'after=1&wait=1')).entries).toEqual([]);
    expect(performance.now() - empty).toBeGreaterThan(900);
  });

  it('of two hub processes that take pushes at once has contiguous positions', async () => {
    const hub = await startTestHub();
    const other = await startTestHub(hub.database);
    const pushers = await Promise.all(
      [hub, other, hub, other].map(async (each) => enrolPusher(each.url, hub.event as EventId, await hub.enrolCode())),
    );
    await Promise.all(
      pushers.map(async (pusher) => {
        for (let i = 0; i < 10; i++) await push(pusher, 5);
      }),
    );
    const { entries } = await feed(hub, pushers[0] as Pusher, 'after=0&limit=1000');
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    for (const pusher of pushers) {
      const own = entries.filter(({ station }) => station === pusher.station).map(({ seq }) => seq);
      expect(own).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    }
  });

  it('waits no longer because the hub’s clock was put back meanwhile', async () => {
    let offset = 0;
    const hub = await startTestHub(undefined, 0, null, undefined, () => Date.now() + offset);
    const pusher = await enrol(hub);
    const answer = feed(hub, pusher, 'after=0&wait=1');
    await hub.rows('SELECT pg_sleep(0.5)');
    offset = -3_600_000;
    expect(await answer).toMatchObject({ position: 0, entries: [] });
  }, 20_000);

  it('past its end, or of another epoch, says that the hub was restored', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    for (const query of ['after=9', `after=0&epoch=${hub.event}`]) {
      const answer = await ask(hub, pusher, `feed?${query}`);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'EPOCH', data: { epoch: expect.any(String) } });
    }
    for (const query of ['', 'after=-1', 'after=x', 'after=0&limit=0', 'after=0&wait=99'])
      expect((await ask(hub, pusher, `feed?${query}`)).status, query).toBe(400);
  });
});

describe('the snapshot', () => {
  const linesOf = async (answer: Response) =>
    zstdDecompressSync(Buffer.from(await answer.arrayBuffer()))
      .toString('utf8')
      .trimEnd()
      .split('\n');

  it('is the present state, compressed, with the position it stands for; and goes on behind any row', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const people = pusher.registrations(5);
    await pusher.send(JSON.stringify({ entries: [...people, ...people.map(({ subject }) => pusher.badge(subject))] }));
    const lines = await linesOf(await ask(hub, pusher, 'snapshot'));
    const header = SnapshotHeader.parse(JSON.parse(lines[0] ?? ''));
    expect(header).toMatchObject({ position: 10, rows: 10 });
    expect(lines.at(-1)).toBe('{"end":true}');
    const rows = lines.slice(1, -1).map((line) => parseRowText(line) as Row);
    expect(rows.map(({ table }) => table)).toEqual([...Array(5).fill('registrant'), ...Array(5).fill('badge')]);
    expect(JSON.stringify(rows)).not.toContain('+86138');
    for (const cut of [0, 3, 4, 7, 9]) {
      const { table, key } = refOf(rows[cut] as Row);
      const more = await linesOf(await ask(hub, pusher, `snapshot?after=${encodeURIComponent(`${table}:${key}`)}`));
      expect(more.slice(1, -1).map((line) => refOf(parseRowText(line) as Row))).toEqual(rows.slice(cut + 1).map(refOf));
    }
  });

  it('is made once for all who ask, and lets the feed bring what came since', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    await push(pusher, 40);
    const [one, two] = await Promise.all([ask(hub, pusher, 'snapshot'), ask(hub, pusher, 'snapshot')]);
    const lines = await linesOf(one);
    expect(await linesOf(two)).toEqual(lines);
    await push(pusher, 2);
    expect(await linesOf(await ask(hub, pusher, 'snapshot'))).toEqual(lines);
    expect(SnapshotHeader.parse(JSON.parse(lines[0] ?? '')).position).toBe(40);
  });

  it('is made anew when somebody was erased, or the hub was restored', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const [gone, other] = pusher.registrations(2);
    await pusher.send(JSON.stringify({ entries: [gone, other] }));
    expect((await linesOf(await ask(hub, pusher, 'snapshot'))).join()).toContain('欧阳娜娜 0');
    await hub.erase(gone?.subject ?? '');
    const lines = await linesOf(await ask(hub, pusher, 'snapshot'));
    expect(SnapshotHeader.parse(JSON.parse(lines[0] ?? '')).position).toBe(3);
    expect(lines.join()).toContain('欧阳娜娜 1');
    expect(lines.join()).not.toContain('欧阳娜娜 0');
    await hub.rows('UPDATE event SET epoch = gen_random_uuid()');
    const header = SnapshotHeader.parse(JSON.parse((await linesOf(await ask(hub, pusher, 'snapshot')))[0] ?? ''));
    expect(header.epoch).not.toBe(SnapshotHeader.parse(JSON.parse(lines[0] ?? '')).epoch);
  });
});
