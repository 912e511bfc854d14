import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { sendFile } from './files.ts';
import { type ScreenStore, screensInFolder, screensInMemory } from './known-screens.ts';
import { startShellServer } from './server.ts';

async function startServer(screens?: ScreenStore, port = 0) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<p>kiosk');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const received: unknown[] = [];
  const server = await startShellServer({
    port,
    rendererDir: join(folder, 'renderer'),
    fontsDir: join(folder, 'fonts'),
    connect: ({ kind }, send) => ({
      receive(data) {
        received.push(kind === 'own' ? data : [kind, data]);
        send(data);
      },
      close: () => received.push('closed'),
    }),
    ...(screens === undefined ? {} : { screens }),
  });
  onTestFinished(() => server.close());
  const first = new URL(server.screenUrl('own'));
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port: first.port, path, method, agent: false, headers: { host: first.host, ...headers } },
        (answer) => {
          let body = '';
          answer.on('data', (chunk) => {
            body += chunk;
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
        },
      );
      asking.on('error', reject);
      asking.end();
    });
  const enter = async (kind: ScreenKind = 'own') => {
    const { headers } = await get(new URL(server.screenUrl(kind)).search.replace(/^/, '/'));
    return String(headers['set-cookie']).split(';')[0] ?? '';
  };
  return { server, get, enter, host: first.host, received };
}

const cookieIn = ({ headers }: { readonly headers: NodeJS.Dict<string | string[]> }) => String(headers['set-cookie']).split(';')[0] ?? '';
const fail = (error: unknown) => {
  throw error;
};

/** How a WebSocket ends up: open, or the HTTP status it was refused with. */
function tryOpen(host: string, headers: Record<string, string>, path = '/station'): Promise<number | WebSocket> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${host}${path}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

