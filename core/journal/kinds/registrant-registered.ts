import { z } from 'zod';
import { FieldName, isPlainId, isPlainSlug, KioskSessionId, parseId, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { redactPersonal, stampFields } from '../fields.ts';
import { isPlainSalt, type Kind, Salt } from '../kind.ts';
import { FieldValue, isFieldsOf, isPlainValue } from '../rows.ts';
import { emptyRegistrant } from '../tables/registrant.ts';

export const RegistrantRegistered = z.strictObject({
  salt: Salt,
  /** The kiosk session that registered the person, by the name that it has had on the wire from the first. */
  visit: KioskSessionId,
  category: Slug,
  language: z.string().min(2).max(35),
  fields: z.record(FieldName, FieldValue),
});
export type RegistrantRegistered = z.infer<typeof RegistrantRegistered>;

/** A person was registered. */
export const registrantRegistered: Kind<RegistrantRegistered> = {
  kind: 'registrant.registered',
  body: RegistrantRegistered,
  isPlain: (body) =>
    Object.keys(body).length === 5 &&
    isPlainSalt(body.salt) &&
    isPlainId(body.visit) &&
    isPlainSlug(body.category) &&
    typeof body.language === 'string' &&
    body.language.length >= 2 &&
    body.language.length <= 35 &&
    isFieldsOf(body.fields, isPlainValue),
  delta({ at, station, subject, body }) {
    const stamp = { at, station };
    return {
      ...emptyRegistrant(parseId(RegistrantId, subject)),
      category: { ...stamp, value: body.category },
      language: { ...stamp, value: body.language },
      fields: stampFields(body.fields, stamp),
      registered: stamp,
    };
  },
  redact: redactPersonal,
};
