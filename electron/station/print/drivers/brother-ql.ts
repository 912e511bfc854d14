import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { PrinterAccess } from '../access.ts';
import type { RawAddress } from '../address.ts';
import { CannotPrint, encodePages, type PrinterDriver, type PrinterStatus, type PrintOutcome } from '../driver.ts';
import { qlDpi, toBrotherQl } from '../languages/brother-ql.ts';
import { type QlStatus, qlMediumText, readQlStatus } from '../languages/ql-status.ts';
import { createRawPort, type Line } from '../raw-port.ts';
import { createRawPrinting, type RawTalk } from './raw.ts';

const answerWithin = 800;
const outWithin = 500;
/** One that never says a word is given this long to cut off its label, in milliseconds. */
const silentFor = 2_500;
/** Widest roll of the 720 pins, in millimetres. */
const widest = 62;

/** What it says before it has moved its roll by these has stopped it from beginning. */
const stopsBeginning: readonly PrinterReason[] = ['media-mismatch', 'media-empty', 'cover-open', 'offline'];

/** The status blocks in what a printer said; see `readQlStatus`. */
export const parseQlStatus = (bytes: Uint8Array): QlStatus[] => readQlStatus(bytes).found;

const isBlock = (bytes: Uint8Array) => parseQlStatus(bytes).length > 0;

/** A badge is printed on a continuous roll, in black: labels of the same width, and the roll with red, are other media. */
function statusOf({ reasons, medium, isPrinting, isCooling }: QlStatus, wanted: number): PrinterStatus {
  if (reasons.length > 0) return { state: 'trouble', reasons };
  if (medium.kind === 'none') return { state: 'trouble', reasons: ['media-empty'] };
  const media = [qlMediumText(medium)];
  if (medium.kind !== 'continuous' || medium.width !== wanted || medium.isTwoColour)
    return { state: 'trouble', reasons: ['media-mismatch'], media };
  return { state: isPrinting || isCooling ? 'busy' : 'ready', reasons: [], media };
}

/** What a printer says of itself, over many conversations. @param roll width in millimetres of the roll that should lie in it */
function createQlTalk(roll: number, environment: Environment): RawTalk {
  let hasSpoken = false;
  /** What lay in it when it refused a document as the wrong medium: its replies do not say so again. */
  let refused: string | null = null;
  let medium = '';

  function notice(status: QlStatus): PrinterStatus {
    hasSpoken = true;
    medium = JSON.stringify(status.medium);
    if (status.kind === 'error' && status.reasons.includes('media-mismatch')) refused = medium;
    else if (medium !== refused || status.reasons.length > 0) refused = null;
    const shown = statusOf(status, roll);
    return refused === null || shown.state === 'trouble' ? shown : { ...shown, state: 'trouble', reasons: ['media-mismatch'] };
  }
  async function ask(line: Line): Promise<PrinterStatus | null> {
    await line.write(Uint8Array.of(0x1b, 0x69, 0x53));
    const answers = parseQlStatus(await line.read(isBlock, answerWithin));
    // It reports other things unasked, some of them of the document before.
    const status = answers.findLast(({ kind }) => kind === 'reply') ?? answers.at(-1);
    if (status !== undefined) return notice(status);
    return hasSpoken ? { state: 'trouble', reasons: ['other'] } : null;
  }

  async function follow(
    line: Line,
    onStatus: (status: PrinterStatus) => void,
    isOver: () => boolean,
    pageCount: number,
  ): Promise<PrintOutcome> {
    // A printer that prints must not be asked; it reports by itself.
    const silentUntil = environment.now() + silentFor;
    let held: Uint8Array = new Uint8Array();
    let isBegun = false;
    let out = 0;
    for (;;) {
      const before = held;
      const together = (bytes: Uint8Array) => readQlStatus(Buffer.concat([before, bytes]));
      const { found, rest } = together(await line.read((bytes) => together(bytes).found.length > 0, outWithin));
      held = rest;
      for (const status of found) {
        hasSpoken = true;
        isBegun ||= status.isPrinting;
        if (status.kind === 'printed') out++;
        if (out === pageCount) return { kind: 'printed' };
        const isOff = status.kind === 'other' && status.reasons.includes('offline');
        if (status.kind !== 'error' && !isOff) continue;
        onStatus(notice(status));
        const reason = status.reasons[0] ?? 'other';
        const hasBegun = isBegun || out > 0 || !status.reasons.every((each) => stopsBeginning.includes(each));
        return status.reasons.length > 0 && !hasBegun ? { kind: 'later', reason } : { kind: 'unknown', reason };
      }
      if (!hasSpoken && environment.now() >= silentUntil) return { kind: 'printed' };
      if (isOver()) return { kind: 'unknown', reason: 'other' };
    }
  }
  return {
    ask,
    follow,
    waitsUntilIdle: true,
    onAway() {
      refused = null;
    },
  };
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
  const port = createRawPort(address, environment, access);
  const talk = createRawPrinting(port, createQlTalk(roll, environment), { state: 'ready', reasons: [] }, environment);
  const takes = (page: { readonly width: number }) => page.width <= Math.min(roll, widest) + 1;
  return {
    kind: 'brother-ql',
    name,
    status: talk.status,
    takes,
    async encode(document) {
      if (!takes(document.page)) throw new CannotPrint(`The badge is ${document.page.width} mm wide, the roll ${roll}.`);
      return {
        name: document.name,
        page: document.page,
        pageCount: document.pageCount,
        type: 'application/vnd.brother-ql',
        bytes: await encodePages(document.pageCount, (page) => toBrotherQl(document.bitmap(page, qlDpi), roll)),
      };
    },
    print: talk.print,
  };
}
