import { describe, expect, it } from 'vitest';
import { eventually } from '../support/stations.ts';
import { exhibitor, fresh, startFair } from './fair.ts';

async function startTroubled() {
  const fair = await startFair();
  const { hub, stand } = fair;
  const worker = async () => (await hub.console.overview({ event: hub.event })).workers.find(({ name }) => name === 'disclosure');
  const linesOf = () => hub.logged.filter((line) => JSON.parse(line).worker === 'disclosure');
  const capture = ({ badge, text }: { readonly badge: string; readonly text: string }) =>
    stand.send(
      JSON.stringify({
        entries: [stand.seal('lead.captured', fresh(), { exhibitor, registrant: null, badge, credential: text, fields: {} })],
      }),
    );
  return { ...fair, worker, linesOf, capture };
}

describe('the hub that can’t tell exhibitors what it has to', () => {
  it('says so in its log and on the console for as long as it lasts, and goes on by itself', async () => {
    const { hub, worker, linesOf } = await startTroubled();
    expect(await worker()).toMatchObject({ failures: 0, failure: null, leftOut: [] });
    await hub.pool.query('ALTER TABLE contact_due RENAME TO contact_away');
    await eventually(async () => Number((await worker())?.failures) > 0);
    // PostgreSQL's code for a table that is not there.
    expect(await worker()).toMatchObject({ failure: '42P01' });
    expect(linesOf().join()).toContain('is tried again');
    await hub.pool.query('ALTER TABLE contact_away RENAME TO contact_due');
    await eventually(async () => (await worker())?.failures === 0);
    expect(linesOf().at(-1)).toContain('runs again');
  });

  it('names whom it had to leave out on the console, says in its log that there is somebody, and tells of the others', async () => {
    const { hub, kiosk, met, stranger, worker, linesOf, capture } = await startTroubled();
    await capture(stranger);
    await eventually(async () => (await hub.rows('SELECT 1 FROM contact')).length === 2);
    await hub.pool.query(`UPDATE registrant SET state = replace(state, 'Met Person', repeat('x', 5000)) WHERE registrant_id = $1`, [
      met.registrant,
    ]);
    const change = (registrant: string) => kiosk.seal('registrant.amended', registrant, { fields: { title: { value: 'Dr', was: null } } });
    await kiosk.send(JSON.stringify({ entries: [change(met.registrant), change(stranger.registrant)] }));
    await eventually(async () => (await worker())?.leftOut.includes(met.registrant) === true);
    expect((await worker())?.leftOut).toEqual([met.registrant]);
    expect(linesOf().filter((line) => line.includes('left out'))).toHaveLength(1);
    for (const each of [met.registrant, 'xxx', 'Stranger']) expect(linesOf().join()).not.toContain(each);
    const disclosed = await hub.rows(`SELECT state FROM contact WHERE registrant_id = '${stranger.registrant}'`);
    expect(JSON.stringify(disclosed)).toContain('Dr');
  });
});
