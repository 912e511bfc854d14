import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCorpus } from '../../../tests/fuzz/corpus.ts';
import { createDnsSocket, isPlausiblePacket } from './dns-socket.ts';

const packets = readCorpus(join(import.meta.dirname, '../../../tests/fuzz/corpus/dns-sd.txt')).map((each) => Buffer.from(each));

it('a message is plausible that can hold what its head says', () => {
  const says = (...counts: [number, number, number, number]) => {
    const bytes = Buffer.alloc(200);
    for (const [at, count] of counts.entries()) bytes.writeUInt16BE(count, 4 + 2 * at);
    return isPlausiblePacket(bytes);
  };
  expect([says(0, 0, 0, 0), says(37, 0, 0, 0), says(0, 17, 0, 0), says(1, 5, 5, 5)]).toEqual([true, true, true, true]);
  expect([says(38, 0, 0, 0), says(0, 18, 0, 0), says(0, 0, 0, 65_535), says(1, 6, 6, 6)]).toEqual([false, false, false, false]);
  expect([isPlausiblePacket(Buffer.alloc(11)), isPlausiblePacket(Buffer.alloc(9_001))]).toEqual([false, false]);
  expect(packets.map(isPlausiblePacket)).toEqual([...Array(6).fill(true), false, false, false]);
});

it('a message that is not is heard by nobody', async () => {
  const socket = createDnsSocket();
  const sender = createSocket('udp4');
  onTestFinished(() => {
    socket.close();
    sender.close();
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const seen: number[] = [];
  socket.on('message', (message) => seen.push(message.length));
  for (const packet of [...packets.slice(-2), ...packets.slice(0, 1)]) sender.send(packet, socket.address().port, '127.0.0.1');
  await once(socket, 'message');
  expect(seen).toEqual([packets[0]?.length]);
});
