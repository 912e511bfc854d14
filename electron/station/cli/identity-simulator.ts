import { createServer } from 'node:http';
import type { Command } from 'commander';
import { z } from 'zod';
import { listenProblem } from '../../../node/program/listen-problem.ts';
import { portOf } from '../../../node/program/number-option.ts';

/** What a vendor's service of the usual shape answers: the card that lies there, or that none does. */
const Card = z.record(z.string(), z.union([z.string(), z.number()]));

/** Serves a reader's JSON on this machine. `PUT /card` lays a card down, `DELETE /card` takes it away, `GET /card` is what a kiosk asks. */
export function startSimulator(port: number): Promise<{ url: string; close: () => Promise<void> }> {
  let card: Record<string, string | number> | null = null;
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    if (request.url !== '/card') return answer(404, { code: 404, message: 'GET, PUT or DELETE /card' });
    if (request.method === 'GET')
      return card === null ? answer(200, { code: 1, message: 'no card' }) : answer(200, { code: 0, data: card });
    if (request.method === 'DELETE') {
      card = null;
      return answer(200, { code: 0 });
    }
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.length > 10_000) request.destroy();
    });
    request.on('end', () => {
      try {
        card = Card.parse(JSON.parse(text));
        answer(200, { code: 0 });
      } catch {
        answer(400, { code: 400, message: 'a card is JSON: {"number": …, "name": …}' });
      }
    });
    return response;
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/card`;
      resolve({ url, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** `foyer identity-simulator`: for trying a kiosk without a reader of identity cards. */
export function addIdentitySimulator(program: Command): void {
  program
    .command('identity-simulator')
    .description('A reader of identity cards that is none, for trying a kiosk: serves http://127.0.0.1:PORT/card until it is stopped.')
    .option('--port <number>', 'port', (text) => portOf(text), 8_990)
    .action(async ({ port }: { port: number }) => {
      const { url } = await startSimulator(port).catch((error: unknown) => {
        throw new Error(listenProblem(error, { host: '127.0.0.1', port, program: 'a simulator' }));
      });
      console.log(`Start the kiosk with --identity-reader ${url}`);
      console.log(
        `Lay a card down: curl -X PUT ${url} -d '{"number":"11010119900307109X","name":"王小明"}'   Take it away: curl -X DELETE ${url}`,
      );
    });
}
