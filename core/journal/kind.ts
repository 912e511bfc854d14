import { z } from 'zod';

import type { Row, RowOf, RowRef, Stamp } from './rows.ts';

/** 16 random bytes in hex: without it, a removed body could be guessed from its hash. */
export const Salt = z.string().regex(/^[0-9a-f]{32}$/, 'must be 16 bytes in hex');

/** An entry whose body has been checked by its kind. */
export interface Checked<Body> extends Stamp {
  readonly subject: string;
  readonly body: Body;
}

/** How one kind of entry is checked and merged. To add a kind: one file here in `kinds/`, its property test, a line in `kinds.ts`. */
export interface Kind<Body, T extends Row['table']> {
  readonly kind: string;
  readonly body: z.ZodType<Body>;
  /** The row the entry is about. */
  readonly row: (entry: Checked<Body>) => RowRef<T>;
  /** Commutative, associative, idempotent: any order and any repetition of the same entries gives the same row. */
  readonly merge: (present: RowOf<T> | undefined, entry: Checked<Body>) => RowOf<T>;
}
