import type { GateVerdict } from '../../core/contract/screen/gate.ts';

export interface ScanQueueDependencies {
  /** Asks the station; rejects where it could not be asked. The same id again is judged once. */
  readonly send: (scan: string, text: string) => Promise<GateVerdict>;
  readonly onVerdict: (verdict: GateVerdict) => void;
  /** How many wait, the one that is being judged among them. */
  readonly onWaiting: (count: number) => void;
  readonly newId: () => string;
  /** Calls back after `ms`. */
  readonly after: (ms: number, run: () => void) => void;
}

/** A station that did not answer is asked again after this, in milliseconds. */
export const askAgainAfter = 300;

/** Scans in the order they came, each until it has a verdict: the next may come while the last is still shown. None is lost. */
export function createScanQueue({ send, onVerdict, onWaiting, newId, after }: ScanQueueDependencies) {
  const waiting: { scan: string; text: string }[] = [];
  let isAsking = false;

  async function next(): Promise<void> {
    const [first] = waiting;
    if (isAsking || first === undefined) return;
    isAsking = true;
    try {
      const verdict = await send(first.scan, first.text);
      waiting.shift();
      isAsking = false;
      onWaiting(waiting.length);
      onVerdict(verdict);
      void next();
    } catch {
      after(askAgainAfter, () => {
        isAsking = false;
        void next();
      });
    }
  }

  return {
    add(text: string): void {
      waiting.push({ scan: newId(), text });
      onWaiting(waiting.length);
      void next();
    },
  };
}
export type ScanQueue = ReturnType<typeof createScanQueue>;
