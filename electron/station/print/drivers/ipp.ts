import type { Message } from '@sealsystems/ipp';
import { encode as encodeJpeg } from 'jpeg-js';
import { fitsMedia } from '../../../../core/badge/medium.ts';
import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { Reach } from '../../runtime/reach.ts';
import {
  CannotPrint,
  type Encoded,
  encodePages,
  type PrintDocument,
  type PrinterDriver,
  type PrinterStatus,
  type PrintOutcome,
} from '../driver.ts';
import { pwgPage, pwgStart } from '../languages/pwg-raster.ts';
import { documentTypeFor, jobAttributesOf, PrinterAttributes, printerAttributeNames, rasterFor, statusFrom } from './ipp-attributes.ts';
import { HttpRefused, NotSent, NotTrusted } from './ipp-exchange.ts';
import { followJob } from './ipp-job.ts';
import { createIppSession } from './ipp-session.ts';
import { isSamePrinter, learnt, type PrinterTrust, trustAnybody } from './printer-identity.ts';

const statusTimeout = 3_000;
const sendTimeout = 20_000;
const jpegQuality = 92;
/** How long after a refusal the printer is asked whether it would take a document now: twice as long each time, in milliseconds. */
const probeAfter = 5_000;
const maxProbeAfter = 60_000;
const offline: PrinterStatus = { state: 'trouble', reasons: ['offline'] };

/** What a web server says that is too busy just now (RFC 9110 §15). */
const isBusy = ({ status }: HttpRefused) => [408, 429, 503].includes(status);
/** Why a request was not taken, in the project's own words. */
function notTaken(error: unknown): PrinterReason {
  if (error instanceof NotTrusted) return 'identity-changed';
  if (error instanceof HttpRefused) return isBusy(error) ? 'paused' : 'refused';
  return 'offline';
}

/** Codes by which a printer says that it takes no document now, or none of ours (RFC 8011 appendix B). */
const busyCodes = /busy|temporary-error|not-accepting-jobs|service-unavailable|device-error|is-deactivated|too-many-jobs/;
const forbiddenCodes = /forbidden|not-authenticated|not-authorized/;

/**
 * A driverless or CUPS printer by IPP: PDF, else PWG raster, else JPEG, as it takes; state and job by their attributes. Who answers is held
 * against who was pinned, before each document. @param trust what is pinned
 */
