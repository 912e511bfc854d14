import { systemEnvironment } from '../../runtime/environment.ts';
import { afterParameter, answerParameter, type Behaviour, behaviourOf, type Parameters } from './parameters.ts';
import { listenRaw, type Reply, type SimulatedPrinter, type SimulatorClock } from './raw-server.ts';

export const brotherQlParameters: Parameters = {
  roll: {
    help: 'what lies in it: a continuous roll of so many millimetres, labels as 62x100, die-cut for those, two-colour for black/red, none',
    shape: /^(\d{2}|\d{2}x\d{2,3}|die-cut|two-colour|none)$/,
    values: 'millimetres of an endless roll as 62, of a label as 62x29, die-cut, two-colour or none',
    otherwise: '62',
  },
  cover: { help: 'its cover', words: ['shut', 'open'] },
  mid: {
    help: 'what happens in the middle of a badge',
    words: ['nothing', 'cover-open', 'media-empty', 'media-jam', 'system-error', 'silence', 'off', 'reboot'],
  },
  after: afterParameter,
  other: { help: 'whether it prints somebody else’s label when it is first asked, and says so late', words: ['nothing', 'printing'] },
  cooling: { help: 'whether its head has to cool down', words: ['no', 'yes'] },
  answers: answerParameter,
};

/** How long a label takes, in milliseconds. */
const printsFor = 60;
/** So many questions another's label is printed for. */
const othersQuestions = 2;
const printing = 1;
const kinds = { reply: 0, printed: 1, error: 2, off: 4, phase: 6 } as const;
const midErrors: Readonly<Record<string, readonly [first: number, second: number]>> = {
  'cover-open': [0, 0x10],
  'media-empty': [0x02, 0],
  'media-jam': [0x04, 0],
  'system-error': [0, 0x80],
};

interface Medium {
  readonly width: number;
  readonly length: number;
  readonly isTwoColour: boolean;
}

function mediumOf(roll = '62'): Medium {
  if (roll === 'none') return { width: 0, length: 0, isTwoColour: false };
  if (roll === 'two-colour') return { width: 62, length: 0, isTwoColour: true };
  const [width = 62, length = 0] = (roll === 'die-cut' ? '62x100' : roll).split('x').map(Number);
  return { width, length, isTwoColour: false };
}

/** Bytes that each command has behind it (Brother, Raster Command Reference QL series, §4.2): fixed, or counted by one of them. */
function commandAt(bytes: Uint8Array, at: number): { readonly name: string; readonly length: number } {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (first === 0x1b && second === 0x40) return { name: 'initialise', length: 2 };
  if (first === 0x1b && second === 0x69) {
    if (third === 0x53) return { name: 'status', length: 3 };
    return { name: third === 0x7a ? 'medium' : 'mode', length: third === 0x7a ? 13 : third === 0x64 ? 5 : 4 };
  }
  if (first === 0x4d) return { name: 'mode', length: 2 };
  if (first === 0x67) return { name: 'line', length: 3 + third };
  if (first === 0x1a || first === 0x0c) return { name: 'print', length: 1 };
  return { name: 'nothing', length: 1 };
}

/** A Brother QL-820NWB that is none: reads rasters, and reports as the behaviour says. */
export async function startBrotherQlSimulator(given: Behaviour, { after }: SimulatorClock = systemEnvironment): Promise<SimulatedPrinter> {
  let behaviour = behaviourOf(brotherQlParameters, given);
  /** What it found wrong last, until somebody changes something at it. */
  let stuck: readonly [number, number] = [0, 0];
  let [badges, documents, questions] = [0, 0, 0];
  const isMid = () => behaviour.mid !== 'nothing' && badges >= Number(behaviour.after);

  function block(kind: number, phase = 0, [first, second]: readonly [number, number] = stuck): Buffer {
    const bytes = Buffer.alloc(32);
    const { width, length, isTwoColour } = mediumOf(behaviour.roll);
    const isOpen = behaviour.cover === 'open';
    bytes.set([0x80, 0x20, 0x42, 0x34, 0x41, 0x30], 0);
    bytes.set([first | (width === 0 ? 0x01 : 0), second | (isOpen ? 0x10 : 0), width, width === 0 ? 0 : length > 0 ? 0x0b : 0x0a], 8);
    bytes[17] = length;
    bytes[18] = kind;
    bytes[19] = phase;
    bytes[22] = behaviour.cooling === 'yes' ? 3 : 0;
    if (isTwoColour) bytes.set([0x01, 0x81], 24);
    return bytes;
  }
  function answerStatus(reply: Reply): void {
    const isOthers = behaviour.other === 'printing' && questions < othersQuestions;
    questions++;
    reply(block(kinds.reply, isOthers ? printing : 0));
    if (isOthers && questions === othersQuestions) reply(block(kinds.printed));
  }
  /** What it makes of a document. @param wanted what the document said lies in it */
  function print(reply: Reply, wanted: Uint8Array): void {
    documents++;
    const { width, length, isTwoColour } = mediumOf(behaviour.roll);
    const [, kind = 0x0a, wantedWidth = 0, wantedLength = 0] = wanted;
    if (width === 0 || behaviour.cover === 'open') return void reply(block(kinds.error));
    const isOther = width !== wantedWidth || length !== wantedLength || (kind === 0x0b) !== length > 0 || isTwoColour;
    // It says so once: its replies are as before.
    if (isOther) return void reply(block(kinds.error, 0, [0, 0x01]));
    const mid = isMid() ? behaviour.mid : 'nothing';
    if (mid === 'reboot') return void reply.reboot();
    reply(block(kinds.phase, printing));
    if (mid === 'silence') return;
    if (mid === 'off') return void reply(block(kinds.off));
    const error = midErrors[mid ?? ''];
    if (error !== undefined) {
      stuck = error;
      return void reply(block(kinds.error, printing));
    }
    after(printsFor, () => {
      badges++;
      reply(block(kinds.printed));
      reply(block(kinds.phase));
    });
  }

  const server = await listenRaw(
    (reply) => {
      let held = Buffer.alloc(0);
      let wanted = new Uint8Array();
      return (bytes) => {
        held = Buffer.concat([held, bytes]);
        for (let at = 0; ; ) {
          const { name, length } = commandAt(held, at);
          if (at >= held.length || at + length > held.length) {
            held = held.subarray(at);
            return;
          }
          if (name === 'status') answerStatus(reply);
          if (name === 'medium') wanted = new Uint8Array(held.subarray(at + 3, at + length));
          if (name === 'print') print(reply, wanted);
          at += length;
        }
      };
    },
    () => behaviour.answers ?? 'whole',
    after,
  );
  return {
    address: `brother-ql://127.0.0.1:${server.port}?roll=62`,
    set(next) {
      behaviour = behaviourOf(brotherQlParameters, { ...behaviour, ...next });
      stuck = [0, 0];
    },
    badges: () => badges,
    documents: () => documents,
    close: server.close,
  };
}
