import { createReadStream } from 'node:fs';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { FileEncoding } from '../../../../core/contract/hub/import-mapping.ts';
import { createPlausibility, isOfLanguages, type LegacyEncoding, legacyEncodings } from '../../../../core/import/encoding/plausibility.ts';
import { isSureOf, rankEncodings } from '../../../../core/import/encoding/rank.ts';
import { createDecoder, decodeAll } from './decoder.ts';
import { firstLevelOf } from './first-level.ts';

export interface EncodingGuess {
  readonly encoding: FileEncoding;
  /** Whether it is beyond doubt; else somebody has to look. */
  readonly isSure: boolean;
  /** What else it may be, the likeliest first, with letters of the file as they read then. */
  readonly candidates: readonly { readonly encoding: FileEncoding; readonly sample: string }[];
}

const marks: readonly (readonly [FileEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** How much is looked at of lines that hold letters beyond ASCII, and of a file for zero bytes, in bytes. */
const maxTelling = 256 * 1024;
const maxStart = 256 * 1024;
/** Of a reading's letters so many are shown. */
const maxSample = 120;
/** How much likelier an encoding is in which an event's default language is written, as a logarithm; its others share as much. */
const atHome = 4;
/** Of a UTF-8 text that is damaged: good letters for each bad one. */
const goodForBad = 10;

/** The file's beginning, and whether all of it is UTF-8. */
async function lookAt(path: string): Promise<{ readonly start: Buffer; readonly isUtf8: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = Buffer.alloc(0);
  try {
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      if (start.length < maxStart) start = Buffer.concat([start, bytes]).subarray(0, maxStart);
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return { start, isUtf8: true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { start, isUtf8: false };
  }
}

/** The lines of a file that hold letters beyond ASCII, as far as they are looked at. */
async function tellingLines(path: string): Promise<Buffer> {
  const telling: Buffer[] = [];
  let length = 0;
  let rest = Buffer.alloc(0);
  const takeLine = (line: Buffer) => {
    if (length >= maxTelling || !line.some((byte) => byte >= 0x80)) return;
    const taken = line.subarray(0, maxTelling - length);
    telling.push(taken);
    length += taken.length;
  };
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const whole = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    let at = 0;
    const mark = whole.includes(0x0a) ? 0x0a : 0x0d;
    for (let end = whole.indexOf(mark); end >= 0; end = whole.indexOf(mark, at)) {
      takeLine(whole.subarray(at, end + 1));
      at = end + 1;
    }
    rest = Buffer.from(whole.subarray(at));
    if (rest.length > maxTelling) {
      takeLine(rest);
      rest = Buffer.alloc(0);
    }
    if (length >= maxTelling) break;
  }
  takeLine(rest);
  return Buffer.concat(telling);
}

/** UTF-16 without its mark: a list's commas, digits and line ends have a zero byte each, always on the same side. */
function utf16Of(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  let [even, odd] = [0, 0];
  for (let at = start.indexOf(0); at >= 0; at = start.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  const zeros = even + odd;
  if (start.length < 8 || zeros < 2 || zeros < start.length / 400) return null;
  return odd >= zeros * 0.95 ? 'utf-16le' : even >= zeros * 0.95 ? 'utf-16be' : null;
}

function decoded(bytes: Buffer, encoding: LegacyEncoding): string | null {
  // What is looked at may end within a letter.
  for (const cut of [0, 1, 2, 3]) {
    try {
      // Vietnamese letters come in two pieces each; how likely they are is known of whole ones.
      return decodeAll(bytes.subarray(0, bytes.length - cut), encoding).normalize('NFC');
    } catch {
      if (bytes.length < maxTelling) return null;
    }
  }
  return null;
}

/** The letters beyond ASCII of a text with what stands around them, as far as there is room. */
function sampleOf(text: string): string {
  // Cut first and looked at then: one pattern for both would begin anew at each letter of a long word.
  const words = new Set(text.split(/[\s,;|"]+/u).filter((word) => /\P{ASCII}/u.test(word)));
  return [...words].join(' · ').slice(0, maxSample);
}

/** An event's languages as a guess wants them: its default, in which most of its lists come, before the others. */
export function languagesOf({ defaultLanguage, languages }: Pick<EventPack['event'], 'defaultLanguage' | 'languages'>): readonly string[] {
  return [...new Set([defaultLanguage, ...languages])];
}

/** How much likelier an encoding is for an event's languages: an event that speaks nine says little by each of the other eight. */
function homeOf(encoding: LegacyEncoding, [first, ...others]: readonly string[]): number {
  if (first !== undefined && isOfLanguages(encoding, [first])) return atHome;
  return isOfLanguages(encoding, others) ? atHome / others.length : 0;
}

/**
 * Makes what says how a file's text is encoded: by its byte order mark; without one UTF-8 where all of it is, UTF-16 where zero bytes stand as
 * there; else by how well it reads in each encoding that lists of people come in. `languages`: as `languagesOf` gives them.
 */
export function createEncodingGuess(): (path: string, languages?: readonly string[]) => Promise<EncodingGuess> {
  const levels = new Map<LegacyEncoding, ReadonlySet<string>>();
  const plausibilityOf = createPlausibility((encoding) => {
    const known = levels.get(encoding) ?? firstLevelOf(encoding);
    levels.set(encoding, known);
    return known;
  });
  return async (path, languages = []) => {
    const { start, isUtf8 } = await lookAt(path);
    const sure = (encoding: FileEncoding): EncodingGuess => ({ encoding, isSure: true, candidates: [] });
    const marked = marks.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte));
    if (marked !== undefined && marked[0] !== 'utf-8') return sure(marked[0]);
    const wide = utf16Of(start);
    if (wide !== null) return sure(wide);
    if (isUtf8) return sure('utf-8');
    const telling = await tellingLines(path);
    const ranked = rankEncodings(
      legacyEncodings.flatMap((encoding) => {
        const text = decoded(telling, encoding);
        if (text === null) return [];
        const { score, letters } = plausibilityOf(text, encoding);
        return [{ encoding, text, plausibility: { letters, score: score + homeOf(encoding, languages) } }];
      }),
    );
    const candidates = ranked.map(({ encoding, text }) => ({ encoding, sample: sampleOf(text) }));
    // A file of UTF-8 in which something was cut or pasted reads worse in every other encoding.
    const damaged = telling.toString('utf8');
    const bad = damaged.split('\ufffd').length - 1;
    const good = [...damaged].filter((letter) => letter > '\u007f').length - bad;
    if (marked !== undefined || good >= bad * goodForBad) {
      return { encoding: 'utf-8', isSure: false, candidates: [{ encoding: 'utf-8', sample: sampleOf(damaged) }, ...candidates] };
    }
    const [best] = ranked;
    if (best === undefined) return { encoding: 'windows-1252', isSure: false, candidates };
    return { encoding: best.encoding, isSure: isSureOf(ranked), candidates };
  };
}

/**
 * The file's text, piece by piece, without its byte order mark. Throws TypeError where it is not in that encoding; of UTF-8 alone, which is
 * sometimes damaged in one place, what can't be read stands as U+FFFD, which no value may hold.
 * @param saw called with how many bytes each piece took
 */
export async function* textOf(path: string, encoding: FileEncoding, saw: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = createDecoder(encoding, encoding !== 'utf-8');
  for await (const bytes of createReadStream(path)) {
    saw(bytes.length);
    const text = decoder.push(bytes as Buffer);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}