export function createIppDriver(
  address: string,
  name: string,
  environment: Environment,
  reach?: Reach,
  trust: PrinterTrust = trustAnybody(),
): PrinterDriver {
  const isTrusted = (certificate: string) => (trust.pinned()?.certificate ?? certificate) === certificate;
  const session = createIppSession(new URL(address), { reach, isTrusted });
  let known: PrinterAttributes | null = null;
  /** It answers, and refuses documents: what it says of itself does not show it. */
  let refused: { readonly reason: PrinterReason; readonly askAt: number; readonly wait: number } | null = null;

  async function printerAttributes(): Promise<PrinterAttributes> {
    const answer = await session.ask('Get-Printer-Attributes', { 'requested-attributes': printerAttributeNames }, statusTimeout);
    known = PrinterAttributes.parse(answer['printer-attributes-tag'] ?? {});
    return known;
  }
  function noteRefusal(reason: PrinterReason): void {
    const wait = refused === null ? probeAfter : Math.min(maxProbeAfter, refused.wait * 2);
    refused = { reason, wait, askAt: environment.now() + wait };
  }
  /** Asks whether a document would be taken: the printer itself says when its refusal is over. */
  async function isStillRefused(): Promise<boolean> {
    if (refused === null) return false;
    if (environment.now() < refused.askAt) return true;
    const isTaken = await session.ask('Validate-Job', { 'requesting-user-name': 'foyer' }, statusTimeout).then(
      ({ statusCode }) => statusCode?.startsWith('successful-ok') === true || statusCode === 'server-error-operation-not-supported',
      () => false,
    );
    if (!isTaken) noteRefusal(refused.reason);
    return !isTaken;
  }

  async function read(): Promise<PrinterStatus> {
    try {
      const attributes = await printerAttributes();
      const status = statusFrom(attributes);
      if (attributes['printer-state'] === undefined) return status;
      const seen = { uuid: attributes['printer-uuid'] ?? null, certificate: session.certificate() };
      if (!isSamePrinter(trust.pinned(), seen)) return { state: 'trouble', reasons: ['identity-changed'], seen };
      const more = learnt(trust.pinned(), seen);
      if (more !== null) trust.pin(more);
      return status;
    } catch (error) {
      if (error instanceof NotTrusted)
        return { state: 'trouble', reasons: ['identity-changed'], seen: { uuid: null, certificate: error.certificate } };
      return error instanceof HttpRefused ? { state: 'trouble', reasons: [notTaken(error)] } : offline;
    }
  }
  async function status(): Promise<PrinterStatus> {
    const now = await read();
    return now.state !== 'trouble' && refused !== null && (await isStillRefused())
      ? { ...now, state: 'trouble', reasons: [refused.reason] }
      : now;
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

  const takes = (page: PrintDocument['page']) => fitsMedia(page, known?.['media-ready'] ?? []);

  async function send({ name: jobName, page, type, bytes }: Encoded): Promise<Message> {
    const once = (attributes: Record<string, unknown>) =>
      session.ask('Print-Job', { 'requesting-user-name': 'foyer', 'job-name': jobName, 'document-format': type }, sendTimeout, {
        'job-attributes-tag': attributes,
        data: Buffer.from(bytes),
      });
    const answer = await once(jobAttributes(page));
    // A printer that has no such page prints on what lies in it.
    return /attributes-or-values-not-supported|conflicting-attributes/.test(answer.statusCode ?? '') ? once({}) : answer;
  }
  /** What a printer's answer to a document means; the job's number where it has taken it. */
  function taken(answer: Message): PrintOutcome | number {
    const { statusCode: code } = answer;
    if (code === undefined) return { kind: 'unknown', reason: 'other' };
    if (busyCodes.test(code)) return { kind: 'later', reason: 'paused' };
    if (forbiddenCodes.test(code)) {
      noteRefusal('refused');
      return { kind: 'later', reason: 'refused' };
    }
    if (!code.startsWith('successful-ok'))
      return { kind: 'failed', reason: /document-format/.test(code) ? 'format-unsupported' : 'refused' };
    refused = null;
    const made = jobAttributesOf(answer);
    if (made['job-state'] === 'completed') return { kind: 'printed' };
    return made['job-id'] ?? { kind: 'unknown', reason: 'other' };
  }

  return {
    kind: 'ipp',
    name,
    status,
    takes,
    encode: async (document) => ({ name: document.name, page: document.page, pageCount: document.pageCount, ...(await draw(document)) }),
    async print(encoded) {
      const before = await status();
      if (before.state === 'trouble') return { kind: 'later', reason: before.reasons[0] ?? 'other' };
      if (!takes(encoded.page)) return { kind: 'later', reason: 'media-mismatch' };
      try {
        const job = taken(await send(encoded));
        if (typeof job !== 'number') return job;
        return await followJob(
          job,
          (operation) =>
            session.ask(
              operation,
              {
                'job-id': job,
                'requesting-user-name': 'foyer',
                ...(operation === 'Cancel-Job'
                  ? {}
                  : { 'requested-attributes': ['job-id', 'job-state', 'job-state-reasons', 'job-impressions-completed'] }),
              },
              statusTimeout,
            ),
          environment,
        );
      } catch (error) {
        // Once it was sent, the printer may have taken the whole document before the line broke.
        if (!(error instanceof NotSent)) return { kind: 'unknown', reason: 'offline' };
        const reason = notTaken(error);
        if (reason === 'refused') noteRefusal(reason);
        return { kind: 'later', reason };
      }
    },
  };
}
