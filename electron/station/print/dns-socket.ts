import { createSocket, type Socket } from 'node:dgram';

/** A DNS message's head, and the least that a question and a record take (RFC 1035 §4.1: a root name and its fixed fields), in bytes. */
const [head, leastQuestion, leastRecord] = [12, 5, 11];
/** The most that an mDNS message may be, in bytes (RFC 6762 §17). */
const maxPacket = 9_000;

/**
 * Whether a DNS message can hold as many questions and records as its head says. One that says tens of thousands and is five kilobytes long
 * kept the library that reads it busy for two seconds: anybody on the network may send one.
 */
export function isPlausiblePacket(bytes: Buffer): boolean {
  if (bytes.length < head || bytes.length > maxPacket) return false;
  const [questions, answers, authorities, additionals] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at)) as [
    number,
    number,
    number,
    number,
  ];
  return head + questions * leastQuestion + (answers + authorities + additionals) * leastRecord <= bytes.length;
}

/** A socket for mDNS whose listeners hear of plausible messages only. */
export function createDnsSocket(): Socket {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const emit = socket.emit.bind(socket) as (name: string | symbol, ...more: unknown[]) => boolean;
  socket.emit = (name: string | symbol, ...more: unknown[]) => {
    const [message] = more;
    return name === 'message' && !(message instanceof Buffer && isPlausiblePacket(message)) ? false : emit(name, ...more);
  };
  return socket;
}
