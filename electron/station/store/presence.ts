import type { ReadableDatabase, WritableDatabase } from './database.ts';

export const selectPresenceOf = 'SELECT place, since FROM presence WHERE holder = ?';
export const countInside = 'SELECT inside FROM occupancy WHERE place = ?';
const selectHolders = 'SELECT holder, since FROM presence WHERE place = ? ORDER BY holder LIMIT ?';
const insert = 'INSERT INTO presence (holder, place, since) VALUES (?, ?, ?)';
const update = 'UPDATE presence SET since = ? WHERE holder = ? AND place = ?';
const remove = 'DELETE FROM presence WHERE holder = ? AND place = ?';
const selectStale = 'SELECT seed FROM presence_stale LIMIT ?';
const countStale = 'SELECT count(*) AS count FROM (SELECT 1 FROM presence_stale LIMIT ?)';
const deleteStale = 'DELETE FROM presence_stale WHERE seed = ?';
const selectBasis = 'SELECT basis FROM presence_state WHERE one = 1';
const upsertBasis = 'INSERT INTO presence_state (one, basis) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET basis = excluded.basis';
const staleAll = `INSERT INTO presence_stale (seed) SELECT DISTINCT coalesce(badge, registrant) FROM scan
  WHERE coalesce(badge, registrant) IS NOT NULL ON CONFLICT DO NOTHING`;

export interface Presence {
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Reads who is where, and can't write it. */
export function createPresenceReader(db: ReadableDatabase) {
  const inside = db.prepare<[string], { inside: number }>(countInside);
  const badgeHolders = db.prepare<[string, number], { holder: string; since: number }>(selectHolders);

  return {
    /** How many people are at a place. */
    inside: (place: string): number => inside.get(place)?.inside ?? 0,
    /** Those at a place, by the id they are counted under. */
    holdersAt: (place: string, limit: number) => badgeHolders.all(place, limit),
  };
}
export type PresenceReader = ReturnType<typeof createPresenceReader>;

/** Who is where just now, and how many: derived from the scans. Triggers note whose scans have changed. */
export function createPresenceTable(db: WritableDatabase) {
  const of = db.prepare<[string], Presence>(selectPresenceOf);
  const inserting = db.prepareWrite<[string, string, number]>(insert);
  const updating = db.prepareWrite<[number, string, string]>(update);
  const removing = db.prepareWrite<[string, string]>(remove);
  const stale = db.prepare<[number], { seed: string }>(selectStale);
  const counting = db.prepare<[number], { count: number }>(countStale);
  const unstale = db.prepareWrite<[string]>(deleteStale);
  const basis = db.prepare<[], { basis: string }>(selectBasis);
  const writeBasis = db.prepareWrite<[string]>(upsertBasis);
  const stalingAll = db.prepareWrite<[]>(staleAll);

  return {
    ...createPresenceReader(db),
    of: (holder: string): Presence[] => of.all(holder),
    /** Writes where a holder is, and nowhere else. */
    put(holder: string, places: readonly Presence[]): void {
      const before = of.all(holder);
      for (const { place } of before) if (!places.some((each) => each.place === place)) removing.run(holder, place);
      for (const { place, since } of places) {
        const known = before.find((each) => each.place === place);
        if (known === undefined) inserting.run(holder, place, since);
        else if (known.since !== since) updating.run(since, holder, place);
      }
    },
    /** Badges and people whose presence has to be made anew. */
    stale: (limit: number): string[] => stale.all(limit).map(({ seed }) => seed),
    /** How many of them, counted up to `most`. */
    countStale: (max: number): number => counting.get(max)?.count ?? 0,
    settled(seed: string): void {
      unstale.run(seed);
    },
    basis: (): string | null => basis.get()?.basis ?? null,
    /** All presence has to be made anew, on another basis. */
    restart(on: string): void {
      stalingAll.run();
      writeBasis.run(on);
    },
  };
}
export type PresenceTable = ReturnType<typeof createPresenceTable>;
