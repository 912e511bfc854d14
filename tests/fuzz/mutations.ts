import fc from 'fast-check';

/** Where an input is changed and how; positions are shares of its length, so that a change fits any input. */
type Change =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'overwrite'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'join'; readonly at: number; readonly other: number };

/** The longest input, in bytes. */
export const maxInput = 8_192;

/** What parsers stumble over, whatever they read. */
const tokens = [
  ...['', '\0', '\r\n', '\n', ' ', '\t', '"', "'", '\\', '/', '%', '%00', '%25', '=', ';', ',', ':', '.', '..', '<', '>', '&', '?', '#'],
  ...[
    '{',
    '}',
    '[',
    ']',
    '[[[[',
    '{"a":',
    'null',
    'true',
    '-1',
    '0',
    '1e999',
    '99999999999999999999',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...['\ufeff', '\ud800', '李明', 'é', '\u202e', '𝒳'],
].map((text) => new Uint8Array(Buffer.from(text)));
const bytes = [
  [0xff],
  [0xff, 0xff],
  [0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0],
  [0x80, 0, 0, 0],
  [0x7f, 0xff],
  [0xc0, 0x0c],
  [0xed, 0xa0, 0x80],
].map((each) => Uint8Array.from(each));

/** The pieces of a corpus: words, and runs of what is no word. */
function wordsOf(corpus: readonly Uint8Array[]): Uint8Array[] {
  const found = new Set(
    corpus.flatMap(
      (input) =>
        Buffer.from(input)
          .toString('latin1')
          .match(/[A-Za-z0-9_-]{2,24}|[^A-Za-z0-9_-]{1,4}/g) ?? [],
    ),
  );
  return [...found].slice(0, 500).map((word) => new Uint8Array(Buffer.from(word, 'latin1')));
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Changes to an input, some of them by words of the corpus, one to a dozen. */
export function changesBy(corpus: readonly Uint8Array[]): fc.Arbitrary<Change[]> {
  const piece = fc.oneof(fc.constantFrom(...tokens, ...bytes, ...wordsOf(corpus)), fc.uint8Array({ maxLength: 8 }));
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: share, bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('set' as const), at: share, byte: fc.nat(255) }),
    fc.record({ kind: fc.constant('insert' as const), at: share, bytes: piece }),
    fc.record({ kind: fc.constant('overwrite' as const), at: share, bytes: piece }),
    fc.record({ kind: fc.constant('cut' as const), at: share, length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.nat(4_000)) }),
    fc.record({
      kind: fc.constant('repeat' as const),
      at: share,
      length: fc.integer({ min: 1, max: 16 }),
      times: fc.oneof(fc.nat(8), fc.nat(2_000)),
    }),
    fc.record({ kind: fc.constant('join' as const), at: share, other: share }),
  );
  return fc.array(change, { minLength: 1, maxLength: 12 });
}

function changed(input: Uint8Array, change: Change, corpus: readonly Uint8Array[]): Uint8Array {
  const at = Math.floor(change.at * input.length);
  const replaced = (middle: Uint8Array, removed: number) => Buffer.concat([input.subarray(0, at), middle, input.subarray(at + removed)]);
  switch (change.kind) {
    case 'flip':
      return replaced(Uint8Array.of((input[at] ?? 0) ^ (1 << change.bit)), 1);
    case 'set':
      return replaced(Uint8Array.of(change.byte), 1);
    case 'insert':
      return replaced(change.bytes, 0);
    case 'overwrite':
      return replaced(change.bytes, change.bytes.length);
    case 'cut':
      return replaced(new Uint8Array(), change.length);
    case 'repeat': {
      const part = input.subarray(at, at + change.length);
      return replaced(
        Buffer.concat(Array.from({ length: Math.min(change.times, Math.ceil(maxInput / Math.max(1, part.length))) }, () => part)),
        0,
      );
    }
    case 'join': {
      const other = corpus[Math.floor(change.other * corpus.length)] ?? new Uint8Array();
      return Buffer.concat([input.subarray(0, at), other.subarray(Math.floor(change.at * other.length))]);
    }
  }
}

/** An input with changes made, one after the other, cut at `maxInput`. */
export function mutate(input: Uint8Array, changes: readonly Change[], corpus: readonly Uint8Array[]): Uint8Array {
  let result = input;
  for (const change of changes) result = changed(result, change, corpus).subarray(0, maxInput);
  return new Uint8Array(result);
}
