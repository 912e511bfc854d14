import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { ServerTCP } from 'modbus-serial';
import { endInOrder } from '../../../node/program/ending.ts';
import { listenProblem } from '../../../node/program/listen-problem.ts';
import { portOf } from '../../../node/program/number-option.ts';

/** A turnstile that is none: its relay is switched over HTTP and over Modbus TCP, its door is pushed by whoever types. */
export interface SimulatedTurnstile {
  readonly http: string;
  readonly modbus: string;
  /** How its relay was switched, with the time in milliseconds since 1970. */
  readonly switched: readonly { readonly at: number; readonly isOn: boolean; readonly by: 'http' | 'modbus' }[];
  push(door: 'open' | 'shut'): void;
  /** Answers nothing and refuses everything, until set otherwise. */
  breakDown(isBroken: boolean): void;
  close(): Promise<void>;
}

/** The coil it has and the discrete input of its door. */
const coil = 3;
const input = 5;

/** A port that nobody has just now; the Modbus package takes 0 for its own port. */
async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts a turnstile on this machine's loopback address, its door shut; port 0 takes a free one. Rejects where a port is taken.
 * @param onSwitch called with a line of text each time the relay is switched
 */
export async function startTurnstileSimulator(
  port: number,
  modbusPort: number,
  onSwitch: (line: string) => void = () => {},
): Promise<SimulatedTurnstile> {
  const switched: { at: number; isOn: boolean; by: 'http' | 'modbus' }[] = [];
  let door: 'open' | 'shut' = 'shut';
  let isBroken = false;
  const notify = (isOn: boolean, by: 'http' | 'modbus') => {
    switched.push({ at: Date.now(), isOn, by });
    onSwitch(`relay ${isOn ? 'on' : 'off'} (${by})`);
  };
  const server = createServer((request, response) => {
    if (isBroken) return request.socket.destroy();
    if (request.method === 'GET') return void response.end(JSON.stringify({ door }));
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      notify(/"relay":\s*"on"/.test(body), 'http');
      response.end('{}');
    });
  });
  const host = '127.0.0.1';
  const refused = (error: unknown, at: number, option: string) =>
    new Error(listenProblem(error, { host, port: at, program: 'a simulator', option }));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve)).catch((error: unknown) => {
    throw refused(error, port, '--port');
  });
  const vector = {
    getDiscreteInput: (address: number) => {
      if (isBroken || address !== input) throw Object.assign(new Error('no such input'), { modbusErrorCode: 2 });
      return door === 'open';
    },
    setCoil: (address: number, isOn: boolean) => {
      if (isBroken || address !== coil) throw Object.assign(new Error('no such coil'), { modbusErrorCode: 2 });
      notify(isOn, 'modbus');
    },
    getCoil: () => switched.findLast(({ by }) => by === 'modbus')?.isOn ?? false,
  };
  const modbusAt = modbusPort === 0 ? await freePort() : modbusPort;
  const modbus = new ServerTCP(vector, { host: '127.0.0.1', port: modbusAt, unitID: 1 });
  await new Promise<void>((resolve, reject) => {
    modbus.on('initialized', () => resolve());
    modbus.on('serverError', (error) => reject(error ?? new Error('The Modbus port could not be opened.')));
  }).catch(async (error: unknown) => {
    await new Promise((resolve) => server.close(resolve));
    throw refused(error, modbusAt, '--modbus-port');
  });
  return {
    http: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate`,
    modbus: `modbus://127.0.0.1:${modbusAt}/${coil}?door=${input}`,
    switched,
    push(next) {
      door = next;
    },
    breakDown(next) {
      isBroken = next;
    },
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), new Promise<void>((resolve) => modbus.close(() => resolve()))]);
    },
  };
}

/** `foyer turnstile-simulator`: for trying a gate without one. */
export function addTurnstileSimulator(program: Command): void {
  program
    .command('turnstile-simulator')
    .description('A turnstile that is none: prints its addresses and what it is told; type “open” and “shut” to move its door.')
    .option('--port <number>', 'port of its HTTP side', (text) => portOf(text), 0)
    .option('--modbus-port <number>', 'port of its Modbus side', (text) => portOf(text, '--modbus-port'), 0)
    .action(async ({ port, modbusPort }: { port: number; modbusPort: number }) => {
      const turnstile = await endInOrder().start(async () => {
        const started = await startTurnstileSimulator(port, modbusPort, (line) => console.log(`${new Date().toISOString()} ${line}`));
        return { ...started, stop: () => started.close() };
      });
      console.log(`As a turnstile's relay, give the gate: ${turnstile.http} or ${turnstile.modbus}`);
      createInterface({ input: process.stdin }).on('line', (line) => {
        if (line.trim() === 'open' || line.trim() === 'shut') turnstile.push(line.trim() as 'open' | 'shut');
        else console.log('Type “open” or “shut”.');
      });
    });
}