describe('the browser shell’s server', () => {
  it('opens to a token until its screen shows, to its cookie from then on, and to nobody without one', async () => {
    const { server, get, host } = await startServer();
    const path = `/${new URL(server.screenUrl('own')).search}`;
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(String(answer.headers['set-cookie'])).toMatch(/Max-Age=34560000; HttpOnly; SameSite=Strict/);
    expect((await get('/')).status).toBe(403);
    // The browser ended before it kept the cookie, or opened the address twice.
    const other = cookieIn(await get(path));
    const cookie = cookieIn(answer);
    expect(await get('/', { cookie })).toMatchObject({ status: 200, body: '<p>kiosk' });
    const socket = await tryOpen(host, { origin: `http://${host}`, cookie });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    socket.terminate();
    expect((await get(path)).status).toBe(403);
    expect((await get('/', { cookie: other })).status).toBe(403);
    expect(await tryOpen(host, { origin: `http://${host}`, cookie: other })).toBe(403);
    // The machine whose screen it is opens it as often as it likes, and keeps its cookie.
    const again = await get(path, { cookie });
    expect([again.status, cookieIn(again)]).toEqual([303, cookie]);
    expect(cookieIn(await get('/', { cookie }))).toBe(cookie);
  });

  it('keeps what it knows in the data folder: screens and addresses, after a power cut as well', async () => {
    const folder = temporaryFolder();
    const first = await startServer(screensInFolder(folder, fail));
    const cookie = await first.enter();
    const unused = new URL(first.server.screenUrl('own'));
    expect(statSync(join(folder, 'screens.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'screens.json'), 'utf8')).not.toContain(unused.searchParams.get('token'));
    await first.server.close();
    const second = await startServer(screensInFolder(folder, fail));
    expect(second.host).toBe(first.host);
    expect((await second.get('/', { cookie })).status).toBe(200);
    expect((await second.get(`/${unused.search}`)).status).toBe(303);
    // A copy of another station's folder, or none, knows neither.
    const strange = await startServer(screensInFolder(temporaryFolder(), fail));
    expect((await strange.get('/', { cookie })).status).toBe(403);
    expect((await strange.get(`/${unused.search}`)).status).toBe(403);
  });

  it('takes another port where its own is another program’s by now, and does without a file that is damaged or can’t be written', async () => {
    const folder = temporaryFolder();
    const taken = await startServer(screensInFolder(folder, fail));
    const other = await startServer(screensInFolder(folder, fail));
    expect(other.host).not.toBe(taken.host);
    writeFileSync(join(folder, 'screens.json'), '{"secret": 1');
    const fresh = await startServer(screensInFolder(folder, fail));
    expect((await fresh.get('/', { cookie: await fresh.enter() })).status).toBe(200);
    const failures: unknown[] = [];
    const without = await startServer(screensInFolder(join(folder, 'nowhere'), (error) => failures.push(error)));
    expect((await without.get('/', { cookie: await without.enter() })).status).toBe(200);
    expect(failures).not.toEqual([]);
  });

  it('tells a browser that it doesn’t know what to do, on a page that looks again by itself', async () => {
    const { get } = await startServer();
    const page = await get('/', { accept: 'text/html,*/*' });
    expect(page).toMatchObject({ status: 403, headers: { refresh: '10; url=/' } });
    expect(page.body).toContain('Open the address that was printed');
  });

  it('knows the screens of a shell that ran before by the secret they share, and nobody else’s', async () => {
    const screens = screensInMemory();
    const cookie = await (await startServer(screens)).enter();
    const strange = await (await startServer()).enter();
    const { get } = await startServer(screens);
    expect((await get('/', { cookie })).status).toBe(200);
    const cookieName = cookie.split('=')[0];
    const [kind, screen = '', mac = ''] = cookie.split('=')[1]?.split('.') ?? [];
    for (const other of [
      strange,
      `${cookieName}=${kind}.${screen}`,
      `${cookieName}=${kind}.${screen}.`,
      `${cookieName}=${kind}.${screen}A.${mac}`,
      `${cookieName}=${kind}..${mac}`,
      `${cookieName}=${screen}.${mac}`,
      `${cookieName}=second.${screen}.${mac}`,
    ])
      expect([other, (await get('/', { cookie: other })).status]).toEqual([other, 403]);
  });

  it('connects a screen as what its address was made for, which its cookie can’t change', async () => {
    const { server, get, enter, host, received } = await startServer();
    const opened = await get(`/${new URL(server.screenUrl('second')).search}`);
    expect(opened).toMatchObject({ status: 303, headers: { location: '/#greeting' } });
    const cookie = await enter('second');
    const socket = await tryOpen(host, { origin: `http://${host}`, cookie });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const answered = new Promise((resolve) => socket.once('message', resolve));
    socket.send('hello');
    await answered;
    expect(received).toEqual([['second', 'hello']]);
    socket.terminate();
    const promoted = cookie.replace('second.', 'own.');
    expect(await tryOpen(host, { origin: `http://${host}`, cookie: promoted })).toBe(403);
    expect((await get('/', { cookie: promoted })).status).toBe(403);
  });

  it('refuses other hosts, origins, methods and paths', async () => {
    const { get, enter } = await startServer();
    const cookie = await enter();
    expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await get('/', { cookie }, 'POST')).status).toBe(405);
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/fonts/../secret.txt',
      '/nothing',
      '/%',
      '/%25',
      '/%00',
    ])
      expect([400, 404]).toContain((await get(path, { cookie })).status);
  });

  it('takes WebSockets of its own page only', async () => {
    const { enter, host, received } = await startServer();
    const cookie = await enter();
    const origin = `http://${host}`;
    expect(await tryOpen(host, { origin })).toBe(403);
    expect(await tryOpen(host, { cookie })).toBe(403);
    expect(await tryOpen(host, { cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await tryOpen(host, { cookie: 'foyer_screen=guess', origin })).toBe(403);
    expect(await tryOpen(host, { cookie, origin }, '/other')).toBe(403);
    const socket = await tryOpen(host, { cookie, origin });
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    const echoed = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.send('hello');
    expect(await echoed).toBe('hello');
    socket.close();
    await expect.poll(() => received).toEqual(['hello', 'closed']);
  });
});

describe('a file that can’t be sent', () => {
  it.each([
    ['is gone by then', (folder: string) => join(folder, 'gone.js')],
    ['is a folder', (folder: string) => folder],
  ])('because it %s closes its connection, and nothing else', async (_, fileIn) => {
    const file = fileIn(temporaryFolder());
    const server = createServer((asked, response) => void (asked.url === '/' ? response.end('here') : sendFile(response, file)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(fetch(`${origin}/file`)).rejects.toThrow();
    expect(await (await fetch(origin)).text()).toBe('here');
  });
});

describe('the browser shell', () => {
  it('says what is wrong with its settings and ends', async () => {
    const shell = join(import.meta.dirname, '../../dist/browser-shell/shell.js');
    const file = join(temporaryFolder(), 'settings.json');
    writeFileSync(file, '{"name": 1}');
    const child: ChildProcess = spawn(process.execPath, [shell, '--settings', file]);
    let output = '';
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
    expect(output).toContain(file);
    expect(output).toContain('dataDir');
  });
});

describe('a port that another program has', () => {
  const connect = () => null;
  async function taken() {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    return (other.address() as AddressInfo).port;
  }
  const start = async (port: number, more: object) => {
    const rendererDir = temporaryFolder();
    const server = await startShellServer({ port, rendererDir, fontsDir: rendererDir, connect, ...more });
    onTestFinished(() => server.close());
    return Number(new URL(server.screenUrl('own')).port);
  };

  it('is told, and the kiosk is at the port of before, or at any', async () => {
    const port = await taken();
    const refused: unknown[] = [];
    const onPortRefused = (error: NodeJS.ErrnoException) => void refused.push(error.code);
    const screens = screensInMemory();
    const first = await start(port, { onPortRefused, screens });
    expect([first > 0, first === port, refused]).toEqual([true, false, ['EADDRINUSE']]);
    // The one of before is taken by the first server here: any other then.
    expect(await start(port, { onPortRefused, screens })).not.toBe(first);
    expect(refused).toEqual(['EADDRINUSE', 'EADDRINUSE']);
  });

  it('is waited for by a shell that was started again: its screens know it there', async () => {
    await expect(start(await taken(), {})).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
