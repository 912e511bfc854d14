/** A code that a camera has not seen for so long, in milliseconds, has left: single pictures in between are not read. */
export const leftAfter = 1_500;
/** A code that was seen no longer ago, in milliseconds, has not left a scanner, which reads it again and again at its own pace. More than `leftAfter`. */
export const stillThere = 4_000;

/** Tells a code that comes from one that lies there, also where several do. @returns whether a code that is seen now has just come */
export function createPresence() {
  const seen = new Map<string, number>();
  return (code: string, now: number): boolean => {
    for (const [other, at] of seen) if (now - at > leftAfter) seen.delete(other);
    const hasCome = !seen.has(code);
    seen.set(code, now);
    return hasCome;
  };
}
