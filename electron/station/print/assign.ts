/** What a printer is for and whether it could print at this moment. */
export interface Assignable {
  readonly id: string;
  /** The stocks that lie in it; empty for whatever is asked for. */
  readonly stocks: readonly string[];
  readonly role: 'main' | 'fallback';
  /** Neither paused nor in trouble. */
  readonly isUsable: boolean;
  /** Whether badges on that stock come out whole of what lies in it; left out where nobody can tell. */
  readonly fits?: (stock: string) => boolean;
}

/**
 * Whether a job for the stock may go to the printer: where the printer's list has it, or the printer has no list and badges on that stock fit
 * what lies in it; and any job that names no stock (empty).
 */
export function holds({ stocks, fits = () => true }: Pick<Assignable, 'stocks' | 'fits'>, stock: string): boolean {
  return stock === '' || ((stocks.length === 0 || stocks.includes(stock)) && fits(stock));
}

/**
 * The stocks, of those that jobs wait for, that a printer takes jobs of now: what lies in it; a fallback printer only while no main
 * printer with that stock can print. Jobs that staff gave to one printer are not asked about.
 */
export function stocksFor<P extends Assignable>(printer: P, all: readonly P[], waitedFor: readonly string[]): string[] {
  if (!printer.isUsable) return [];
  const isServed = (stock: string) => all.some((each) => each.role === 'main' && each.isUsable && holds(each, stock));
  return waitedFor.filter((stock) => holds(printer, stock) && (printer.role === 'main' || !isServed(stock)));
}

/** The stocks, of those an event has, that nothing of the station can print on now. */
export function stocksAway(all: readonly Assignable[], stocks: readonly string[]): string[] {
  return stocks.filter((stock) => !all.some((printer) => printer.isUsable && holds(printer, stock)));
}

/** The stocks, of those an event has, that no printer of the station is for, whether it could print or not: their badges come out elsewhere. */
export function stocksElsewhere(all: readonly Assignable[], stocks: readonly string[]): string[] {
  return stocks.filter((stock) => !all.some((printer) => holds(printer, stock)));
}
