/**
 * An answer's text, as far as anybody would want it.
 * @param longest how long it may be, in bytes; the rest of a longer one is not waited for
 * @returns null where it is longer
 */
export async function textWithin(answer: Response, longest: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > longest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
