import { z } from 'zod';
import type { FieldValue, Row, Stamp } from './rows.ts';

/** 16 random bytes in hex: without it, a removed body could be guessed from its hash. */
export const Salt = z.string().regex(/^[0-9a-f]{32}$/, 'must be 16 bytes in hex');
/** Stands where a body's salt was once something of the body was shed. */
export const noSalt = '0'.repeat(32);

/** An entry whose body has been checked by its kind. */
export interface Checked<Body> extends Stamp {
  readonly subject: string;
  readonly body: Body;
}

/** What becomes of each field's value when a body is reduced: kept (undefined), removed (null), or replaced. */
export type Shed = (field: string, value: FieldValue) => FieldValue | null | undefined;

/**
 * How one kind of entry is checked, and the small row it adds to the state; `tables/` has how rows join. To add a kind: one
 * file in `kinds/`, a line in `kinds.ts`, its facts in `facts.arbitrary.ts`.
 */
export interface Kind<Body> {
  readonly kind: string;
  readonly body: z.ZodType<Body>;
  readonly delta: (entry: Checked<Body>) => Row;
  /** For kinds whose bodies hold personal fields: the body without what is shed; the same object where nothing is. */
  readonly reduce?: (body: Body, shed: Shed) => Body;
}
