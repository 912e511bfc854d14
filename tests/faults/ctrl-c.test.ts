import { readFileSync } from 'node:fs';
import { get, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { startHubProcess } from '../support/hub-process.ts';
import { newDatabase } from '../support/postgres.ts';
import { processesBelow } from '../support/processes.ts';
import { referencePack } from '../support/reference-pack.ts';
import { startShellProcess } from '../support/shell-process.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { enrolPusher } from '../sync/pusher.ts';

const { id: event } = referencePack.event;
const people = 3_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What became of a request: the status of its answer, or `cut` where none came. `isWhole` where the answer came to its end. */
interface Outcome {
  readonly status: number | 'cut';
  readonly isWhole: boolean;
  readonly connection: string | undefined;
  readonly text: string;
}

function outcomeOf(answer: IncomingMessage): Promise<Outcome> {
  return new Promise((resolve) => {
    let text = '';
    answer.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    answer.on('error', () => {});
    const { statusCode = 0, headers } = answer;
    const done = () => resolve({ status: statusCode, isWhole: answer.complete, connection: headers.connection, text });
    if (answer.closed) done();
    else answer.once('close', done);
  });
}

/** A request whose answer is read to its end. @param body makes it a POST */
function ask(url: string, headers: Record<string, string>, body?: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const asking = request(url, { method: body === undefined ? 'GET' : 'POST', headers, agent: false }, (answer) => {
      resolve(outcomeOf(answer));
    });
    asking.on('error', () => resolve({ status: 'cut', isWhole: false, connection: undefined, text: '' }));
    asking.end(body);
  });
}

/**
 * A connection that sends this and then nothing more, and whose own half stays open whatever the other side does.
 * @param isAnswered whether the answer to it is waited for
 * @returns `outcome` with what came until the other side closed it
 */
async function say(url: string, text: string, isAnswered = false): Promise<{ readonly outcome: Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  closing.push(() => socket.destroy());
  let came = '';
  const answered = new Promise<void>((resolve) => {
    socket.setEncoding('utf8').on('data', (piece: string) => {
      came += piece;
      resolve();
    });
  });
  socket.on('error', () => {});
  const outcome = new Promise<string>((resolve) => {
    for (const end of ['end', 'close'] as const) socket.once(end, () => resolve(came));
  });
  await new Promise<void>((resolve) => socket.write(text, () => resolve()));
  if (isAnswered) await answered;
  return { outcome };
}

/** An answer of which the head is taken and then nothing more. */
function dawdle(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (answer) => {
      answer.pause();
      answer.on('error', () => {});
      closing.push(() => answer.destroy());
      resolve(answer);
    }).on('error', reject);
  });
}

/** The PostgreSQL of a hub's own. */
function embeddedUrl(folder: string): string {
  const port = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://foyer:${readFileSync(join(folder, 'postgres.password'), 'utf8')}@127.0.0.1:${port}/foyer`;
}

async function database(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  closing.push(() => client.end().catch(() => {}));
  return client;
}

