import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { type ShellProcess, startShellProcess } from '../support/shell-process.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { badFrames } from './bad-frames.ts';
import { badSocketFrames, exchange, oddRequests, rawSocket, resetMoments, resetUpgrade, upgradeHead } from './raw-requests.ts';

const gate = { kind: 'gate' as const, checkpoint: 'expo-north-gate', session: null, direction: 'in' as const };

/** The built shell with a gate behind it, and an honest screen that scans and registers all the while. */
async function startUnderWork(): Promise<ShellProcess & { finish: () => Promise<void> }> {
  const shell = await startShellProcess(settingsFor(temporaryFolder(), { role: gate }));
  onTestFinished(shell.stop);
  const { call, websocket } = await shell.openScreen();
  let isOver = false;
  let scans = 0;
  let registered = 0;
  const work = (async () => {
    while (!isOver || scans < 5) {
      const { verdict } = await call.gate.scan({ scan: newId(systemEnvironment) as never, text: `FYR1:NOBODY${scans}` });
      expect(verdict).toBe('refused');
      if (scans % 5 === 0) {
        await call.kioskSession.register(registration(`Visitor ${scans}`));
        registered++;
      }
      scans++;
    }
  })();
  // Whoever awaits it is told; until then nobody is.
  work.catch(() => {});
  return {
    ...shell,
    async finish() {
      isOver = true;
      await work;
      expect(shell.isRunning()).toBe(true);
      expect(websocket.readyState).toBe(WebSocket.OPEN);
      const { token } = await call.staff.enter({ pin: '246813' });
      const { registrants, restarts } = await call.staff.status({ token });
      expect({ registrants, restarts: restarts?.station?.count }).toEqual({ registrants: registered, restarts: 0 });
      expect(shell.errors()).toBe('');
    },
  };
}

/** How a WebSocket ends: its close code, or the HTTP status that refused it. */
function ending(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
  });
}

it('the shell outlives upgrades that are reset, at every moment, with and without a cookie', async () => {
  const { host, port, screenCookie, finish } = await startUnderWork();
  const cookie = await screenCookie();
  for (const head of [
    upgradeHead(host, null),
    upgradeHead(host, cookie),
    upgradeHead(host, cookie, 'Sec-WebSocket-Extensions: permessage-deflate'),
  ])
    for (const moment of resetMoments) for (let n = 0; n < 5; n++) await resetUpgrade(port, head, moment);
  await finish();
});

it('the shell answers every path, method and head, and outlives what is none', async () => {
  const { host, port, finish } = await startUnderWork();
  await Promise.all(
    oddRequests(host).map(async (request) => {
      const answer = await exchange(port, request);
      expect(answer, request.slice(0, 100)).toMatch(/^$|^HTTP\/1\.1 (400|403|404|405|408|417|431) /);
    }),
  );
  await finish();
});

it('the shell sends nobody but its screens a file, and outlives one that is gone or is none', async () => {
  const { host, port, screenCookie, finish } = await startUnderWork();
  const cookie = await screenCookie();
  const get = (path: string) => exchange(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
  expect(await get('/')).toMatch(/^HTTP\/1\.1 200 /);
  for (const path of [
    '/%25',
    '/%',
    '/fonts/',
    '/fonts',
    '/assets',
    '/../package.json',
    '/fonts/..%2f..%2fpackage.json',
    '/%00',
    `/${'a'.repeat(5_000)}`,
  ])
    expect(await get(path), path).toMatch(/^HTTP\/1\.1 40[04] /);
  // One that stops reading, and one that resets in the middle of an answer.
  for (let n = 0; n < 20; n++) {
    const socket = rawSocket(port);
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`);
    socket.once('data', () => socket.resetAndDestroy());
    await once(socket, 'close');
  }
  await finish();
});

it('a screen that says what is no message is let go with a code; the others, and the station, go on', async () => {
  const { openScreen, host, port, screenCookie, finish } = await startUnderWork();
  const cookie = await screenCookie();
  for (const [what, frame] of badFrames) {
    const { websocket } = await openScreen(cookie);
    const code = ending(websocket);
    websocket.send(frame);
    expect([what, await code]).toEqual([what, linkCode.notRpc]);
  }
  const { websocket: tooLarge } = await openScreen(cookie);
  const code = ending(tooLarge);
  tooLarge.send('x'.repeat(3_000_000));
  expect(await code).toBe(linkCode.tooLarge);
  const { websocket: calling } = await openScreen(cookie);
  const called = ending(calling);
  for (let n = 0; n < 5_000; n++) calling.send('{"i":"1","p":{"u":"/nothing"}}');
  expect(await called).toBe(linkCode.tooMuch);
  const { websocket: pinging } = await openScreen(cookie);
  const pinged = ending(pinging);
  for (let n = 0; n < 5_000; n++) pinging.ping();
  // Whose close frame does not get through, because so much was under way, is let go all the same.
  expect([linkCode.tooMuch, 1006]).toContain(await pinged);
  for (const bytes of badSocketFrames) {
    const socket = rawSocket(port);
    socket.write(upgradeHead(host, cookie));
    await once(socket, 'data');
    socket.write(bytes);
    socket.end();
    socket.resume();
    await once(socket, 'close');
  }
  await finish();
});

it('so many sockets and connections and no more, and those that say nothing are closed', async () => {
  const { openScreen, host, port, screenCookie, finish } = await startUnderWork();
  const cookie = await screenCookie();
  const mine = await Promise.all(Array.from({ length: 8 }, () => openScreen(cookie)));
  expect(await ending(new WebSocket(`ws://${host}/station`, { headers: { origin: `http://${host}`, cookie } }))).toBe(503);
  const others = await Promise.all(
    Array.from({ length: 60 }, async () =>
      openScreen().then(
        ({ websocket }) => websocket,
        () => null,
      ),
    ),
  );
  expect(others.filter((each) => each !== null)).toHaveLength(64 - 1 - 8);
  for (const each of [...mine.map(({ websocket }) => websocket), ...others]) each?.terminate();
  // Half a head, a head that goes on for ever, and nothing at all: each is closed, however many there are.
  const slow = Array.from({ length: 300 }, (_, n) => {
    const socket = rawSocket(port);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    if (n % 3 === 0) socket.write('GET / HTTP/1.1\r\nHost: ');
    if (n % 3 === 1) {
      socket.write('GET / HTTP/1.1\r\n');
      const drip = setInterval(() => socket.write('X: 1\r\n'), 200);
      socket.on('close', () => clearInterval(drip));
    }
    socket.resume();
    return closed;
  });
  await Promise.all(slow);
  const again = await eventually(() => openScreen(cookie).catch(() => null));
  expect((await again.call.kiosk({})).pack.event.code).toBe('WAIC24');
  await finish();
});

it('a line that either side has closed is forgotten, and a screen that comes back is heard', async () => {
  const { openScreen, screenCookie, finish } = await startUnderWork();
  const cookie = await screenCookie();
  for (let n = 0; n < 200; n++) {
    const { websocket, call } = await openScreen(cookie);
    if (n % 2 === 0) websocket.send('x');
    else await call.kiosk({});
    if (n % 2 === 0) await ending(websocket);
    else {
      websocket.close();
      await once(websocket, 'close');
    }
  }
  await finish();
});
