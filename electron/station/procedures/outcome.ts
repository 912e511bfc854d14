/** `consent-missing` → `CONSENT_MISSING`. */
type CodeOf<Kind extends string> = Uppercase<Dashed<Kind>>;
type Dashed<Kind extends string> = Kind extends `${infer Head}-${infer Tail}` ? `${Head}_${Dashed<Tail>}` : Kind;

type Refusal = { readonly kind: string };
/** The error of a contract for each kind of refusal: what the refusal says besides its kind is the error's data. */
type ErrorsFor<R extends Refusal> = {
  readonly [Each in R as CodeOf<Each['kind']>]: Exclude<keyof Each, 'kind'> extends never
    ? () => Error
    : (options: { data: { -readonly [Name in Exclude<keyof Each, 'kind'>]: Each[Name] } }) => Error;
};

/**
 * What a service did, or the error that the procedure's contract has for what it did not: the one mapping of this side. A refusal of
 * the kind `consent-missing` is the error `CONSENT_MISSING`; a contract that lacks it is a compile error.
 */
export function expectKind<R extends Refusal, Kind extends R['kind']>(
  result: R,
  kind: Kind,
  errors: ErrorsFor<Exclude<R, { readonly kind: Kind }>>,
): Extract<R, { readonly kind: Kind }> {
  if (result.kind === kind) return result as Extract<R, { readonly kind: Kind }>;
  const { kind: refusal, ...data } = result;
  const code = refusal.toUpperCase().replaceAll('-', '_');
  const make: unknown = Reflect.get(errors, code);
  if (typeof make !== 'function') throw new TypeError(`The contract has no error ${code}.`);
  throw make({ data });
}

/** A value that is there, or the error for one that is not. */
export function found<T>(value: T | null | undefined, missing: () => Error): T {
  if (value === null || value === undefined) throw missing();
  return value;
}
