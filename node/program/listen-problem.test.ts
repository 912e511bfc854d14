import { createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { listenProblem } from './listen-problem.ts';

const listen = (port: number, host: string) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });

it('a port in use, an address that is elsewhere and anything else are told with what to do', async () => {
  const taken = await listen(0, '127.0.0.1');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const inUse = await listen(port, '127.0.0.1').catch((error: unknown) => error);
  expect(listenProblem(inUse, { host: '127.0.0.1', port, program: 'a hub' })).toMatch(new RegExp(`Port ${port} .* in use .* --port`));
  const elsewhere = await listen(0, '192.0.2.1').catch((error: unknown) => error);
  expect(listenProblem(elsewhere, { host: '192.0.2.1', port: 0, program: 'a hub' })).toContain('no address 192.0.2.1');
  expect(listenProblem(new Error('The pack is damaged.'), { host: 'x', port: 1, program: 'a hub' })).toBe('The pack is damaged.');
  taken.close();
});
