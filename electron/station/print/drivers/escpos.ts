import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { PrinterAccess } from '../access.ts';
import type { RawAddress } from '../address.ts';
import { encodePages, type PrinterDriver, type PrinterStatus } from '../driver.ts';
import { toEscPos } from '../languages/escpos.ts';
import {
  automaticStatus,
  type EscPosAnswers,
  isFine,
  readEscPosAnswers,
  realTimeStatus,
  saysPaperEnd,
} from '../languages/escpos-answers.ts';
import { createRawPort, type Line } from '../raw-port.ts';
import { createRawPrinting, type RawTalk } from './raw.ts';

const answerWithin = 800;
const outWithin = 400;
const printerDpi = 203;
/** What is asked at once: `DLE EOT` 1 to 4. */
const questions = [1, 2, 3, 4];
/** A page that is wider than the head by rounding alone is none that is too wide, in dots. */
const tolerance = 7;

/** What stops a printer, from its answers to `DLE EOT` 1 to 4; null where they are none. */
export const parseRealTimeStatus = (bytes: Uint8Array): PrinterStatus | null => realTimeStatus(readEscPosAnswers(bytes).realTime);

/** Keeps apart what a printer answers during one conversation. */
function createReceiver(line: Line) {
  let held: Uint8Array = new Uint8Array();
  /** Answers to questions of before that have not come yet: they come before those to the next ones. */
  let owed = 0;
  async function receive(isEnough: (answers: EscPosAnswers) => boolean, ms: number): Promise<EscPosAnswers> {
    const before = held;
    const together = (bytes: Uint8Array) => readEscPosAnswers(Buffer.concat([before, bytes]));
    const answers = together(await line.read((bytes) => isEnough(together(bytes)), ms));
    held = answers.rest;
    return answers;
  }
  return {
    receive,
    /** Asks in real time; what else came meanwhile comes with the answer. Its status is null where it does not answer in time. */
    async ask(): Promise<{ readonly status: PrinterStatus | null; readonly answers: EscPosAnswers }> {
      await line.write(Uint8Array.from(questions.flatMap((which) => [0x10, 0x04, which])));
      const expected = owed + questions.length;
      const answers = await receive(({ realTime }) => realTime.length >= expected, answerWithin);
      const { realTime } = answers;
      // Which answer is to which question, only their number tells: all of them, or all but those of before, which are lost then.
      const isInOrder = realTime.length === expected || realTime.length === questions.length;
      owed = Math.max(0, expected - realTime.length) % (2 * questions.length);
      return { status: isInOrder || realTime.every(isFine) ? realTimeStatus(realTime) : null, answers };
    },
  };
}

/** What spoils a badge that is being printed, whatever is mended then. */
const spoiling: readonly PrinterReason[] = ['media-empty', 'cover-open', 'media-jam', 'other'];

const escPosTalk: RawTalk = {
  ask: async (line) => (await createReceiver(line).ask()).status,
  async follow(line, onStatus, isOver) {
    const receiver = createReceiver(line);
    let spoilt: PrinterReason | undefined;
    function notice(status: PrinterStatus): void {
      spoilt ??= status.reasons.find((reason) => spoiling.includes(reason));
      onStatus(status.state === 'trouble' ? status : { ...status, state: 'busy' });
    }
    /** Whether it has answered in its turn, and that the paper is out. */
    function outcomeOf({ automatic, inTurn }: EscPosAnswers) {
      for (const packet of automatic) notice(automaticStatus(packet));
      const [answer] = inTurn;
      if (answer === undefined) return null;
      if (saysPaperEnd(answer)) notice({ state: 'trouble', reasons: ['media-empty'] });
      return spoilt === undefined ? ({ kind: 'printed' } as const) : ({ kind: 'unknown', reason: spoilt } as const);
    }
    // Unlike DLE EOT this is answered in its turn: when all before it has been printed.
    await line.write(Uint8Array.of(0x1d, 0x72, 1));
    for (;;) {
      const waited = await receiver.receive(({ inTurn, automatic }) => inTurn.length + automatic.length > 0, outWithin);
      const outcome = outcomeOf(waited);
      if (outcome !== null) return outcome;
      if (isOver()) return { kind: 'unknown', reason: spoilt ?? 'other' };
      const { status, answers } = await receiver.ask();
      if (status !== null) notice(status);
      const meanwhile = outcomeOf(answers);
      if (meanwhile !== null) return meanwhile;
    }
  },
};

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
    escPosTalk,
    { state: 'trouble', reasons: ['other'] },
    environment,
  );
  return {
    kind: 'escpos',
    name,
    status: talk.status,
    takes: (page) => Math.round((page.width / 25.4) * printerDpi) <= head + tolerance,
    async encode(document) {
      return {
        name: document.name,
        page: document.page,
        pageCount: document.pageCount,
        type: 'application/vnd.epson.escpos',
        bytes: await encodePages(document.pageCount, (page) => toEscPos(document.bitmap(page, printerDpi), head)),
      };
    },
    print: talk.print,
  };
}
