import { connect } from 'node:net';
import { Readable } from 'node:stream';
import fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HubRight } from '../../core/contract/hub/right.ts';
import { isConsole } from './authentication.ts';
import { fileOf, takeBytes, takeFiles, takeJson } from './body.ts';
import type { Callers } from './callers.ts';
import { answerErrors } from './errors.ts';
import { createGuesses } from './guesses.ts';
import { silentLog } from './log.ts';
import { createOwnNames } from './own-names.ts';
import { allow, guardHeads, toAnybody } from './request-head.ts';

const toOrganisers: HubRight = { who: 'console', bodyLimit: 1_000 };
const right = { authorization: 'Bearer right' };

/** A server whose console opens with `right`, with the routes that a test wants. @param now its clock */
function server(routes: (app: FastifyInstance) => void, now = () => 0): FastifyInstance {
  const app = fastify();
  const callers: Callers = async ({ who }, { headers }) =>
    who === 'anybody' || who === 'code' ? { who } : isConsole(headers.authorization, 'right') ? { who: 'console' } : null;
  answerErrors(app, silentLog, new AbortController().signal);
  const names = createOwnNames({ host: '127.0.0.1', publicHosts: ['hub.example'], certificate: null });
  guardHeads(app, { callers, guesses: createGuesses(now), names, log: silentLog });
  routes(app);
  onTestFinished(() => app.close());
  return app;
}
const ask = (app: FastifyInstance, headers: Record<string, string> = {}, payload: string | Readable = '{}', url = '/it') =>
  app.inject({ method: 'POST', url, headers: { host: 'localhost', 'content-type': 'application/json', ...headers }, payload });

