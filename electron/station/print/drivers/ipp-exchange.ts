import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import ipp, { type Message } from '@sealsystems/ipp';
import { anywhere, lookupOf, type Reach } from '../../runtime/reach.ts';
import { isWellFormedIpp } from './ipp-encoding.ts';

const maxAnswer = 1_000_000;

/** The printer can't have got the request. */
export class NotSent extends Error {}

/** One IPP exchange over HTTP (RFC 8010). Throws NotSent where the printer can't have got the request. @param reach who may be asked */
export async function exchange(url: URL, message: Message, timeout: number, reach: Reach = anywhere): Promise<Message> {
  const body = ipp.serialize(message);
  const http = new URL(url.href.replace(/^ipp/, 'http'));
  if (url.port === '') http.port = '631';
  const request = url.protocol === 'ipps:' ? requestHttps : requestHttp;
  const addresses = await reach(http.hostname, Number(http.port || (http.protocol === 'https:' ? 443 : 80))).catch((error: unknown) => {
    throw new NotSent(error instanceof Error ? error.message : String(error), { cause: error });
  });
  return new Promise((resolve, reject) => {
    let connected = false;
    const sending = request(
      http,
      {
        method: 'POST',
        headers: { 'content-type': 'application/ipp', 'content-length': body.length },
        timeout,
        lookup: lookupOf(addresses),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswer) answer.destroy(new Error('The printer’s answer is too large.'));
          else chunks.push(chunk);
        });
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`The printer answered HTTP ${answer.statusCode}.`));
          const bytes = Buffer.concat(chunks);
          if (!isWellFormedIpp(bytes)) return reject(new Error('The printer’s answer is not IPP.'));
          try {
            resolve(ipp.parse(bytes));
          } catch (error) {
            reject(new Error('The printer’s answer is not IPP.', { cause: error }));
          }
        });
      },
    );
    sending.on('socket', (socket) => {
      // A kept-alive connection is open already, and more listeners on it would pile up.
      if (socket.readyState === 'open') connected = true;
      else
        socket.once('connect', () => {
          connected = true;
        });
    });
    sending.on('timeout', () => sending.destroy(new Error('The printer did not answer in time.')));
    sending.on('error', (error) => reject(connected ? error : new NotSent(error.message, { cause: error })));
    sending.end(body);
  });
}
