import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { PrinterAccess } from '../access.ts';
import type { RawAddress } from '../address.ts';
import { encodePages, type PrinterDriver, type PrinterStatus } from '../driver.ts';
import { toEscPos } from '../languages/escpos.ts';
import { createRawPort, type Line } from '../raw-port.ts';
import { createRawPrinting } from './raw.ts';

const answerWithin = 800;
const outWithin = 400;
const printerDpi = 203;

/** Every answer to `DLE EOT` has these bits so (Epson, ESC/POS Command Reference, `DLE EOT`). */
const isRealTime = (byte: number) => (byte & 0x93) === 0x12;
/** And every answer to `GS r` has these. */
const isInTurn = (byte: number) => (byte & 0x90) === 0;

/** What stops a printer, from its answers to `DLE EOT` 1 to 4; null where they are none. */
export function parseRealTimeStatus(bytes: Uint8Array): PrinterStatus | null {
  const answers = [...bytes].filter(isRealTime);
  const [printer, offline, error, paper] = answers;
  if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return null;
  const reasons: PrinterReason[] = [];
  if (paper & 0x60 || offline & 0x20) reasons.push('media-empty');
  if (offline & 0x04) reasons.push('cover-open');
  if (error & 0x08) reasons.push('media-jam');
  if (error & 0x60) reasons.push('other');
  if (reasons.length === 0 && printer & 0x08) reasons.push('paused');
  const notes = paper & 0x0c ? (['media-low'] as const) : [];
  return { state: reasons.length > 0 ? 'trouble' : 'ready', reasons, notes };
}

async function ask(line: Line): Promise<PrinterStatus | null> {
  await line.write(Uint8Array.from([1, 2, 3, 4].flatMap((which) => [0x10, 0x04, which])));
  return parseRealTimeStatus(await line.read((bytes) => bytes.filter(isRealTime).length >= 4, answerWithin));
}

/** Receipt and roll printers on their raw port or device file. @param head how many dots their head has */
export function createEscPosDriver(
  address: RawAddress,
  name: string,
  head: number,
  environment: Environment,
  access?: PrinterAccess,
): PrinterDriver {
  const talk = createRawPrinting(
    createRawPort(address, environment, access),
    {
      ask,
      async follow(line, onStatus, isOver) {
        // Unlike DLE EOT this is answered in its turn: when all before it has been printed.
        await line.write(Uint8Array.of(0x1d, 0x72, 1));
        for (;;) {
          const bytes = await line.read((read) => read.some(isInTurn), outWithin);
          if (bytes.some(isInTurn)) return { kind: 'printed' };
          if (isOver()) return { kind: 'unknown', reason: 'other' };
          const status = await ask(line);
          if (status !== null) onStatus(status.state === 'trouble' ? status : { ...status, state: 'busy' });
        }
      },
    },
    { state: 'trouble', reasons: ['other'] },
    environment,
  );
  return {
    kind: 'escpos',
    name,
    status: talk.status,
    async encode(document) {
      return {
        name: document.name,
        page: document.page,
        type: 'application/vnd.epson.escpos',
        bytes: await encodePages(document.pageCount, (page) => toEscPos(document.bitmap(page, printerDpi), head)),
      };
    },
    print: talk.print,
  };
}
