import { z } from 'zod';
import type { FieldValue, Row, Stamp } from './rows.ts';

const saltPattern = /^[0-9a-f]{32}$/;
/** 16 random bytes in hex: without it, a removed body could be guessed from its hash. */
export const Salt = z.string().regex(saltPattern, 'must be 16 bytes in hex');
/** Whether `Salt` takes a value, of whatever type, judged without the schema: bodies come by the hundred thousand. */
export const isPlainSalt = (value: unknown): boolean => typeof value === 'string' && saltPattern.test(value);
/** Stands where a body's salt was once something of the body was redacted. */
export const noSalt = '0'.repeat(32);

/** An entry whose body has been checked by its kind. */
export interface Checked<Body> extends Stamp {
  readonly subject: string;
  /** How far `at` was ahead of the hub's time, as far as the writer knew; milliseconds. */
  readonly offset: number | null;
  readonly body: Body;
}

/** What becomes of each field's value when a body is redacted: kept (undefined), removed (null), or replaced. */
export type Redaction = (field: string, value: FieldValue) => FieldValue | null | undefined;

/**
 * How one kind of entry is checked, and the small row it adds to the state; `tables/` has how rows join. To add a kind:
 * `kinds/README.md`.
 */
export interface Kind<Body> {
  readonly kind: string;
  readonly body: z.ZodType<Body>;
  readonly delta: (entry: Checked<Body>) => Row;
  /**
   * For kinds that come by the hundred thousand: whether a body is just as `body` gives it back, judged in a fraction of its
   * time. May say no to one that the schema takes; never yes to one that it doesn't.
   */
  readonly isPlain?: (body: Readonly<Record<string, unknown>>) => boolean;
  /** For kinds whose bodies hold personal fields: the redacted body; the same object where nothing changes. */
  readonly redact?: (body: Body, redaction: Redaction) => Body;
}
