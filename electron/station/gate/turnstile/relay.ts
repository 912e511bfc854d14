/** A relay at the station's end: switched on or off, and asked how its door stands. Every call is bounded in time. */
export interface Relay {
  /** Rejects where it does not answer. */
  switch(isOn: boolean): Promise<void>;
  /** Null where it has no door contact. */
  door(): Promise<'open' | 'shut' | null>;
  close(): void;
}

/** A relay that has not answered after this, in milliseconds, is away. */
export const relayTimeout = 1_000;