describe('a request’s head', () => {
  it('decides before anything of the body is read', async () => {
    let read = 0;
    const app = server((api) => {
      takeJson(api);
      api.post('/it', allow(toOrganisers), async () => 'taken');
    });
    const body = () =>
      new Readable({
        read() {
          read++;
          this.push(Buffer.from('{}'));
          this.push(null);
        },
      });
    for (const headers of [{}, { authorization: 'Bearer other' }]) {
      const { statusCode, json } = await ask(app, headers, body());
      expect([statusCode, json()]).toMatchObject([401, { code: 'UNAUTHORIZED' }]);
    }
    expect(read).toBe(0);
    expect((await ask(app, right, body())).statusCode).toBe(200);
  });

  it('without a right declared keeps the server from starting, and names the route', async () => {
    const app = server((api) => void api.get('/open', async () => 'anything'));
    await expect(app.ready()).rejects.toThrow('GET /open');
  });

  it.each([
    ['JSON', takeJson],
    ['bytes', takeBytes],
    ['a file', takeFiles],
  ])('limits %s, by its length and while it flows in', async (_, take) => {
    const app = server((api) => {
      take(api);
      api.post('/it', allow(toOrganisers), async (request) => {
        if (take === takeFiles) for await (const _piece of fileOf(request));
        return 'taken';
      });
    });
    const long = `"${'x'.repeat(2_000)}"`;
    expect((await ask(app, right, long)).json()).toMatchObject({ code: 'TOO_LARGE', status: 413 });
    expect((await ask(app, { ...right, 'transfer-encoding': 'chunked' }, Readable.from([long]))).json()).toMatchObject({
      code: 'TOO_LARGE',
    });
    expect((await ask(app, right, '"x"')).body).toBe('taken');
  });

  it('refuses what is packed, in another form, or comes with a request that has no body', async () => {
    const app = server((api) => {
      takeJson(api);
      api.post('/it', allow(toOrganisers), async () => 'taken');
      api.get('/it', { ...allow(toOrganisers), exposeHeadRoute: false }, async () => 'taken');
    });
    expect((await ask(app, { ...right, 'content-encoding': 'gzip' })).json()).toMatchObject({ status: 415 });
    expect((await ask(app, { ...right, 'content-type': 'text/xml' })).json()).toMatchObject({ status: 415 });
    expect((await ask(app, right, '{')).json()).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
    const headers = { host: 'localhost', ...right, 'content-length': '2' };
    expect((await app.inject({ method: 'GET', url: '/it', headers, payload: '{}' })).json()).toMatchObject({ status: 413 });
  });

  it('is of this hub’s own names, and of no page elsewhere', async () => {
    const app = server((api) => void api.post('/it', allow(toAnybody), async () => 'taken'));
    for (const host of ['localhost', '127.0.0.1:7410', '[::1]:80', 'hub.example', 'HUB.example:443'])
      expect((await ask(app, { host })).statusCode, host).toBe(200);
    for (const host of ['evil.example', '10.0.0.1', 'localhost.evil.example', 'x@localhost'])
      expect((await ask(app, { host })).json(), host).toMatchObject({ code: 'MISDIRECTED' });
    expect((await ask(app, { origin: 'https://hub.example' })).statusCode).toBe(200);
    for (const origin of ['https://evil.example', 'null', 'file://'])
      expect((await ask(app, { origin })).json(), origin).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('with wrong secrets makes its source wait, longer each time, and nobody else', async () => {
    let time = 0;
    const app = server(
      (api) => void api.post('/it', allow(toOrganisers), async () => 'taken'),
      () => time,
    );
    const tryOne = async (token: string, remoteAddress = '10.0.0.1') =>
      (
        await app.inject({
          method: 'POST',
          url: '/it',
          remoteAddress,
          headers: { host: 'localhost', 'content-type': 'application/json', authorization: `Bearer ${token}` },
          payload: '{}',
        })
      ).statusCode;
    for (let i = 0; i < 20; i++) expect(await tryOne('an-old-page-in-a-browser')).toBe(401);
    for (const token of ['a', 'b', 'c', 'd', 'e']) expect(await tryOne(token)).toBe(401);
    expect(await tryOne('f')).toBe(429);
    expect(await tryOne('right')).toBe(429);
    expect(await tryOne('right', '10.0.0.2')).toBe(200);
    time += 1_000;
    expect(await tryOne('g')).toBe(401);
    time += 1_000;
    expect(await tryOne('right')).toBe(429);
    time += 1_000;
    expect(await tryOne('right')).toBe(200);
  });

  it('lets strangers in with so many bytes at once, and the next one when one has left', async () => {
    const waiting: (() => void)[] = [];
    const app = server((api) => {
      takeJson(api);
      api.post('/it', allow({ who: 'code', bodyLimit: 1024 * 1024 }), () => new Promise((resolve) => waiting.push(() => resolve('taken'))));
    });
    // Whoever does not say how much is coming counts as much as may come.
    const enter = () => ask(app, { 'transfer-encoding': 'chunked' }, Readable.from(['{}']));
    const inside = Array.from({ length: 4 }, enter);
    await expect.poll(() => waiting.length).toBe(4);
    expect((await enter()).json()).toMatchObject({ code: 'BUSY', status: 503 });
    waiting.shift()?.();
    await Promise.race(inside);
    const next = enter();
    await expect.poll(() => waiting.length).toBe(4);
    for (const leave of waiting.splice(0)) leave();
    expect((await next).statusCode).toBe(200);
  });

  it('that is refused is answered also to whoever goes on sending, and the connection ends soon', async () => {
    const app = server((api) => {
      takeJson(api);
      api.post('/it', allow(toOrganisers), async () => 'taken');
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /it HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = `${(1_024).toString(16)}\r\n${'x'.repeat(1_024)}\r\n`;
    let answer = '';
    let sent = 0;
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('error', () => {});
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const more = () => {
      if (!socket.writable) return;
      sent++;
      socket.write(piece);
      setImmediate(more);
    };
    more();
    await gone;
    expect(answer).toContain('"code":"UNAUTHORIZED"');
    expect(sent).toBeLessThan(100_000);
  });
});
