import { systemEnvironment } from '../../runtime/environment.ts';
import { afterParameter, answerParameter, type Behaviour, behaviourOf, type Parameters } from './parameters.ts';
import { listenRaw, type Reply, type SimulatedPrinter, type SimulatorClock } from './raw-server.ts';

export const escPosParameters: Parameters = {
  paper: { help: 'its paper', words: ['in', 'low', 'out'] },
  cover: { help: 'its cover', words: ['shut', 'open'] },
  cutter: { help: 'its cutter', words: ['fine', 'jammed'] },
  automatic: {
    help: 'its automatic status (ASB): none, one whenever something changes, or one behind everything that it is sent',
    words: ['off', 'changes', 'chatty'],
  },
  mid: { help: 'what happens in the middle of a badge', words: ['nothing', 'media-empty', 'cover-open', 'media-jam', 'silence', 'reboot'] },
  after: afterParameter,
  head: { help: 'how many dots wide it prints', words: ['576', '384', '832'] },
  answers: answerParameter,
};

/** How long a badge takes, in milliseconds. */
const printsFor = 80;

/** Bytes that a command takes with all behind it; null while it has not come whole. */
function commandAt(bytes: Uint8Array): { readonly name: string; readonly length: number } | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (bytes.length < 3) return null;
  if (first === 0x10 && second === 0x04) return { name: 'ask', length: 3 };
  if (first === 0x1b && second === 0x40) return { name: 'initialise', length: 2 };
  if (first === 0x1d && second === 0x72) return { name: 'in-turn', length: 3 };
  if (first === 0x1d && second === 0x56) return bytes.length < 4 ? null : { name: 'cut', length: third >= 65 ? 4 : 3 };
  if (first === 0x1d && second === 0x76) {
    if (bytes.length < 8) return null;
    const [low = 0, high = 0, rows = 0, moreRows = 0] = bytes.subarray(4, 8);
    const length = 8 + (low + high * 256) * (rows + moreRows * 256);
    return bytes.length < length ? null : { name: 'raster', length };
  }
  return { name: 'text', length: 1 };
}

/** An Epson TM that is none: answers `DLE EOT` at once, `GS r` in its turn, and reports unasked where it is set to. */
export async function startEscPosSimulator(given: Behaviour, { after }: SimulatorClock = systemEnvironment): Promise<SimulatedPrinter> {
  let behaviour = behaviourOf(escPosParameters, given);
  /** What stopped it in the middle, until somebody changes something at it. */
  let stuck: string | null = null;
  let [badges, documents] = [0, 0];
  const replies = new Set<{ readonly reply: Reply; readonly goOn: () => void }>();

  const isOut = () => behaviour.paper === 'out' || stuck === 'media-empty';
  const isOpen = () => behaviour.cover === 'open' || stuck === 'cover-open';
  const isJammed = () => behaviour.cutter === 'jammed' || stuck === 'media-jam';
  const isStopped = () => isOut() || isOpen() || isJammed();

  function realTime(which: number): number {
    const bits = [
      isStopped() ? 0x08 : 0,
      (isOpen() ? 0x04 : 0) | (isOut() ? 0x20 : 0) | (isJammed() ? 0x40 : 0),
      isJammed() ? 0x08 : 0,
      (isOut() ? 0x6c : 0) | (behaviour.paper === 'low' ? 0x0c : 0),
    ][which - 1];
    return 0x12 | (bits ?? 0);
  }
  function automatic(): Uint8Array {
    const paper = (isOut() ? 0x0f : 0) | (behaviour.paper === 'low' ? 0x03 : 0);
    return Uint8Array.of(0x10 | (isStopped() ? 0x08 : 0) | (isOpen() ? 0x20 : 0), isJammed() ? 0x08 : 0, paper, 0x0f);
  }
  function changed(): void {
    for (const { reply, goOn } of replies) {
      if (behaviour.automatic !== 'off') reply(automatic());
      goOn();
    }
  }

  const server = await listenRaw(
    (reply) => {
      let held = Buffer.alloc(0);
      let isPrinting = false;
      let isMute = false;
      function goOn(): void {
        while (!isPrinting && !isStopped() && !isMute) {
          const command = commandAt(held);
          if (command === null) return;
          held = held.subarray(command.length);
          if (command.name === 'in-turn') reply(Uint8Array.of(behaviour.paper === 'low' ? 0x03 : 0));
          if (command.name !== 'cut') continue;
          documents++;
          const mid = behaviour.mid !== 'nothing' && badges >= Number(behaviour.after) ? behaviour.mid : 'nothing';
          if (mid === 'reboot') return void reply.reboot();
          if (mid === 'silence') {
            isMute = true;
            return;
          }
          if (mid !== 'nothing') {
            stuck = mid ?? null;
            return void changed();
          }
          isPrinting = true;
          after(printsFor, () => {
            isPrinting = false;
            badges++;
            goOn();
          });
        }
      }
      replies.add({ reply, goOn });
      return (bytes) => {
        // These are taken out wherever they stand: they are answered at once, also by one that is offline.
        let rest = bytes;
        for (
          let at = rest.indexOf(Buffer.from([0x10, 0x04]));
          at >= 0 && bytes.length <= 12;
          at = rest.indexOf(Buffer.from([0x10, 0x04]))
        ) {
          if (!isMute) reply(Uint8Array.of(realTime(rest[at + 2] ?? 0)));
          rest = Buffer.concat([rest.subarray(0, at), rest.subarray(at + 3)]);
        }
        held = Buffer.concat([held, rest]);
        if (behaviour.automatic === 'chatty') reply(automatic());
        goOn();
      };
    },
    () => behaviour.answers ?? 'whole',
    after,
  );
  return {
    address: `escpos://127.0.0.1:${server.port}?head=${behaviour.head}`,
    set(next) {
      behaviour = behaviourOf(escPosParameters, { ...behaviour, ...next });
      stuck = null;
      changed();
    },
    badges: () => badges,
    documents: () => documents,
    close: server.close,
  };
}
