import type { z } from 'zod';
import { RegistrantId, Slug } from '../../contract/common/ids.ts';
import { type Kind, noSalt, Salt } from '../kind.ts';
import { contactDetails } from '../lead-fields.ts';
import { Contact } from '../rows.ts';

export const ContactDisclosed = Contact.extend({ salt: Salt, exhibitor: Slug });
export type ContactDisclosed = z.infer<typeof ContactDisclosed>;

/** The hub tells an exhibitor what they may know of a person from now on: addressed to that exhibitor's stations and no others. */
export const contactDisclosed: Kind<ContactDisclosed> = {
  kind: 'contact.disclosed',
  body: ContactDisclosed,
  delta({ at, station, subject, body: { salt: _, exhibitor, ...value } }) {
    return { table: 'contact', exhibitor, registrant: RegistrantId.parse(subject), disclosed: { at, station, value } };
  },
  redact: (body, redaction) => (redaction(contactDetails, '') === null ? { ...body, salt: noSalt, category: null, details: {} } : body),
};
