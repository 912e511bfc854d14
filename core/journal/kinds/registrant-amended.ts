import { z } from 'zod';
import { HybridTime } from '../../contract/common/entry.ts';
import { FieldName, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { redactFields, stampFields } from '../fields.ts';
import { type Kind, noSalt, Salt } from '../kind.ts';
import { FieldValue } from '../rows.ts';
import { emptyRegistrant } from '../tables/registrant.ts';

/** `was`: when the value that is replaced was written; null where there was none. It tells an edit from a clash of edits. */
const Changed = z.strictObject({ value: FieldValue, was: HybridTime.nullable() });
export const RegistrantAmended = z.strictObject({
  salt: Salt,
  /** Field → its new value; an empty text or list takes the answer back. */
  fields: z.record(FieldName, Changed),
  category: z.strictObject({ value: Slug, was: HybridTime.nullable() }).optional(),
});
export type RegistrantAmended = z.infer<typeof RegistrantAmended>;

/** Some of a person's fields, or their category, were changed: each the last writer's. */
export const registrantAmended: Kind<RegistrantAmended> = {
  kind: 'registrant.amended',
  body: RegistrantAmended,
  delta({ at, station, subject, body }) {
    const stamp = { at, station };
    const values = Object.fromEntries(Object.entries(body.fields).map(([name, { value }]) => [name, value]));
    return {
      ...emptyRegistrant(RegistrantId.parse(subject)),
      category: body.category === undefined ? null : { ...stamp, value: body.category.value },
      fields: stampFields(values, stamp),
    };
  },
  redact(body, redaction) {
    const fields = redactFields(
      body.fields,
      redaction,
      ({ value }) => value,
      (field, value) => ({ ...field, value }),
    );
    return fields === null ? body : { ...body, salt: noSalt, fields };
  },
};
