import { EventEmitter } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { announcedPrinter } from '../../../electron/station/print/discovery.ts';
import { isPlausiblePacket } from '../../../electron/station/print/dns-socket.ts';

/** Stands for the network: a socket that a packet is put into. */
function fakeSocket() {
  const nothing = () => {};
  return Object.assign(new EventEmitter(), { send: nothing, bind: nothing, close: nothing, address: () => ({ port: 5353 }) });
}

/** A packet to whoever looks for printers, from anybody on the network (RFC 6762). */
export function fuzz(data: Uint8Array): void {
  const socket = fakeSocket();
  const bonjour = new Bonjour({ socket, bind: false } as object, () => {});
  for (const type of ['ipp', 'ipps', 'pdl-datastream']) bonjour.find({ type }, (service) => void announcedPrinter(service));
  const packet = Buffer.from(data);
  if (isPlausiblePacket(packet)) socket.emit('message', packet, { address: '127.0.0.1', port: 5353 });
  bonjour.destroy();
}