/** A hub with people, and clients of every kind connected to it. @param databaseUrl null for a PostgreSQL of its own */
async function busyHub(databaseUrl: string | null) {
  const folder = join(temporaryFolder(), 'hub');
  const hub = await startHubProcess(folder, databaseUrl);
  closing.push(() => hub.kill());
  const pusher = await enrolPusher(hub.url, event, await hub.enrolCode(event));
  closing.push(() => pusher.close());
  for (let sent = 0; sent < people; sent += 1_000) {
    const { status } = await pusher.send(JSON.stringify({ entries: pusher.registrations(1_000) }));
    expect(status).toBe(200);
  }
  const station = { authorization: `Bearer ${await pusher.token()}` };
  const organiser = { authorization: `Bearer ${hub.consoleToken}` };
  const { host } = new URL(hub.url);
  const head = (line: string, ...more: string[]) => [line, `Host: ${host}`, ...more, '', ''].join('\r\n');
  const upload = ['Content-Type: application/octet-stream', 'Content-Length: 1000000', `Authorization: ${organiser.authorization}`];
  const { position } = await hub.console.overview({ event });

  const halfHead = await say(hub.url, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
  const address = `/v1/console/events/${event}/imports?source=slow&name=slow.csv`;
  const halfBody = await say(hub.url, `${head(`POST ${address} HTTP/1.1`, ...upload)}reference,name\n`);
  const idle = await say(hub.url, head('GET /healthz HTTP/1.1'), true);
  const waiting = ask(`${hub.url}/v1/events/${event}/feed?after=${position}&wait=25&limit=10`, station);
  const snapshot = await dawdle(`${hub.url}/v1/events/${event}/snapshot`, station);
  const exported = await dawdle(`${hub.url}/v1/console/events/${event}/registrants.json`, organiser);
  // Somebody else holds the event's row, for which every push waits.
  const other = await database(databaseUrl ?? embeddedUrl(folder));
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM event FOR UPDATE');
  const entries = JSON.stringify({ entries: pusher.registrations(10) });
  const push = ask(`${hub.url}/v1/events/${event}/journal`, { ...station, 'content-type': 'application/json' }, entries);
  await eventually(async () => (await other.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount !== 0);
  return { folder, hub, pusher, clients: { halfHead, halfBody, idle, waiting, snapshot, exported, push }, other, entries };
}

type Busy = Awaited<ReturnType<typeof busyHub>>;

/** Everybody but the push: who is waited for in vain is sent home, who waits is answered, who reads slowly is cut and can tell. */
async function checkAnswers({ hub, clients: { halfHead, halfBody, idle, waiting, snapshot, exported } }: Busy): Promise<void> {
  expect(await waiting).toMatchObject({ status: 200, isWhole: true, connection: 'close' });
  expect(JSON.parse((await waiting).text)).toMatchObject({ entries: [] });
  expect(await hub.gone).toBe('0');
  expect(await halfHead.outcome).toBe('');
  expect((await idle.outcome).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  expect(await halfBody.outcome).toMatch(/^HTTP\/1\.1 503 .*"code":"ENDING"/s);
  expect(await halfBody.outcome).toMatch(/\r\nretry-after: \d+\r\n/);
  for (const answer of [snapshot, exported]) {
    const { status, isWhole } = await outcomeOf(answer.resume());
    expect([status, isWhole]).toEqual([200, answer.complete]);
  }
}

/** The hub comes up again with everything that it has acknowledged; what it has not is sent again, and is there once. */
async function checkNothingLost({ folder, pusher, entries }: Busy, databaseUrl: string | null): Promise<void> {
  const again = await startHubProcess(folder, databaseUrl);
  closing.push(() => again.stop());
  const sent = await ask(
    `${again.url}/v1/events/${event}/journal`,
    { authorization: `Bearer ${await pusher.token()}`, 'content-type': 'application/json' },
    entries,
  );
  expect(JSON.parse(sent.text)).toMatchObject({ acknowledged: people + 10, quarantined: [] });
  expect((await again.console.overview({ event })).position).toBe(people + 10);
}

describe.skipIf(process.platform === 'win32')('Ctrl-C to a hub with clients of every kind connected', () => {
  it('answers whom it can, closes the others and ends with 0, though its own PostgreSQL is interrupted with it', async () => {
    const busy = await busyHub(null);
    busy.hub.interrupt();
    await checkAnswers(busy);
    expect(await busy.clients.push).toMatchObject({ status: 503, isWhole: true });
    await checkNothingLost(busy, null);
  }, 90_000);

  it('lets a push that is under way finish, and asks whoever comes meanwhile to come again', async () => {
    const url = await newDatabase(inject('postgresUrl'));
    const busy = await busyHub(url);
    busy.hub.interrupt();
    await busy.clients.waiting;
    const late = await ask(`${busy.hub.url}/healthz`, {});
    expect(late).toMatchObject({ status: 503, isWhole: true, connection: 'close' });
    expect(JSON.parse(late.text)).toMatchObject({ code: 'ENDING' });
    await busy.other.query('ROLLBACK');
    expect(await busy.clients.push).toMatchObject({ status: 200, isWhole: true, connection: 'close' });
    await checkAnswers(busy);
    await checkNothingLost(busy, url);
  }, 90_000);

  it('does not wait for a push that somebody’s lock holds up for ever', async () => {
    const url = await newDatabase(inject('postgresUrl'));
    const busy = await busyHub(url);
    const begun = performance.now();
    busy.hub.interrupt();
    await checkAnswers(busy);
    // 5 s at the desk; here other tests run as well.
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(await busy.clients.push).toMatchObject({ status: 503, isWhole: true });
    expect(JSON.parse((await busy.clients.push).text)).toMatchObject({ code: 'ENDING' });
    await busy.other.query('ROLLBACK');
    await checkNothingLost(busy, url);
  }, 90_000);

  it('ends an edge hub whose hub above has stopped answering', async () => {
    const above = await startHubProcess(join(temporaryFolder(), 'above'), await newDatabase(inject('postgresUrl')));
    closing.push(() => above.kill());
    const { code } = await above.console.createEnrolCode({ event, stationClass: 'edge' });
    const env = { UPSTREAM_URL: above.url, UPSTREAM_CODE: code };
    const edge = await startHubProcess(join(temporaryFolder(), 'edge'), await newDatabase(inject('postgresUrl')), { env });
    closing.push(() => edge.kill());
    await eventually(async () => (await edge.console.overview({ event })).uplink?.connected === true);
    process.kill(above.pid ?? 0, 'SIGSTOP');
    closing.push(() => process.kill(above.pid ?? 0, 'SIGCONT'));
    edge.interrupt();
    // The one above still says nothing.
    expect(await edge.gone).toBe('0');
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('Ctrl-C to a browser shell with clients of every kind connected', () => {
  it('ends it and its station with 0, though the station has stalled and clients hold their connections', async () => {
    const shell = await startShellProcess(settingsFor(temporaryFolder()));
    closing.push(() => shell.kill());
    const url = `http://${shell.host}`;
    const screen = await shell.openScreen();
    const left = new Promise((resolve) => screen.websocket.once('close', resolve));
    const halfHead = await say(url, `GET / HTTP/1.1\r\nHost: ${shell.host}\r\nX-Slow: `);
    const idle = await say(url, `GET / HTTP/1.1\r\nHost: ${shell.host}\r\n\r\n`, true);
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
    const refused = await say(url, `GET /station HTTP/1.1\r\nHost: ${shell.host}\r\n${upgrade}\r\n\r\n`, true);
    const [station = 0] = processesBelow(shell.pid, 'station/station.js');
    process.kill(station, 'SIGSTOP');
    shell.interrupt();
    expect(await shell.gone).toBe('0');
    expect(processesBelow(station, '')).toEqual([]);
    await left;
    expect(await halfHead.outcome).toBe('');
    expect(await idle.outcome).toMatch(/^HTTP\/1\.1 403 /);
    expect(await refused.outcome).toMatch(/^HTTP\/1\.1 403 /);
  }, 60_000);
});
