import type { PrintJobView } from '../../../core/contract/screen/printing.ts';

/** Where a badge is, as the last screen of a kiosk session shows it. */
export type Phase = 'printing' | 'waiting' | 'elsewhere' | 'collect' | 'printed' | 'unknown' | 'failed';

/**
 * How long each last screen stays before the kiosk is free again, in milliseconds; null: until the printer, staff or the visitor settle it.
 * Whoever waits at a jammed printer is not sent away in silence; whoever comes next can choose the desk for them, and is never locked out.
 */
export const stays: Readonly<Record<Phase, number | null>> = {
  printing: null,
  waiting: null,
  unknown: null,
  elsewhere: 20_000,
  collect: 20_000,
  printed: 20_000,
  failed: 60_000,
};

/** A printer that stumbles for less than this, in milliseconds, has not stumbled: the screen does not flicker. */
export const stumblesFor = 1_000;
/** A name stands on a screen that waits for no longer than this, in milliseconds: its visitor may have gone. */
export const nameFor = 60_000;
/** So long after the last tap the desk is offered though the printer seems well, in milliseconds. */
export const printsFor = 45_000;

export interface LastScreenFacts {
  /** Undefined until the station has said. */
  readonly job: Pick<PrintJobView, 'state' | 'printer'> | undefined;
  /** No printer of this kiosk is for badges like this. */
  readonly isElsewhere: boolean;
  /** What it would be printed by is in trouble, and has been for a while. */
  readonly isAway: boolean;
  /** The visitor wished for another print, and only staff may. */
  readonly isRefused: boolean;
  /** The visitor has chosen the desk. */
  readonly isCollecting: boolean;
}

/** The last screen for what is known. A badge that comes out after all is shown, whatever was chosen before. */
export function phaseOf({ job, isElsewhere, isAway, isRefused, isCollecting }: LastScreenFacts): Phase {
  if (isRefused) return 'failed';
  if (job?.state === 'printed') return 'printed';
  if (isCollecting) return 'collect';
  switch (job?.state) {
    case 'unknown':
    case 'failed':
      return job.state;
    // Staff cancelled it, or somebody made a newer badge elsewhere.
    case 'cancelled':
      return 'collect';
    default:
      // A job that a printer has, or that staff gave to one, is printed here all the same.
      if (isElsewhere && job?.printer == null) return 'elsewhere';
      return isAway ? 'waiting' : 'printing';
  }
}

export interface BatchFacts {
  /** Nothing of it waits for a printer any more. */
  readonly isOver: boolean;
  readonly failed: number;
  readonly unclear: number;
  readonly isAway: boolean;
  readonly isCollecting: boolean;
}

/** The same for a group's badges. */
export function batchPhaseOf({ isOver, failed, unclear, isAway, isCollecting }: BatchFacts): Exclude<Phase, 'elsewhere'> {
  if (isOver && failed === 0) return 'printed';
  if (isCollecting) return 'collect';
  if (isOver) return unclear > 0 ? 'unknown' : 'failed';
  return isAway ? 'waiting' : 'printing';
}

/** Whether the next visitor may begin by a scan or a touch: nothing of the last one's is open any more. */
export const isSettled = (phase: Phase): boolean => phase === 'printed' || phase === 'elsewhere' || phase === 'collect';
