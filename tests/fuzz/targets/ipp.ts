import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIppDriver } from '../../../electron/station/print/drivers/ipp.ts';
import { systemEnvironment } from '../../../electron/station/runtime/environment.ts';

let answer: Uint8Array = new Uint8Array();
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/ipp' }).end(answer);
});
const driver = new Promise<ReturnType<typeof createIppDriver>>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    resolve(createIppDriver(`ipp://127.0.0.1:${port}/ipp/print`, 'fuzz', systemEnvironment));
  });
});

/** What a printer answers to “how are you”, over HTTP: whatever it is, the printer is in trouble, or well. */
export async function fuzz(data: Uint8Array): Promise<void> {
  answer = data;
  await (await driver).status();
}
