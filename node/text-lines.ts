/**
 * The lines of a stream of UTF-8, without their ends.
 * @param maxLine the longest line, in UTF-16 code units
 * @throws RangeError where a line is longer, TypeError where it is no UTF-8, Error where the last line does not end: it was cut
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>, maxLine: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLine) throw new RangeError('A line of the stream is too long.');
    yield* lines;
  }
  if (rest !== '') throw new Error('The stream was cut.');
}
