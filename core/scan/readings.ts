/** Stands between two readings of one scan: a character of private use (U+E01E), which no code has. */
const readingMark = '\ue01e';

/** A scan as it goes to the station: its likelier reading, and the other where there is one. */
export const joinReadings = (text: string, other: string | null): string => (other === null ? text : `${text}${readingMark}${other}`);

/** The readings of a scan, the likelier first; at most two. */
export function splitReadings(text: string): readonly [text: string, other: string | null] {
  const [first = '', second] = text.split(readingMark, 2);
  return [first, second ?? null];
}
