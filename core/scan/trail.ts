/** A key that a window got, in both readings, whoever pressed it. */
export interface TrailKey {
  readonly byLayout: string;
  readonly byPlace: string;
  readonly timeStamp: number;
  readonly isComposed: boolean;
  /** It went into the focused field as a person's. */
  readonly isTyped: boolean;
}

/** No scanner pauses longer within a code, in milliseconds. */
const longestPause = 1_000;
/** What a code begins with that nobody types, the longest first. */
const telling = ['BEGIN:VCARD', 'MECARD:', ']Q1FYR1:', 'FYR1:'];
const longest = Math.max(...telling.map((each) => each.length));

/**
 * The last keys that a window got. A scanner that types no faster than a person is told by what it types, once that stands there; and so is
 * a code that comes in the place of what a scanner puts behind another.
 */
export function createTrail() {
  let keys: readonly TrailKey[] = [];
  return {
    add(key: TrailKey): void {
      const last = keys.at(-1);
      const isLater = last !== undefined && key.timeStamp - last.timeStamp > longestPause;
      keys = [...(isLater ? [] : keys.slice(1 - longest)), key];
    },
    /** The last so many keys were a person's, as it seemed, and were typed. */
    markTyped(count: number): void {
      const from = keys.length - count;
      keys = keys.map((key, index) => (index >= from ? { ...key, isTyped: true } : key));
    },
    /** The keys of what a code begins with, where it stands at the end of the trail; null where it does not. */
    beginning(): readonly TrailKey[] | null {
      for (const text of telling) {
        const last = keys.slice(-text.length);
        const isRead = (reading: 'byLayout' | 'byPlace') =>
          last
            .map((key) => key[reading])
            .join('')
            .toUpperCase() === text;
        if (isRead('byLayout') || isRead('byPlace')) return last;
      }
      return null;
    },
    clear(): void {
      keys = [];
    },
  };
}
