/** Tags of values (RFC 8010 §3.5.2), with how many bytes such a value takes where that is fixed. */
const fixed: ReadonlyMap<number, number> = new Map([
  // integer, enum, boolean, rangeOfInteger, resolution, dateTime
  [0x21, 4],
  [0x23, 4],
  [0x22, 1],
  [0x33, 8],
  [0x32, 9],
  [0x31, 11],
]);
const texts: ReadonlySet<number> = new Set([0x30, 0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a]);
const withLanguage: ReadonlySet<number> = new Set([0x35, 0x36]);
const [endOfAttributes, lastDelimiter, extension, beginCollection, endCollection, memberName] = [0x03, 0x0f, 0x7f, 0x34, 0x37, 0x4a];
/** A message's version, status and number, in bytes. */
const head = 8;
/** Lengths are signed (RFC 8010 §3.1.1, `SIGNED-SHORT`): none is beyond this. */
const maxLength = 0x7fff;
const maxDepth = 16;

/**
 * Whether an IPP message is made as RFC 8010 §3 says, through to its end of attributes. The library reads as it is told: a length below zero
 * takes it back, for ever, and a value of another length than its kind has leaves it in the middle of nowhere. Who speaks is whatever
 * answers at a printer's address.
 */
export function isWellFormedIpp(bytes: Uint8Array): boolean {
  let at = head;
  let depth = 0;
  class Malformed extends Error {}
  const byte = (offset = 0): number => {
    const value = bytes[at + offset];
    if (value === undefined) throw new Malformed();
    return value;
  };
  function skip(count: number): void {
    if (count > maxLength || at + count > bytes.length) throw new Malformed();
    at += count;
  }
  /** Two bytes that say how long what follows is. */
  function length(): number {
    const count = byte() * 256 + byte(1);
    skip(2);
    return count;
  }
  const counted = () => skip(length());
  function tag(): number {
    const value = byte();
    skip(value === extension ? 5 : 1);
    return value;
  }
  function collection(): void {
    if (++depth > maxDepth) throw new Malformed();
    for (let next = tag(); next !== endCollection; next = tag()) {
      if (next !== memberName) throw new Malformed();
      // The name is the value of an attribute without a name; the attribute behind it has none either.
      counted();
      counted();
      const kind = tag();
      counted();
      values(kind);
    }
    counted();
    counted();
    depth--;
  }
  function value(kind: number): void {
    const count = length();
    if (withLanguage.has(kind)) {
      // Some printers give no length of both together, and begin with the language.
      if (count > 0 && byte() === 0) counted();
      else skip(count);
      counted();
    } else if (kind === beginCollection) {
      skip(count);
      collection();
    } else if (texts.has(kind)) skip(count);
    else if (count !== (fixed.get(kind) ?? 0)) throw new Malformed();
    else skip(count);
  }
  function values(first: number): void {
    value(first);
    const isMore = () =>
      ![memberName, endCollection, endOfAttributes].includes(bytes[at] ?? endOfAttributes) && bytes[at + 1] === 0 && bytes[at + 2] === 0;
    while (isMore()) {
      const kind = byte();
      skip(3);
      value(kind);
    }
  }
  try {
    while (byte() !== endOfAttributes) {
      // A group, and its attributes.
      skip(1);
      while (byte() >= lastDelimiter) {
        const kind = tag();
        counted();
        values(kind);
      }
    }
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}
