import iconv from 'iconv-lite';

/** Bytes of a text, by turning a decoder of the platform round. Only for tests: the product never writes these encodings. */
export type Encoder = (text: string) => Uint8Array | null;

const isOfDos = (label: string) => /^cp85\d$/.test(label);
/** Vietnamese letters as Windows-1258 has them: each with its tone behind it. */
const withTones = (text: string) =>
  text.normalize('NFD').replace(/\p{L}\p{M}*/gu, (letter) => {
    const [tone = ''] = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter) ?? [];
    return letter.replace(tone, '').normalize('NFC') + tone;
  });

/** Lead and trail bytes of the encodings with two; GB18030's four bytes are left out. */
function pairs(label: string): [string, number[]][] {
  const decoder = new TextDecoder(label, { fatal: true });
  const found: [string, number[]][] = [];
  const tryOne = (bytes: number[]) => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1) found.push([text, bytes]);
    } catch {
      // No letter has these bytes.
    }
  };
  for (let first = 0; first < 256; first++) tryOne([first]);
  if (/^(windows|macintosh|koi|iso|cp)/.test(label)) return found;
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) tryOne([first, second]);
  return found;
}

/** @returns a function that gives null where a letter of the text is not in the encoding */
export function encoderOf(label: string): Encoder {
  if (label === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  if (label === 'utf-16le') return (text) => Buffer.from(text, 'utf16le');
  if (label === 'utf-16be') return (text) => Buffer.from(text, 'utf16le').swap16();
  if (isOfDos(label)) return (text) => (iconv.decode(iconv.encode(text, label), label) === text ? iconv.encode(text, label) : null);
  const table = new Map<string, number[]>();
  for (const [letter, bytes] of pairs(label)) if (!table.has(letter)) table.set(letter, bytes);
  return (text) => {
    const bytes: number[] = [];
    for (const letter of label === 'windows-1258' ? withTones(text) : text) {
      const known = table.get(letter);
      if (known === undefined) return null;
      bytes.push(...known);
    }
    return Uint8Array.from(bytes);
  };
}
