import type { Message } from '@sealsystems/ipp';
import { encode as encodeJpeg } from 'jpeg-js';
import type { Environment } from '../../runtime/environment.ts';
import type { Reach } from '../../runtime/reach.ts';
import { CannotPrint, encodePages, type PrintDocument, type PrinterDriver, type PrinterStatus, type PrintOutcome } from '../driver.ts';
import { pwgPage, pwgStart } from '../languages/pwg-raster.ts';
import { documentTypeFor, JobAttributes, PrinterAttributes, printerAttributeNames, rasterFor, statusFrom } from './ipp-attributes.ts';
import { exchange, NotSent } from './ipp-exchange.ts';

const statusTimeout = 3_000;
const sendTimeout = 20_000;
/** How long a job may take once the printer has it, and how often it is asked. */
const jobTimeout = 120_000;
const pollEvery = 250;
const jpegQuality = 92;

/** A driverless or CUPS printer by IPP: PDF, else PWG raster, else JPEG, as it takes; state and job by their attributes. */
export function createIppDriver(address: string, name: string, environment: Environment, reach?: Reach): PrinterDriver {
  const url = new URL(address);
  let id = 0;
  let known: PrinterAttributes | null = null;
  const operation = (named: string, attributes: Record<string, unknown>): Message => ({
    version: '2.0',
    operation: named,
    id: ++id,
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en',
      'printer-uri': url.href,
      ...attributes,
    },
  });
  const pause = (ms: number) => new Promise<void>((resolve) => environment.after(ms, resolve));

  async function printerAttributes(): Promise<PrinterAttributes> {
    const answer = await exchange(
      url,
      operation('Get-Printer-Attributes', { 'requested-attributes': printerAttributeNames }),
      statusTimeout,
      reach,
    );
    known = PrinterAttributes.parse(answer['printer-attributes-tag'] ?? {});
    return known;
  }

  async function status(): Promise<PrinterStatus> {
    try {
      return statusFrom(await printerAttributes());
    } catch {
      return { state: 'trouble', reasons: ['offline'] };
    }
  }

  async function draw(document: PrintDocument): Promise<{ type: string; bytes: Uint8Array }> {
    // A printer that is away is asked again when it is back; until then, what most of them take.
    const attributes = known ?? (await printerAttributes().catch(() => PrinterAttributes.parse({})));
    const type = documentTypeFor(attributes) ?? 'application/pdf';
    if (type === 'application/pdf') return { type, bytes: await document.pdf() };
    const raster = rasterFor(attributes);
    const { pageCount } = document;
    if (type === 'image/pwg-raster') {
      const pages = await encodePages(pageCount, (page) => pwgPage(document.pixels(page, raster.dpi), raster.type, pageCount));
      return { type, bytes: Buffer.concat([pwgStart, pages]) };
    }
    if (pageCount > 1) throw new CannotPrint('This printer takes one page at a time.');
    return { type, bytes: encodeJpeg(document.pixels(0, raster.dpi), jpegQuality).data };
  }

  /** Real size on the page it was made for, where the printer can be asked for it. */
  function jobAttributes(page: PrintDocument['page']): Record<string, unknown> {
    const hundredths = (millimetres: number) => Math.round(millimetres * 100);
    return {
      ...(known?.['print-scaling-supported']?.includes('none') ? { 'print-scaling': 'none' } : {}),
      ...(known?.['media-col-supported']?.includes('media-size')
        ? { 'media-col': { 'media-size': { 'x-dimension': hundredths(page.width), 'y-dimension': hundredths(page.height) } } }
        : {}),
    };
  }

  async function follow(job: number): Promise<PrintOutcome> {
    const until = environment.now() + jobTimeout;
    while (environment.now() < until) {
      const answer = await exchange(
        url,
        operation('Get-Job-Attributes', {
          'job-id': job,
          'requesting-user-name': 'foyer',
          'requested-attributes': ['job-id', 'job-state', 'job-state-reasons'],
        }),
        statusTimeout,
        reach,
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
    name,
    status,
    encode: async (document) => ({ name: document.name, page: document.page, ...(await draw(document)) }),
    async print({ name: jobName, page, type, bytes }) {
      let job: number;
      try {
        const send = (attributes: Record<string, unknown>) =>
          exchange(
            url,
            {
              ...operation('Print-Job', { 'requesting-user-name': 'foyer', 'job-name': jobName, 'document-format': type }),
              'job-attributes-tag': attributes,
              data: Buffer.from(bytes),
            },
            sendTimeout,
            reach,
          );
        let answer = await send(jobAttributes(page));
        // A printer that has no such page prints on what lies in it.
        if (answer.statusCode === 'client-error-attributes-or-values-not-supported') answer = await send({});
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
