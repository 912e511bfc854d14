import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { consoleOnly } from './guards.ts';

describe('a route of the console', () => {
  it.each([
    ['nobody', undefined, 401, 0],
    ['somebody with another token', 'Bearer other', 401, 0],
    ['the console', 'Bearer right', 200, 1],
  ])('reads the body of %s only after the token', async (_, authorization, status, read) => {
    const app = fastify();
    let bodies = 0;
    app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => {
      bodies++;
      done(null, body);
    });
    consoleOnly(app, 'right');
    app.post('/file', async () => 'taken');
    const headers = { 'content-type': 'text/csv', ...(authorization === undefined ? {} : { authorization }) };
    const answer = await app.inject({ method: 'POST', url: '/file', headers, payload: 'a,b' });
    expect([answer.statusCode, bodies]).toEqual([status, read]);
    await app.close();
  });
});
