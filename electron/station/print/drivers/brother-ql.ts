import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { PrinterAccess } from '../access.ts';
import type { RawAddress } from '../address.ts';
import { CannotPrint, encodePages, type PrinterDriver, type PrinterStatus } from '../driver.ts';
import { qlDpi, toBrotherQl } from '../languages/brother-ql.ts';
import { createRawPort, type Line } from '../raw-port.ts';
import { createRawPrinting } from './raw.ts';

const statusBytes = 32;
const answerWithin = 800;
const outWithin = 500;
/** One that never says a word is given this long to cut off its label, in milliseconds. */
const silentFor = 2_500;
/** Widest roll of the 720 pins, in millimetres. */
const widest = 62;

export interface QlStatus {
  /** What it reports: a reply, the end of a label, an error, … */
  readonly kind: 'reply' | 'printed' | 'error' | 'other';
  readonly reasons: readonly PrinterReason[];
  /** Width of the roll in millimetres, 0 without one. */
  readonly roll: number;
  readonly isPrinting: boolean;
}

/** The status blocks in what a printer said (Brother, Raster Command Reference QL series, §4.1); what is none is passed over. */
export function parseQlStatus(bytes: Uint8Array): QlStatus[] {
  const found: QlStatus[] = [];
  for (let at = 0; at + statusBytes <= bytes.length; ) {
    if (bytes[at] !== 0x80 || bytes[at + 1] !== 0x20 || bytes[at + 2] !== 0x42) {
      at++;
      continue;
    }
    const [first = 0, second = 0, roll = 0] = bytes.subarray(at + 8, at + 11);
    const [kind = 0, phase = 0] = bytes.subarray(at + 18, at + 20);
    const reasons: PrinterReason[] = [];
    if (first & 0x03) reasons.push('media-empty');
    if (first & 0x04 || second & 0x40) reasons.push('media-jam');
    if (second & 0x10) reasons.push('cover-open');
    if (second & 0x01) reasons.push('media-mismatch');
    if (reasons.length === 0 && (first & 0xf8 || second & 0xae)) reasons.push('other');
    found.push({ kind: (['reply', 'printed', 'error'] as const)[kind] ?? 'other', reasons, roll, isPrinting: phase === 1 });
    at += statusBytes;
  }
  return found;
}

const isBlock = (bytes: Uint8Array) => parseQlStatus(bytes).length > 0;

function statusOf({ reasons, roll, isPrinting }: QlStatus, wanted: number): PrinterStatus {
  if (reasons.length > 0) return { state: 'trouble', reasons };
  if (roll === 0) return { state: 'trouble', reasons: ['media-empty'] };
  if (roll !== wanted) return { state: 'trouble', reasons: ['media-mismatch'], media: [`${roll} mm`] };
  return { state: isPrinting ? 'busy' : 'ready', reasons: [], media: [`${roll} mm`] };
}

/**
 * Brother QL printers on their raw port or device file, with a continuous roll. Some answer no question on the network: those are
 * taken to be ready and to have printed what they took. @param roll its width in millimetres
 */
export function createBrotherQlDriver(
  address: RawAddress,
  name: string,
  roll: number,
  environment: Environment,
  access?: PrinterAccess,
): PrinterDriver {
  let hasSpoken = false;
  async function ask(line: Line): Promise<PrinterStatus | null> {
    await line.write(Uint8Array.of(0x1b, 0x69, 0x53));
    const status = parseQlStatus(await line.read(isBlock, answerWithin)).at(-1);
    if (status !== undefined) hasSpoken = true;
    else if (hasSpoken) return { state: 'trouble', reasons: ['other'] };
    return status === undefined ? null : statusOf(status, roll);
  }
  const talk = createRawPrinting(
    createRawPort(address, environment, access),
    {
      ask,
      async follow(line, onStatus, isOver) {
        // A printer that prints must not be asked; it reports by itself.
        if (!hasSpoken) {
          await line.read(isBlock, silentFor);
          return { kind: 'printed' };
        }
        for (;;) {
          for (const status of parseQlStatus(await line.read(isBlock, outWithin))) {
            if (status.kind === 'printed') return { kind: 'printed' };
            if (status.kind !== 'error') continue;
            onStatus(statusOf(status, roll));
            return { kind: 'unknown', reason: status.reasons[0] ?? 'other' };
          }
          if (isOver()) return { kind: 'unknown', reason: 'other' };
        }
      },
    },
    { state: 'ready', reasons: [] },
    environment,
  );
  return {
    kind: 'brother-ql',
    name,
    status: talk.status,
    async encode(document) {
      if (document.page.width > Math.min(roll, widest) + 1)
        throw new CannotPrint(`The badge is ${document.page.width} mm wide, the roll ${roll}.`);
      return {
        name: document.name,
        page: document.page,
        type: 'application/vnd.brother-ql',
        bytes: await encodePages(document.pageCount, (page) => toBrotherQl(document.bitmap(page, qlDpi), roll)),
      };
    },
    print: talk.print,
  };
}
