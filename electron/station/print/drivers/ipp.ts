import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import ipp, { type Message } from '@sealsystems/ipp';
import { z } from 'zod';
import type { PrinterReason } from '../../../../core/contract/reasons.ts';
import type { Ambient } from '../../ambient.ts';
import type { PrinterDriver, PrinterStatus, PrintOutcome } from '../driver.ts';

const maxAnswer = 1_000_000;
const statusTimeout = 3_000;
const sendTimeout = 20_000;
/** How long a job may take once the printer has it, and how often it is asked. */
const jobTimeout = 120_000;
const pollEvery = 250;

const many = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === 'string' ? [value] : value));
const PrinterAttributes = z.object({
  'printer-state': z.string().optional(),
  'printer-state-reasons': many.optional(),
  'printer-is-accepting-jobs': z.boolean().optional(),
  'document-format-supported': many.optional(),
});
const JobAttributes = z.object({ 'job-id': z.int().optional(), 'job-state': z.string().optional(), 'job-state-reasons': many.optional() });

/** `printer-state-reasons` (RFC 8011 §5.4.12, PWG 5100.9) by what people can do about them; a suffix gives the severity. */
const meanings: readonly (readonly [prefix: string, reason: PrinterReason])[] = [
  ['media-empty', 'media-empty'],
  ['media-needed', 'media-empty'],
  ['input-tray-missing', 'media-empty'],
  ['media-jam', 'media-jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['interlock-open', 'cover-open'],
  ['toner-empty', 'supply-empty'],
  ['marker-supply-empty', 'supply-empty'],
  ['marker-waste-full', 'supply-empty'],
  ['paused', 'paused'],
  ['moving-to-paused', 'paused'],
  ['connecting-to-device', 'offline'],
  ['offline', 'offline'],
  ['shutdown', 'offline'],
  ['timed-out', 'offline'],
];

/** The reasons that stop a printer, in the project's own words; reports and warnings do not stop it. */
export function reasonsOf(keywords: readonly string[]): PrinterReason[] {
  const stopping = keywords.filter((keyword) => keyword !== 'none' && !keyword.endsWith('-report') && !keyword.endsWith('-warning'));
  return [...new Set(stopping.flatMap((keyword) => meanings.find(([prefix]) => keyword.startsWith(prefix))?.[1] ?? []))];
}

class NotSent extends Error {}

/** One IPP exchange over HTTP (RFC 8010). Throws NotSent where the printer can't have got the request. */
function exchange(url: URL, message: Message, timeout: number): Promise<Message> {
  const body = ipp.serialize(message);
  const http = new URL(url.href.replace(/^ipp/, 'http'));
  if (url.port === '') http.port = '631';
  const request = url.protocol === 'ipps:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    let connected = false;
    const sending = request(
      http,
      { method: 'POST', headers: { 'content-type': 'application/ipp', 'content-length': body.length }, timeout },
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
          try {
            resolve(ipp.parse(Buffer.concat(chunks)));
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

/** A driverless or CUPS printer by IPP: PDF only; state and job by their attributes. */
export function createIppDriver(address: string, ambient: Ambient): PrinterDriver {
  const url = new URL(address);
  let id = 0;
  const operation = (name: string, attributes: Record<string, unknown>): Message => ({
    version: '2.0',
    operation: name,
    id: ++id,
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en',
      'printer-uri': url.href,
      ...attributes,
    },
  });
  const pause = (ms: number) => new Promise<void>((resolve) => ambient.after(ms, resolve));

  async function printerAttributes() {
    const answer = await exchange(
      url,
      operation('Get-Printer-Attributes', {
        'requested-attributes': ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs', 'document-format-supported'],
      }),
      statusTimeout,
    );
    return PrinterAttributes.parse(answer['printer-attributes-tag'] ?? {});
  }

  async function status(): Promise<PrinterStatus> {
    try {
      const attributes = await printerAttributes();
      const reasons = reasonsOf(attributes['printer-state-reasons'] ?? []);
      if (attributes['printer-state'] === undefined) return { state: 'trouble', reasons: ['offline'] };
      if (attributes['printer-is-accepting-jobs'] === false)
        return { state: 'trouble', reasons: reasons.length > 0 ? reasons : ['paused'] };
      if (attributes['document-format-supported']?.includes('application/pdf') === false)
        return { state: 'trouble', reasons: ['format-unsupported'] };
      if (attributes['printer-state'] === 'stopped') return { state: 'trouble', reasons: reasons.length > 0 ? reasons : ['other'] };
      if (reasons.length > 0) return { state: 'trouble', reasons };
      return { state: attributes['printer-state'] === 'processing' ? 'busy' : 'ready', reasons: [] };
    } catch {
      return { state: 'trouble', reasons: ['offline'] };
    }
  }

  async function follow(job: number): Promise<PrintOutcome> {
    const until = ambient.now() + jobTimeout;
    while (ambient.now() < until) {
      const answer = await exchange(
        url,
        operation('Get-Job-Attributes', {
          'job-id': job,
          'requesting-user-name': 'foyer',
          'requested-attributes': ['job-id', 'job-state', 'job-state-reasons'],
        }),
        statusTimeout,
      );
      const group = answer['job-attributes-tag'];
      const { 'job-state': state } = JobAttributes.parse((Array.isArray(group) ? group[0] : group) ?? {});
      if (state === 'completed') return { kind: 'printed' };
      if (state === 'aborted' || state === 'canceled') return { kind: 'failed', reason: 'refused' };
      await pause(pollEvery);
    }
    return { kind: 'unknown', reason: 'other' };
  }

  return {
    kind: 'ipp',
    name: url.host,
    status,
    async print({ name, pdf }) {
      let job: number;
      try {
        const answer = await exchange(
          url,
          {
            ...operation('Print-Job', { 'requesting-user-name': 'foyer', 'job-name': name, 'document-format': 'application/pdf' }),
            data: Buffer.from(pdf),
          },
          sendTimeout,
        );
        if (answer.statusCode === undefined) return { kind: 'unknown', reason: 'other' };
        if (/busy|temporary-error|not-accepting-jobs/.test(answer.statusCode)) return { kind: 'later', reason: 'paused' };
        if (!answer.statusCode.startsWith('successful-ok'))
          return { kind: 'failed', reason: /document-format/.test(answer.statusCode) ? 'format-unsupported' : 'refused' };
        const group = answer['job-attributes-tag'];
        const made = JobAttributes.parse((Array.isArray(group) ? group[0] : group) ?? {});
        if (made['job-state'] === 'completed') return { kind: 'printed' };
        if (made['job-id'] === undefined) return { kind: 'unknown', reason: 'other' };
        job = made['job-id'];
      } catch (error) {
        // Once connected, the printer may have taken the whole document before the line broke.
        return error instanceof NotSent ? { kind: 'later', reason: 'offline' } : { kind: 'unknown', reason: 'offline' };
      }
      return follow(job).catch((): PrintOutcome => ({ kind: 'unknown', reason: 'offline' }));
    },
  };
}
