/** A text with how unlikely it is to be meant, in eighths of a bit. */
export interface Ranked {
  readonly text: string;
  readonly used: number;
  readonly cost: number;
}

/** Keeps the best of many. */
export interface Ranking<T extends { readonly cost: number }> {
  readonly add: (item: T) => void;
  /** Whether something of this cost could still be among the best. */
  readonly isWanted: (cost: number) => boolean;
  /** The best, best first; of equal ones, the first that came. */
  readonly best: () => T[];
}

/** Keeps at most so many, without sorting what can't be among them. */
export function createRanking<T extends { readonly cost: number }>(size: number): Ranking<T> {
  const items: T[] = [];
  let limit = Number.POSITIVE_INFINITY;
  function cut(): void {
    items.sort((a, b) => a.cost - b.cost);
    items.length = Math.min(items.length, size);
    if (items.length === size) limit = items.at(-1)?.cost ?? limit;
  }
  return {
    isWanted: (cost) => cost < limit,
    add(item) {
      if (item.cost >= limit) return;
      items.push(item);
      if (items.length >= size * 3) cut();
    },
    best() {
      cut();
      return [...items];
    },
  };
}
