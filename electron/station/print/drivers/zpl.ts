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
const [stx, etx] = ['\u0002', '\u0003'];

interface HostStatus {
  readonly reasons: readonly PrinterReason[];
  readonly isIdle: boolean;
}

/** The three strings of `~HS` (ZPL II Programming Guide, “Host Status Return”); null for anything else. */
export function parseHostStatus(text: string): HostStatus | null {
  const strings = text.split(stx).flatMap((part) => (part.includes(etx) ? [part.slice(0, part.indexOf(etx)).split(',')] : []));
  const [first, second] = strings;
  if (first?.length !== 12 || second === undefined || second.length < 9) return null;
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

const isWhole = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0x03).length >= 3;

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
 * Zebra and compatible label printers on their raw port. Some of them keep silent while their head is open or their labels are out
 * (ZPL II Programming Guide, `~HS`): one that takes the line and says nothing is in trouble. @param known its dots per inch; null: the printer is asked
 */
export function createZplDriver(
  address: RawAddress,
  name: string,
  known: number | null,
  environment: Environment,
  access?: PrinterAccess,
): PrinterDriver {
  const port = createRawPort(address, environment, access);
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
    async encode(document, { darkness }) {
      const dpi = dots ?? 203;
      const { width, height } = document.page;
      if ((Math.max(width, height) / 25.4) * dpi > maxDots) throw new CannotPrint('The page is too large for a label.');
      return {
        name: document.name,
        page: document.page,
        type: 'application/vnd.zebra-zpl',
        bytes: await encodePages(document.pageCount, (page) => toZpl(document.bitmap(page, dpi), darkness)),
      };
    },
    print: talk.print,
  };
}
