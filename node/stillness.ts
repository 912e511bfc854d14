/** Gives up on what stands still. */
export interface StillnessWatch {
  /** Aborts once nothing has happened for too long. */
  readonly signal: AbortSignal;
  /** Something happened. */
  saw(): void;
  /** Watches no longer. */
  end(): void;
}

/**
 * A thin line may be slow, but not still: there is no limit to how long an answer takes, only to how long nothing of it comes.
 * @param first milliseconds until something must have happened, and `next` after each time it did
 */
export function watchStillness(first: number, next: number): StillnessWatch {
  const still = new AbortController();
  const giveUp = () => still.abort(new Error('nothing came for too long'));
  let timer = setTimeout(giveUp, first);
  return {
    signal: still.signal,
    saw(): void {
      clearTimeout(timer);
      timer = setTimeout(giveUp, next);
    },
    end: () => clearTimeout(timer),
  };
}
