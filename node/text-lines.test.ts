import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textLines } from './text-lines.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function linesOf(text: string | Uint8Array, size = 1_000, maxLine = 1_000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of textLines(inPieces(Buffer.from(text), size), maxLine)) lines.push(line);
  return lines;
}

describe('the lines of a stream', () => {
  it('are the same however it is cut into pieces, also in the middle of a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ' '))),
        fc.integer({ min: 1, max: 7 }),
        async (lines, size) => {
          expect(await linesOf(lines.map((line) => `${line}\n`).join(''), size)).toEqual(lines);
        },
      ),
    );
  });

  it('end with the last one’s end: a stream without it was cut', async () => {
    await expect(linesOf('one\ntw')).rejects.toThrow(/cut/);
  });

  it('are no longer than a line may be, and UTF-8', async () => {
    await expect(linesOf('x'.repeat(20), 4, 10)).rejects.toThrow(/too long/);
    await expect(linesOf(Uint8Array.of(0xff, 10))).rejects.toThrow(TypeError);
  });
});
