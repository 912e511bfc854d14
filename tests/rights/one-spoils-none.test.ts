import { expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { eventually } from '../support/stations.ts';
import { fresh, startFair } from './fair.ts';

it('somebody with more badges than an exhibitor is given keeps nobody’s contact from anybody', async () => {
  const { hub, kiosk, stand, stranger, met } = await startFair();
  const many = Array.from({ length: 101 }, (_, index) => kiosk.badge(met.registrant, index + 2));
  expect((await kiosk.send(JSON.stringify({ entries: many }))).body).toMatchObject({ quarantined: [] });
  const { exhibitor } = (await hub.rows(`SELECT exhibitor FROM station WHERE station_id = '${stand.station}'`))[0] as { exhibitor: string };
  const capture = stand.seal('lead.captured', fresh(), {
    exhibitor,
    registrant: null,
    badge: stranger.badge,
    credential: stranger.text,
    fields: {},
  });
  expect((await stand.send(JSON.stringify({ entries: [capture] }))).body).toMatchObject({ quarantined: [] });
  await eventually(async () => (await hub.rows('SELECT 1 FROM contact')).length === 2);
  const newest = many.at(-1)?.subject ?? '';
  await eventually(async () => (await hub.rows(`SELECT 1 FROM contact WHERE state LIKE '%${newest}%'`)).length === 1);
});

it('an entry years ahead, refused, takes no decision of the console’s its place', async () => {
  const { hub, kiosk, stand, stranger, met } = await startFair();
  kiosk.runAhead(8 * 60_000);
  const merge = kiosk.seal('registrant.merged', stranger.registrant, { other: met.registrant });
  expect((await kiosk.send(JSON.stringify({ entries: [merge] }))).body).toMatchObject({ quarantined: [] });
  stand.runAhead(10 * 365 * 86_400_000);
  const junk = stand.seal('lead.captured', fresh(), {
    exhibitor: 'none',
    registrant: null,
    badge: met.badge,
    credential: met.text,
    fields: {},
  });
  expect((await stand.send(JSON.stringify({ entries: [junk] }))).body).toMatchObject({ quarantined: [{ reason: 'clock' }] });
  await hub.console.desk.merge({
    event: hub.event as EventId,
    one: stranger.registrant as never,
    other: met.registrant as never,
    areOne: false,
    by: 'Li Na',
  });
  const separated = await hub.rows(`SELECT at FROM journal WHERE kind = 'registrant.separated'`);
  expect(separated).toHaveLength(1);
  expect(String(separated[0]?.at) > merge.at).toBe(true);
});
