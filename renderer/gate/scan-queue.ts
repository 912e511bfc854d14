import type { GateVerdict } from '../../core/contract/screen/gate.ts';

/** What keeps scans from being judged: the station does not answer, can record nothing more, or hands over before it is wiped. */
export type ScanTrouble = 'stalled' | 'full' | 'decommissioned';

/** What the steward is to know of the scans that wait. */
export interface ScansWaiting {
  /** So many, the one that is being judged among them. */
  readonly count: number;
  /** Since when the first of them waits, milliseconds since 1970; null where none does. */
  readonly since: number | null;
  /** Why the last try failed; null where none has. */
  readonly trouble: ScanTrouble | null;
}
export const noneWaiting: ScansWaiting = { count: 0, since: null, trouble: null };

/** What became of a try to have a scan judged. */
export type ScanOutcome =
  | { readonly kind: 'judged'; readonly verdict: GateVerdict }
  /** It has waited for too long: whoever it was has gone on, and is asked again if they are still there. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed'; readonly trouble: ScanTrouble };

export interface ScanQueueDependencies {
  /** Asks the station. The same id again is judged once. @param at when it was scanned, milliseconds since 1970 */
  readonly send: (scan: string, text: string, at: number) => Promise<ScanOutcome>;
  readonly onVerdict: (verdict: GateVerdict) => void;
  /** A scan that has to be made again. */
  readonly onStale: () => void;
  readonly onWaiting: (waiting: ScansWaiting) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back after `ms`. */
  readonly after: (ms: number, run: () => void) => void;
}

/**
 * A scan that is judged within this, in milliseconds, is not reported as one that waits: its verdict takes the last one's place with no picture and no
 * work in between, which would cost it a frame. For whoever looks, a longer one is reported at once.
 */
export const reportedAfter = 50;

/** A station that did not answer is asked again after this, in milliseconds. */
export const askAgainAfter = 300;

/** Scans in the order they came, each until it has a verdict or has to be made again: the next may come while the last is still shown. */
export function createScanQueue({ send, onVerdict, onStale, onWaiting, newId, now, after }: ScanQueueDependencies) {
  const waiting: { scan: string; text: string; at: number }[] = [];
  let isAsking = false;
  let trouble: ScanTrouble | null = null;

  const report = () => onWaiting(waiting.length === 0 ? noneWaiting : { count: waiting.length, since: waiting[0]?.at ?? null, trouble });

  async function next(): Promise<void> {
    const [first] = waiting;
    if (isAsking || first === undefined) return;
    isAsking = true;
    const outcome = await send(first.scan, first.text, first.at);
    if (outcome.kind === 'failed') {
      trouble = outcome.trouble;
      report();
      after(askAgainAfter, () => {
        isAsking = false;
        void next();
      });
      return;
    }
    trouble = null;
    waiting.shift();
    isAsking = false;
    report();
    if (outcome.kind === 'judged') onVerdict(outcome.verdict);
    else onStale();
    void next();
  }

  return {
    add(text: string): void {
      const added = { scan: newId(), text, at: now() };
      waiting.push(added);
      if (waiting.length > 1) report();
      else
        after(reportedAfter, () => {
          if (waiting.includes(added)) report();
        });
      void next();
    },
    /** Whether a scan is without its verdict yet, also one that is not reported so far. */
    isWaiting: () => waiting.length > 0,
  };
}
export type ScanQueue = ReturnType<typeof createScanQueue>;
