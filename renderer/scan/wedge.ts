/** Keys closer together than this, in milliseconds, come from a scanner: nobody types six in a row so fast. */
export const burstGap = 45;
/** Keys in such a row that make a scan; a scan that ends with Enter may be shorter. */
const leastKeys = 6;
const leastWithEnter = 4;
/** Kept of one scan; the station calls anything this long no code. */
const maxKept = 5_000;

/** A key as the window gets it. */
export interface WedgeKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** An input method is at work: its keys are never a scanner's. */
  readonly isComposing: boolean;
  readonly repeat: boolean;
  /** Milliseconds, from the moment the key was pressed. */
  readonly timeStamp: number;
}

export interface WedgeDependencies {
  readonly onScan: (text: string) => void;
  /** Types what turned out to be a person's into the focused field. */
  readonly replay: (text: string) => void;
  /** Calls back after `ms`; the returned function cancels that. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** More lines follow in a contact code or a machine-readable zone. */
const hasMoreLines = (text: string) => (/^BEGIN:VCARD/i.test(text) ? !/END:VCARD\s*$/i.test(text) : /^[A-Z0-9]{1,2}<|<</.test(text));

function characterOf({ key, ctrlKey }: WedgeKey): string | null {
  if (key === 'Enter' || key === 'Tab') return '\n';
  if (key.length !== 1) return null;
  if (!ctrlKey) return key;
  // Line feed and carriage return, as some scanners send them; any other control character is a broken scan's.
  return /^[jm]$/i.test(key) ? '\n' : String.fromCharCode(key.toUpperCase().charCodeAt(0) & 31);
}

/**
 * A scanner that types like a keyboard (a wedge), known from people by its speed, on any screen and with no focus anywhere. Its
 * keys reach no field: each is held for a moment, and what was a person's is typed then.
 */
export function createWedge({ onScan, replay, after }: WedgeDependencies) {
  let held = '';
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  let cancel = () => {};

  function clear(): string {
    const text = held;
    held = '';
    count = 0;
    cancel();
    return text;
  }
  function end(): void {
    const isScan = count >= leastKeys || (count >= leastWithEnter && held.endsWith('\n'));
    const text = clear();
    if (isScan) onScan(text);
    // An Enter by itself was let through when it came.
    else if (text !== '') replay(text.replaceAll('\n', ''));
  }

  return {
    /** Takes a key; whether it must go no further. */
    take(key: WedgeKey): boolean {
      const isInBurst = key.timeStamp - last <= burstGap;
      if (!isInBurst) end();
      const character = key.isComposing || key.altKey || key.metaKey || key.repeat ? null : characterOf(key);
      if (character === null) {
        // Shift is pressed between a scanner's capitals.
        if (key.key !== 'Shift' && key.key !== 'Control') end();
        return false;
      }
      if (count === 0) {
        // The line end behind a scan that has been taken.
        if (character === '\n') return key.timeStamp - endedAt <= burstGap;
        // A shortcut, or a space on a button: no scan begins so.
        if (key.ctrlKey || character === ' ') return false;
      }
      last = key.timeStamp;
      count++;
      if (held.length < maxKept) held += character;
      cancel();
      if (character === '\n' && count >= leastWithEnter && !hasMoreLines(held)) {
        endedAt = key.timeStamp;
        end();
      } else cancel = after(burstGap, end);
      return true;
    },
    stop(): void {
      clear();
    },
  };
}
