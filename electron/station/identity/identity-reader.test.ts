import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { IdentityReaderSettings } from '../../../core/contract/screen/identity.ts';
import { systemEnvironment } from '../runtime/environment.ts';
import { createIdentityReader } from './identity-reader.ts';

const megabyte = Buffer.alloc(1_000_000, 32);

it('an answer that goes on for ever is not read to its end, and is no card', async () => {
  let sent = 0;
  const server = createServer((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write(megabyte)) sent++;
      sent++;
    };
    response.on('drain', more);
    more();
  });
  const closed = new Promise<void>((resolve) => server.on('connection', (socket) => socket.once('close', () => resolve())));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const documents: unknown[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/card`;
  const reader = createIdentityReader(IdentityReaderSettings.parse({ url }), systemEnvironment);
  onTestFinished(() => {
    reader.stop();
    server.closeAllConnections();
    server.close();
  });
  reader.start({ onDocument: (document) => documents.push(document), onState: () => {} });
  await closed;
  expect(sent).toBeLessThan(50);
  expect(documents).toEqual([]);
});
