import { createServer } from 'node:http';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isSigned } from '../../hub/http/webhook.ts';
import { consoleToken } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { newKioskSession, registration } from '../support/station-folder.ts';
import { eventually } from '../support/stations.ts';
import { checkIn, people, startLookup } from './looked-up.ts';

/** A platform that gets webhooks. @param answerTo the status that one is answered with, by its body */
async function platform(answerTo: (body: string) => number | Promise<number> = () => 204) {
  const received: { body: Buffer; headers: Record<string, string | string[] | undefined> }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const body = Buffer.concat(parts);
      received.push({ body, headers: request.headers });
      response.writeHead(await answerTo(body.toString())).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { received, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/arrivals` };
}
const download = async (hub: { url: string }, path: string) =>
  Buffer.from(await (await fetch(hub.url + path, { headers: { authorization: `Bearer ${consoleToken}` } })).arrayBuffer());

describe('the console', () => {
  it('approves somebody who waits at a kiosk, and the kiosk is notified', async () => {
    const { hub, call } = await startLookup();
    const { desk } = hub.console;
    const event = hub.event;
    const form = referencePack.forms.find(({ id }) => id === 'media');
    const type = form?.steps.flatMap((step) => step.fields).find(({ id }) => id === 'mediaType');
    const mediaType = type?.type === 'choice' ? (type.options[0]?.value ?? '') : '';
    const kioskSession = newKioskSession();
    const { handle } = await call.kioskSession.apply({
      ...registration('王芳', { organisation: '新华社', mediaType }),
      category: 'media',
      kioskSession,
    });
    const [waiting] = await eventually(async () => {
      const list = await desk.approvals({ event });
      return list.length > 0 ? list : null;
    });
    expect(waiting).toMatchObject({ name: '王芳', organisation: '新华社', category: 'media' });
    const registrant = waiting?.registrant ?? expect.unreachable();
    await desk.decide({ event, registrant, decision: 'approved', by: 'Li Wei' });
    expect(await desk.approvals({ event })).toEqual([]);
    await eventually(async () => (await call.kioskSession.open({ kioskSession, handle })).state === 'ready');
    await call.kioskSession.checkIn(checkIn(kioskSession, handle));
  });

  it('reports likely duplicates with what speaks for them, merges two, and takes it back', async () => {
    const { hub, call, token } = await startLookup([
      ...people,
      'W-7,professional-visitor,Mueller Juergen,ACME Robotics,DE,+4915112345678,jm@example.org,,XYZ111,,,',
      'W-8,public-visitor,王小明,,CN,+4915112345678,,,XYZ222,,,',
    ]);
    const { desk } = hub.console;
    const event = hub.event;
    const report = await desk.duplicates({ event });
    expect(report.map(({ score, reasons, one, other }) => [score, reasons.toSorted(), [one.name, other.name].toSorted()])).toEqual([
      [100, ['email', 'name-close', 'organisation', 'phone'], ['Jürgen Müller', 'Mueller Juergen']],
    ]);
    const [{ one, other } = expect.unreachable()] = report;
    const pair = { event, one: one.registrant, other: other.registrant, by: 'Li Wei' };
    await desk.merge({ ...pair, areOne: true });
    expect(await desk.duplicates({ event })).toEqual([]);
    await eventually(async () => (await call.staff.desk.record({ token, registrant: one.registrant })).records.length === 2);
    await desk.merge({ ...pair, areOne: false });
    expect(await desk.duplicates({ event })).toHaveLength(1);
    await expect(desk.merge({ ...pair, other: one.registrant, areOne: true })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('reports no two records that are one person’s by way of a third', async () => {
    const { hub } = await startLookup([
      'W-1,public-visitor,Grace Hopper,,US,+12125550111,,,XYZ111,,,',
      'W-2,public-visitor,Grace Hopper,,US,+12125550111,,,XYZ222,,,',
      'W-3,public-visitor,Grace Hopper,,US,+12125550111,,,XYZ333,,,',
    ]);
    const { desk } = hub.console;
    const event = hub.event;
    const report = await desk.duplicates({ event });
    expect(report).toHaveLength(3);
    const [first, second] = report;
    for (const { one, other } of [first ?? expect.unreachable(), second ?? expect.unreachable()])
      await desk.merge({ event, one: one.registrant, other: other.registrant, by: 'Li Wei', areOne: true });
    expect(await desk.duplicates({ event })).toEqual([]);
  });

  it('erases somebody under all of their records, however many were merged one after another', async () => {
    const letters = [...'ABCDEFGHI'];
    const { hub } = await startLookup(
      letters.map((letter) => `W-${letter},public-visitor,Grace Hopper ${letter},,US,,,,XYZ11${letter},,,`),
    );
    const { event } = hub;
    const records = (await hub.rows('SELECT registrant_id FROM registrant ORDER BY 1')).map(({ registrant_id }) => registrant_id);
    for (const [index, one] of records.slice(1).entries())
      await hub.console.desk.merge({ event, one: records[index], other: one, by: 'Li Wei', areOne: true });
    expect((await hub.erase(records[0])).erased).toEqual(records);
    const text = (await download(hub, `/v1/console/events/${event}/registrants.csv`)).toString();
    expect(text).not.toContain('Grace');
    await expect(hub.erase(records[8])).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('notifies the organiser’s platform of guests as they arrive, once each and signed', async () => {
    const { hub, call } = await startLookup();
    const { received, url } = await platform();
    const { secret } = await hub.console.desk.setArrivalWebhook({ event: hub.event, url });
    const kioskSession = newKioskSession();
    const found = await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } });
    const handle = found.kind === 'people' ? (found.people[0]?.handle ?? '') : '';
    await call.kioskSession.checkIn(checkIn(kioskSession, handle, { title: '教授' }));
    const [notified] = await eventually(() => (received.length > 0 ? received : null));
    const header = (name: string) => String(notified?.headers[name]);
    expect(
      isSigned(
        secret ?? '',
        { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') },
        notified?.body ?? Buffer.alloc(0),
      ),
    ).toBe(true);
    expect(JSON.parse(String(notified?.body))).toMatchObject({
      type: 'guest.arrived',
      data: { name: '张伟', category: 'speaker', host: 'Li Na' },
    });
    expect((await hub.console.desk.guests({ event: hub.event })).map(({ name, host }) => [name, host])).toEqual([['张伟', 'Li Na']]);
    await eventually(async () => (await hub.rows('SELECT 1 FROM hosted_arrival WHERE notified_at IS NULL')).length === 0);
    expect(received).toHaveLength(1);
    expect(await hub.console.desk.setArrivalWebhook({ event: hub.event, url: null })).toEqual({ secret: null });
  });

  it('goes on with the other guests where the platform refuses one, and says so; nothing in the database waits for it', async () => {
    const { hub, call } = await startLookup([
      'W-1,speaker,Ada Lovelace,Foyer,GB,+442071234567,ada@example.org,L898902C3,ABC123,,,Li Na',
      'W-2,speaker,Grace Hopper,Foyer,US,+12125550111,grace@example.org,L898903C1,ABC124,,,Li Na',
    ]);
    let open: unknown[] = [];
    const { received, url } = await platform(async (body) => {
      open = await hub.rows(`SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`);
      return body.includes('Ada') ? 422 : 204;
    });
    for (const code of ['ABC123', 'ABC124']) {
      const kioskSession = newKioskSession();
      const found = await call.kioskSession.find({ kioskSession, by: { way: 'code', code } });
      await call.kioskSession.checkIn(
        checkIn(kioskSession, found.kind === 'people' ? (found.people[0]?.handle ?? '') : '', { title: 'Professor' }),
      );
    }
    await eventually(async () => (await hub.console.desk.guests({ event: hub.event })).length === 2);
    await hub.console.desk.setArrivalWebhook({ event: hub.event, url });
    await eventually(() => received.some(({ body }) => body.includes('Grace')));
    await eventually(async () => (await hub.rows('SELECT 1 FROM hosted_arrival WHERE notified_at IS NULL')).length === 1);
    expect(open).toEqual([]);
    expect((await hub.console.desk.guests({ event: hub.event })).map(({ name, failure }) => [name, failure]).toSorted()).toEqual([
      ['Ada Lovelace', 'the platform answered 422'],
      ['Grace Hopper', null],
    ]);
  });

  it('gives everybody as a workbook that a foreign reader opens, no cell of it a formula', async () => {
    const { hub } = await startLookup();
    const bytes = await download(hub, `/v1/console/events/${hub.event}/registrants.xlsx`);
    const [head, ...rows] = await readSheet(bytes);
    const name = head?.indexOf('name') ?? -1;
    expect(rows.map((row) => row[name]).toSorted()).toEqual(people.map((line) => line.split(',')[2]).toSorted());
    expect(rows.map((row) => row[head?.indexOf('phone') ?? -1])).toContain('+8613812345678');
    expect(Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString()).not.toContain('<f>');
  });

  it('gives all tickets of a source in one file', async () => {
    const { hub, call } = await startLookup();
    const csv = (await download(hub, `/v1/events/${hub.event}/sources/website/tickets`)).toString();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toBe('reference,ticket');
    expect(lines).toHaveLength(people.length + 1);
    const ticket = /^"W-3","(FYR1:[^"]+)"$/m.exec(csv)?.[1] ?? '';
    expect(await call.kioskSession.find({ kioskSession: newKioskSession(), by: { way: 'scan', text: ticket } })).toMatchObject({
      people: [{ name: 'J*** M***' }],
    });
    expect((await fetch(`${hub.url}/v1/events/${hub.event}/sources/website/tickets`)).status).toBe(401);
  });
});
