import { z } from 'zod';
import { RegistrantId, Slug } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';

export const ConsentRecorded = z.strictObject({
  salt: Salt,
  purpose: Slug,
  given: z.boolean(),
  /** Version of the wording that was shown. */
  version: z.string().min(1).max(32),
  language: z.string().min(2).max(35),
});
export type ConsentRecorded = z.infer<typeof ConsentRecorded>;

/** A person's decision on one purpose. */
export const consentRecorded: Kind<ConsentRecorded> = {
  kind: 'consent.recorded',
  body: ConsentRecorded,
  delta: ({ at, station, subject, body }) => ({
    table: 'consent',
    registrant: RegistrantId.parse(subject),
    purpose: body.purpose,
    decision: { at, station, value: { given: body.given, version: body.version } },
  }),
};
