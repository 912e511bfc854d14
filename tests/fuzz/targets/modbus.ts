import { type AddressInfo, createServer } from 'node:net';
import { createModbusRelay } from '../../../electron/station/gate/turnstile/modbus-relay.ts';
import { anywhere } from '../../../electron/station/runtime/reach.ts';

let answer: Uint8Array = new Uint8Array();
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (asked) => {
    // Half of the tries answer the question that was asked, by its number, so that the library looks further.
    const reply = Buffer.from(answer);
    if ((answer.length & 1) === 0 && reply.length > 2) asked.copy(reply, 0, 0, 2);
    socket.end(reply);
  });
});
const port = new Promise<number>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
});

/** What a turnstile's Modbus device answers: it opens, or is away. */
export async function fuzz(data: Uint8Array): Promise<void> {
  answer = data;
  const relay = createModbusRelay({ kind: 'modbus', host: '127.0.0.1', port: await port, unit: 1, coil: 0, door: 0 }, anywhere);
  // The library waits out its time for an answer that is none: what it throws on the way comes at once.
  await Promise.race([relay.door().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 10))]);
  relay.close();
}
