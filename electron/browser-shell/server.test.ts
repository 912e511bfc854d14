import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { sendFile } from './files.ts';
import { startShellServer } from './server.ts';

async function startServer(secret?: Uint8Array) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<p>kiosk');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const received: unknown[] = [];
  const server = await startShellServer({
    port: 0,
    rendererDir: join(folder, 'renderer'),
    fontsDir: join(folder, 'fonts'),
    connect: (kind, send) => ({
      receive(data) {
        received.push(kind === 'own' ? data : [kind, data]);
        send(data);
      },
      close: () => received.push('closed'),
    }),
    ...(secret === undefined ? {} : { secret }),
  });
  onTestFinished(() => server.close());
  const first = new URL(server.screenUrl('own'));
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: first.port, path, method, headers: { host: first.host, ...headers } }, (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asking.on('error', reject);
      asking.end();
    });
  const enter = async (kind: ScreenKind = 'own') => {
    const { headers } = await get(new URL(server.screenUrl(kind)).search.replace(/^/, '/'));
    return String(headers['set-cookie']).split(';')[0] ?? '';
  };
  return { server, get, enter, host: first.host, received };
}

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
  it('opens to a token once and to its cookie from then on', async () => {
    const { server, get } = await startServer();
    const path = `/${new URL(server.screenUrl('own')).search}`;
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await get(path)).status).toBe(403);
    expect((await get('/')).status).toBe(403);
    expect((await get('/', { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' })).body).toBe('<p>kiosk');
  });

  it('knows the screens of a shell that ran before by the secret they share, and nobody else’s', async () => {
    const secret = randomBytes(32);
    const cookie = await (await startServer(secret)).enter();
    const strange = await (await startServer()).enter();
    const { get } = await startServer(secret);
    expect((await get('/', { cookie })).status).toBe(200);
    const [kind, screen = '', mac = ''] = cookie.split('=')[1]?.split('.') ?? [];
    for (const other of [
      strange,
      `foyer_screen=${kind}.${screen}`,
      `foyer_screen=${kind}.${screen}.`,
      `foyer_screen=${kind}.${screen}A.${mac}`,
      `foyer_screen=${kind}..${mac}`,
      `foyer_screen=${screen}.${mac}`,
      `foyer_screen=second.${screen}.${mac}`,
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
