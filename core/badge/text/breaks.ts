import LineBreaker from 'linebreak';

/** Writing without spaces between words, whose breaks need a dictionary (UAX #14, class SA). */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** Pieces between which a line may end (UAX #14); together they are the text. */
export function breakable(text: string): string[] {
  const breaker = new LineBreaker(text);
  const found: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    found.push(text.slice(from, next.position));
    from = next.position;
  }
  const pieces = found.length > 0 ? found : [text];
  return pieces.flatMap((piece) => (unspaced.test(piece) ? wordsOf(piece) : [piece]));
}

/** A space stays with the word before it. */
function wordsOf(piece: string): string[] {
  const parts: string[] = [];
  for (const { segment } of words.segment(piece)) {
    const last = parts.length - 1;
    if (last >= 0 && /^[\s\p{P}\p{M}]+$/u.test(segment)) parts[last] += segment;
    else parts.push(segment);
  }
  return parts;
}
