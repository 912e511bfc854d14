import type { LocalMoment } from '../../../core/admission/local-time.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';

export interface Throughput {
  readonly in: number;
  readonly out: number;
}

/**
 * Counts who was let through here today, on the event's calendar.
 * @param time the event's
 * @param since what the store has of this gate from a moment on (milliseconds since 1970): read once a day, and when the gate moves
 */
export function createThroughput(local: () => (millis: number) => LocalMoment, since: (from: number) => Throughput, time: () => number) {
  let counted: { day: string; gate: string; count: Throughput } | null = null;

  function midnight(now: number, read: (millis: number) => LocalMoment): number {
    const [hours = 0, minutes = 0] = read(now).time.split(':').map(Number);
    return now - (hours * 60 + minutes) * 60_000 - (now % 60_000);
  }
  return {
    today(gate: string): Throughput {
      const now = time();
      const read = local();
      const { day } = read(now);
      if (counted === null || counted.day !== day || counted.gate !== gate) counted = { day, gate, count: since(midnight(now, read)) };
      return counted.count;
    },
    /** One more that the store has already; an undone one is one less. */
    note({ verdict, direction, isUndone }: GateVerdict): void {
      if (verdict !== 'admitted' || counted === null) return;
      const { count } = counted;
      counted = { ...counted, count: { ...count, [direction]: Math.max(0, count[direction] + (isUndone ? -1 : 1)) } };
    },
  };
}
