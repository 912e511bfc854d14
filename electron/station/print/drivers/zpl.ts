import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { PrinterAccess } from '../access.ts';
import type { RawAddress } from '../address.ts';
import { CannotPrint, encodePages, type PrinterDriver, type PrinterStatus } from '../driver.ts';
import { toZpl } from '../languages/zpl.ts';
import { createRawPort, type Line } from '../raw-port.ts';
import { createRawPrinting } from './raw.ts';

const answerWithin = 1_200;
const askEvery = 250;
/** So often must it say that it has nothing to do, one after another, before the label is taken to be out. */
const idleAnswers = 2;
const maxDots = 10_000;
/** A label and a page are of one size within this, in millimetres. */
const tolerance = 2;
const [stx, etx] = ['\u0002', '\u0003'];

interface Label {
  readonly width: number;
  readonly height: number;
}

interface HostStatus {
  readonly reasons: readonly PrinterReason[];
  readonly isIdle: boolean;
}

/** The strings that a printer frames by STX and ETX; what is cut is none. */
const stringsIn = (text: string): string[][] =>
  text.split(stx).flatMap((part) => (part.includes(etx) ? [part.slice(0, part.indexOf(etx)).split(',')] : []));

/**
 * The latest whole answer to `~HS` (ZPL II Programming Guide, “Host Status Return”), wherever it stands among other answers; null without one.
 */
export function parseHostStatus(text: string): HostStatus | null {
  const strings = stringsIn(text);
  const at = strings.findLastIndex((string, index) => string.length === 12 && (strings[index + 1]?.length ?? 0) >= 9);
  const [first, second] = [strings[at], strings[at + 1]];
  if (first === undefined || second === undefined) return null;
  const is = (value: string | undefined) => value?.trim() === '1';
  const reasons: PrinterReason[] = [];
  if (is(first[1])) reasons.push('media-empty');
  if (is(second[2])) reasons.push('cover-open');
  if (is(second[3])) reasons.push('supply-empty');
  if (is(first[11]) || is(first[9])) reasons.push('other');
  if (reasons.length === 0 && is(first[2])) reasons.push('paused');
  const none = (value: string | undefined) => /^0*$/.test(value?.trim() ?? '0');
  return { reasons, isIdle: none(first[4]) && none(first[7]) && none(second[8]) };
}

/** Whether an answer to `~HS` is there with its third string: what stands before it may be an answer to something else. */
function isWhole(bytes: Uint8Array): boolean {
  const strings = stringsIn(Buffer.from(bytes).toString('latin1'));
  return strings.some(({ length }, index) => length === 12 && strings.length >= index + 3);
}

async function hostStatus(line: Line): Promise<HostStatus | null> {
  await line.write(new TextEncoder().encode('~HS\r\n'));
  return parseHostStatus(Buffer.from(await line.read(isWhole, answerWithin)).toString('latin1'));
}

function statusOf({ reasons, isIdle }: HostStatus): PrinterStatus {
  if (reasons.length > 0) return { state: 'trouble', reasons };
  return { state: isIdle ? 'ready' : 'busy', reasons: [] };
}

/** Dots per inch from the answer to `~HI`: model, firmware, dots per millimetre, … */
export function parseDotsPerInch(text: string): number | null {
  const dots = text.slice(text.indexOf(stx) + 1).split(',')[2];
  return (
    new Map([
      ['6', 152],
      ['8', 203],
      ['12', 300],
      ['24', 600],
    ]).get(dots ?? '') ?? null
  );
}

/**
 * Zebra and compatible label printers on their raw port, which can't say how large their labels are. Some of them keep silent while their head is open or their labels are out
 * (ZPL II Programming Guide, `~HS`): one that takes the line and says nothing is in trouble.
 * @param known its dots per inch; null: the printer is asked @param label what lies in it, in millimetres; null where nobody said so
 */
export function createZplDriver(
  address: RawAddress,
  name: string,
  known: number | null,
  environment: Environment,
  access?: PrinterAccess,
  label: Label | null = null,
): PrinterDriver {
  const port = createRawPort(address, environment, access);
  const isNear = (one: number, other: number) => Math.abs(one - other) <= tolerance;
  const takes = ({ width, height }: Label) => label === null || (isNear(width, label.width) && isNear(height, label.height));
  let dots = known;
  const pause = () => new Promise<void>((resolve) => environment.after(askEvery, resolve));
  const talk = createRawPrinting(
    port,
    {
      async ask(line) {
        const status = await hostStatus(line);
        if (status !== null && dots === null) {
          await line.write(new TextEncoder().encode('~HI\r\n'));
          const answer = await line.read((bytes) => bytes.includes(0x03), answerWithin);
          dots = parseDotsPerInch(Buffer.from(answer).toString('latin1'));
        }
        return status === null ? null : statusOf(status);
      },
      async follow(line, onStatus, isOver) {
        // What was wrong when it last said anything: one that falls silent is no further reason.
        let reason: PrinterReason | undefined;
        for (let idle = 0; ; ) {
          const status = await hostStatus(line);
          if (status !== null) [reason] = status.reasons;
          if (status !== null) onStatus(status.reasons.length > 0 ? statusOf(status) : { state: 'busy', reasons: [] });
          else onStatus({ state: 'trouble', reasons: ['other'] });
          idle = status?.isIdle === true && status.reasons.length === 0 ? idle + 1 : 0;
          if (idle === idleAnswers) return { kind: 'printed' };
          if (isOver()) return { kind: 'unknown', reason: reason ?? 'other' };
          await pause();
        }
      },
    },
    { state: 'trouble', reasons: ['other'] },
    environment,
  );
  return {
    kind: 'zpl',
    name,
    status: talk.status,
    takes,
    async encode(document, { darkness }) {
      const dpi = dots ?? 203;
      const { width, height } = document.page;
      if (!takes(document.page))
        throw new CannotPrint(`The badge is ${width} × ${height} mm, the label ${label?.width} × ${label?.height}.`);
      if ((Math.max(width, height) / 25.4) * dpi > maxDots) throw new CannotPrint('The page is too large for a label.');
      return {
        name: document.name,
        page: document.page,
        pageCount: document.pageCount,
        type: 'application/vnd.zebra-zpl',
        bytes: await encodePages(document.pageCount, (page) => toZpl(document.bitmap(page, dpi), darkness)),
      };
    },
    print: talk.print,
  };
}
