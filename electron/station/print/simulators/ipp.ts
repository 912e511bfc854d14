import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import ipp, { type Message } from '@sealsystems/ipp';
import { systemEnvironment } from '../../runtime/environment.ts';
import { type Behaviour, behaviourOf, type Parameters } from './parameters.ts';
import type { SimulatedPrinter, SimulatorClock } from './raw-server.ts';

export const ippParameters: Parameters = {
  state: { help: 'its state', words: ['idle', 'processing', 'stopped', 'media-empty', 'cover-open', 'media-jam', 'paused', 'off'] },
  media: {
    help: 'what is ready in it, as PWG names media',
    shape: /^[a-z0-9._,-]{1,200}$/,
    values: 'one name or several with commas between',
    otherwise: 'iso_a4_210x297mm',
  },
  version: { help: 'the only version of IPP that it knows, but for 2.0, which is any', words: ['2.0', '1.1'] },
  'print-job': {
    help: 'what it answers to a document: takes it, an HTTP status, busy, forbidden, or it breaks the line',
    words: ['taken', '401', '403', '404', '426', '500', '503', 'busy', 'forbidden', 'cut'],
  },
  record: {
    help: 'what it says of a job: the truth, that there is none, nothing, or another job’s',
    words: ['kept', 'gone', 'blank', 'other', 'cut'],
  },
  job: { help: 'how a job ends', words: ['completed', 'held', 'aborted', 'canceled', 'errors', 'stopped'] },
  uuid: {
    help: 'its printer-uuid',
    shape: /^(none|[0-9a-z:-]{1,80})$/,
    values: 'small letters, digits, colons and hyphens, or none',
    otherwise: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  },
};

const path = '/ipp/print';
/** How long a job is processed, in milliseconds. */
const printsFor = 80;
const reasons: Readonly<Record<string, string>> = {
  'media-empty': 'media-empty-error',
  'cover-open': 'cover-open-error',
  'media-jam': 'media-jam-error',
  paused: 'paused',
};

interface Job {
  readonly id: number;
  readonly at: number;
  isCancelled: boolean;
  isCounted: boolean;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An IPP printer that is none: takes any document, and answers as the behaviour says. */
export async function startIppSimulator(given: Behaviour, { now }: SimulatorClock = systemEnvironment): Promise<SimulatedPrinter> {
  let behaviour = behaviourOf(ippParameters, given);
  const jobs = new Map<number, Job>();
  let [badges, documents] = [0, 0];

  function printerAttributes(): Record<string, unknown> {
    const { state = 'idle', media = '', uuid } = behaviour;
    const reason = reasons[state];
    return {
      'printer-state': reason !== undefined ? 'stopped' : state,
      'printer-state-reasons': [reason ?? 'none'],
      'printer-is-accepting-jobs': true,
      'document-format-supported': ['application/pdf'],
      'media-ready': media.split(','),
      ...(uuid === 'none' ? {} : { 'printer-uuid': uuid }),
    };
  }
  function jobAttributes(job: Job): Record<string, unknown> {
    const isDone = now() - job.at >= printsFor;
    const how = behaviour.job ?? 'completed';
    const ended: Readonly<Record<string, string>> = { held: 'pending-held', stopped: 'processing-stopped', errors: 'completed' };
    const state = job.isCancelled ? 'canceled' : !isDone && how !== 'held' ? 'processing' : (ended[how] ?? how);
    if (state === 'completed' && how === 'completed' && !job.isCounted) {
      job.isCounted = true;
      badges++;
    }
    return {
      'job-id': job.id,
      'job-uri': `ipp://127.0.0.1${path}/${job.id}`,
      'job-state': state,
      'job-state-reasons': [how === 'errors' ? 'job-completed-with-errors' : 'none'],
      'job-impressions-completed': state === 'completed' ? 1 : 0,
    };
  }

  function answerTo(asked: Message): Message | 'cut' {
    const head = {
      version: behaviour.version === '1.1' ? '1.1' : (asked.version ?? '2.0'),
      id: asked.id ?? 1,
      'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' },
    };
    const refuse = (statusCode: string): Message => ({ ...head, statusCode });
    if (behaviour.version === '1.1' && asked.version !== '1.1') return refuse('server-error-version-not-supported');
    const good = { ...head, statusCode: 'successful-ok' };
    const job = jobs.get(Number(asked['operation-attributes-tag']?.['job-id']));
    switch (asked.operation) {
      case 'Get-Printer-Attributes':
        return { ...good, 'printer-attributes-tag': printerAttributes() };
      case 'Validate-Job':
        return behaviour['print-job'] === 'forbidden' ? refuse('client-error-forbidden') : good;
      case 'Print-Job': {
        if (behaviour['print-job'] === 'busy') return refuse('server-error-busy');
        if (behaviour['print-job'] === 'forbidden') return refuse('client-error-forbidden');
        const made: Job = { id: jobs.size + 1, at: now(), isCancelled: false, isCounted: false };
        jobs.set(made.id, made);
        documents++;
        return {
          ...good,
          'job-attributes-tag': { 'job-id': made.id, 'job-uri': `ipp://127.0.0.1${path}/${made.id}`, 'job-state': 'pending' },
        };
      }
      case 'Cancel-Job':
        if (job !== undefined) job.isCancelled = true;
        return good;
      case 'Get-Job-Attributes':
        if (behaviour.record === 'cut') return 'cut';
        if (behaviour.record === 'gone' || job === undefined) return refuse('client-error-not-found');
        if (behaviour.record === 'blank') return good;
        if (behaviour.record === 'other')
          return { ...good, 'job-attributes-tag': { 'job-id': job.id + 1_000, 'job-uri': 'ipp://x/', 'job-state': 'completed' } };
        return { ...good, 'job-attributes-tag': jobAttributes(job) };
      default:
        return refuse('server-error-operation-not-supported');
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = ipp.parse(await bodyOf(request));
    if (behaviour.state === 'off') return void request.socket.destroy();
    const refusal = behaviour['print-job'] ?? 'taken';
    const isDocument = asked.operation === 'Print-Job';
    if (isDocument && refusal === 'cut') return void request.socket.destroy();
    // A server that wants to know who asks wants it for each operation that prints.
    if ((isDocument || asked.operation === 'Validate-Job') && /^\d+$/.test(refusal)) return void response.writeHead(Number(refusal)).end();
    const answer = answerTo(asked);
    if (answer === 'cut') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/ipp' }).end(ipp.serialize(answer));
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    address: `ipp://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    set(next) {
      behaviour = behaviourOf(ippParameters, { ...behaviour, ...next });
    },
    badges: () => badges,
    documents: () => documents,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
