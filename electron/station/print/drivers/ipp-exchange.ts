import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import ipp, { type Message } from '@sealsystems/ipp';
import { anywhere, lookupOf, type Reach } from '../../runtime/reach.ts';
import { isWellFormedIpp } from './ipp-encoding.ts';

const maxAnswer = 1_000_000;

/** The printer can't have taken the request. */
export class NotSent extends Error {}

/** Whoever answers has another certificate than the one that was pinned: it was asked nothing. */
export class NotTrusted extends NotSent {
  readonly certificate: string | null;
  constructor(certificate: string | null) {
    super('The printer has another certificate.');
    this.certificate = certificate;
  }
}

/** The printer's web server refused the request before it came to print. */
export class HttpRefused extends NotSent {
  readonly status: number;
  constructor(status: number) {
    super(`The printer answered HTTP ${status}.`);
    this.status = status;
  }
}

/** Answers by which a web server says that it has not done what was asked; 500, 502 and 504 may come after it was. */
const isRefusal = (status: number) => (status >= 300 && status < 500) || [501, 503, 505].includes(status);

/** A way to one printer's IPP port, its connections kept open between requests. */
export interface IppLink {
  exchange(message: Message, timeout: number): Promise<Message>;
  /** SHA-256 of the certificate that it showed last; null without TLS. */
  certificate(): string | null;
  close(): void;
}

export interface IppLinkDependencies {
  /** Who may be asked. */
  readonly reach?: Reach | undefined;
  /** Whether the holder of this certificate may be sent anything. Printers sign their own: there is nobody else to ask. */
  readonly isTrusted?: (certificate: string) => boolean;
}

/** IPP over HTTP (RFC 8010). `exchange` rejects with NotSent where the printer can't have taken the request. */
export function createIppLink(url: URL, { reach = anywhere, isTrusted = () => true }: IppLinkDependencies = {}): IppLink {
  const http = new URL(url.href.replace(/^ipp/, 'http'));
  if (url.port === '') http.port = '631';
  const isSecure = http.protocol === 'https:';
  // A session that is taken up again shows no certificate.
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, maxCachedSessions: 0 }) : new HttpAgent({ keepAlive: true });
  let certificate: string | null = null;

  /** What each connection showed when it was made: a socket gives it once. */
  const shown = new WeakMap<Socket, string | null>();

  /** Resolves when the connection stands, and with the right one. */
  function connected(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (!(socket instanceof TLSSocket)) return resolve();
        certificate = shown.get(socket) ?? socket.getPeerX509Certificate()?.fingerprint256 ?? null;
        shown.set(socket, certificate);
        if (certificate !== null && isTrusted(certificate)) resolve();
        else reject(new NotTrusted(certificate));
      };
      if (shown.has(socket) || (!isSecure && socket.readyState === 'open')) check();
      else socket.once(isSecure ? 'secureConnect' : 'connect', check);
    });
  }

  async function exchange(message: Message, timeout: number): Promise<Message> {
    const body = ipp.serialize(message);
    const addresses = await reach(http.hostname, Number(http.port || (isSecure ? 443 : 80))).catch((error: unknown) => {
      throw new NotSent(error instanceof Error ? error.message : String(error), { cause: error });
    });
    return new Promise((resolve, reject) => {
      let isSent = false;
      const sending = (isSecure ? requestHttps : requestHttp)(
        http,
        {
          method: 'POST',
          headers: { 'content-type': 'application/ipp', 'content-length': body.length },
          timeout,
          agent,
          lookup: lookupOf(addresses),
          ...(isSecure ? { rejectUnauthorized: false } : {}),
        },
        (answer) => {
          const { statusCode: status = 0 } = answer;
          const chunks: Buffer[] = [];
          let size = 0;
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > maxAnswer) answer.destroy(new Error('The printer’s answer is too large.'));
            else chunks.push(chunk);
          });
          // What it said at the head stands, however its page goes on.
          answer.on('error', (error) => reject(isRefusal(status) ? new HttpRefused(status) : error));
          answer.on('end', () => {
            if (isRefusal(status)) return reject(new HttpRefused(status));
            if (status !== 200) return reject(new Error(`The printer answered HTTP ${status}.`));
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
        connected(socket).then(
          () => {
            isSent = true;
            sending.end(body);
          },
          (error: Error) => sending.destroy(error),
        );
      });
      sending.on('timeout', () => sending.destroy(new Error('The printer did not answer in time.')));
      sending.on('error', (error) => reject(isSent || error instanceof NotSent ? error : new NotSent(error.message, { cause: error })));
    });
  }
  return { exchange, certificate: () => certificate, close: () => agent.destroy() };
}

/** One IPP exchange with somebody who is asked once. Rejects as `IppLink` does. */
export async function exchange(url: URL, message: Message, timeout: number, reach?: Reach): Promise<Message> {
  const link = createIppLink(url, { reach });
  try {
    return await link.exchange(message, timeout);
  } finally {
    link.close();
  }
}
