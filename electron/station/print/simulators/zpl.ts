import { systemEnvironment } from '../../runtime/environment.ts';
import { afterParameter, answerParameter, type Behaviour, behaviourOf, type Parameters } from './parameters.ts';
import { listenRaw, type Reply, type SimulatedPrinter, type SimulatorClock } from './raw-server.ts';

export const zplParameters: Parameters = {
  labels: { help: 'its labels', words: ['in', 'out'] },
  head: { help: 'its head', words: ['shut', 'open'] },
  ribbon: { help: 'its ribbon', words: ['in', 'out'] },
  paused: { help: 'whether its pause key was pressed', words: ['no', 'yes'] },
  silent: { help: 'whether it says nothing while something is wrong, as some do', words: ['no', 'yes'] },
  dpi: { help: 'its dots per inch', words: ['300', '203', '600'] },
  mid: { help: 'what happens in the middle of a badge', words: ['nothing', 'media-empty', 'cover-open', 'ribbon-out', 'reboot'] },
  after: afterParameter,
  answers: answerParameter,
};

/** How long a label takes, in milliseconds. */
const printsFor = 150;
const flag = (is: boolean) => (is ? 1 : 0);

/** A Zebra ZD421 that is none: queues labels, and says how it is to `~HS`. */
export async function startZplSimulator(given: Behaviour, { after }: SimulatorClock = systemEnvironment): Promise<SimulatedPrinter> {
  let behaviour = behaviourOf(zplParameters, given);
  let [badges, documents, waiting] = [0, 0, 0];
  let plugged: Reply | null = null;

  function condition() {
    const mid = waiting > 0 && badges >= Number(behaviour.after) ? behaviour.mid : 'nothing';
    return {
      isOut: behaviour.labels === 'out' || mid === 'media-empty',
      isOpen: behaviour.head === 'open' || mid === 'cover-open',
      hasNoRibbon: behaviour.ribbon === 'out' || mid === 'ribbon-out',
      isPaused: behaviour.paused === 'yes',
      reboots: mid === 'reboot',
    };
  }
  const isStopped = () => {
    const { isOut, isOpen, hasNoRibbon, isPaused } = condition();
    return isOut || isOpen || hasNoRibbon || isPaused;
  };
  function status(): Buffer {
    const { isOut, isOpen, hasNoRibbon, isPaused } = condition();
    const lines = [
      `030,${flag(isOut)},${flag(isPaused)},1245,${String(waiting).padStart(3, '0')},0,0,0,000,0,0,0`,
      `000,0,${flag(isOpen)},${flag(hasNoRibbon)},1,2,4,0,${String(waiting).padStart(8, '0')},1,000`,
      '1234,0',
    ];
    return Buffer.from(lines.map((line) => `\u0002${line}\u0003\r\n`).join(''), 'latin1');
  }
  const dots = () => ({ '203': '8', '300': '12', '600': '24' })[behaviour.dpi ?? '300'];
  function printNext(): void {
    if (waiting === 0) return;
    if (condition().reboots) {
      waiting = 0;
      return void plugged?.reboot();
    }
    // What stopped it is looked at again: it goes on by itself when that is mended.
    if (isStopped()) return void after(printsFor, printNext);
    after(printsFor, () => {
      if (waiting > 0 && !isStopped()) {
        waiting--;
        badges++;
      }
      printNext();
    });
  }

  const server = await listenRaw(
    (reply) => {
      let held = '';
      plugged = reply;
      return (bytes) => {
        held += bytes.toString('latin1');
        for (;;) {
          const next = /~HS|~HI|\^XA[\s\S]*?\^XZ/.exec(held);
          if (next === null) return;
          const [command] = next;
          held = held.slice(next.index + command.length);
          const isMute = behaviour.silent === 'yes' && isStopped();
          if (command === '~HS' && !isMute) reply(status());
          if (command === '~HI' && !isMute) reply(Buffer.from(`\u0002ZD421,V93.21.26Z,${dots()},8192KB\u0003\r\n`, 'latin1'));
          if (command.startsWith('^XA')) {
            documents++;
            waiting++;
            if (waiting === 1) printNext();
          }
        }
      };
    },
    () => behaviour.answers ?? 'whole',
    after,
  );
  return {
    address: `zpl://127.0.0.1:${server.port}`,
    set(next) {
      behaviour = behaviourOf(zplParameters, { ...behaviour, ...next });
    },
    badges: () => badges,
    documents: () => documents,
    async close() {
      waiting = 0;
      await server.close();
    },
  };
}
