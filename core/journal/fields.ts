import { noSalt, type Redaction } from './kind.ts';
import type { FieldValue, Stamp, Stamped } from './rows.ts';

/** Values of one entry, stamped as it is. */
export function stampFields(fields: Readonly<Record<string, FieldValue>>, { at, station }: Stamp): Record<string, Stamped<FieldValue>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { at, station, value }]));
}

/** A body of fields, redacted; the same object where nothing is. */
export function redactPersonal<B extends { readonly salt: string; readonly fields: Readonly<Record<string, FieldValue>> }>(
  body: B,
  redaction: Redaction,
): B {
  const fields = redactFields<FieldValue>(
    body.fields,
    redaction,
    (value) => value,
    (_, value) => value,
  );
  return fields === null ? body : { ...body, salt: noSalt, fields };
}

/** The fields, redacted; null where nothing changes. */
export function redactFields<T>(
  fields: Readonly<Record<string, T>>,
  redaction: Redaction,
  getValue: (field: T) => FieldValue,
  withValue: (field: T, value: FieldValue) => T,
): Record<string, T> | null {
  let changed = false;
  const left: Record<string, T> = {};
  for (const [name, field] of Object.entries(fields)) {
    const becomes = redaction(name, getValue(field));
    if (becomes === undefined) left[name] = field;
    else {
      changed = true;
      if (becomes !== null) left[name] = withValue(field, becomes);
    }
  }
  return changed ? left : null;
}
