import { z } from 'zod';
import { RegistrantId, Slug } from '../../contract/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { compareStamps } from '../rows.ts';

export const ConsentRecorded = z.strictObject({
  salt: Salt,
  purpose: Slug,
  given: z.boolean(),
  /** Version of the wording that was shown. */
  version: z.string().min(1).max(32),
  language: z.string().min(2).max(35),
});
export type ConsentRecorded = z.infer<typeof ConsentRecorded>;

/** A person's decision on one purpose: the last writer wins; between equals a withdrawal does. */
export const consentRecorded: Kind<ConsentRecorded, 'consent'> = {
  kind: 'consent.recorded',
  body: ConsentRecorded,
  row: (entry) => ({ table: 'consent', key: `${entry.subject}/${entry.body.purpose}` }),
  merge(present, entry) {
    const { at, station, body } = entry;
    const next = { at, station, value: { given: body.given, version: body.version } };
    const row = { table: 'consent', registrant: RegistrantId.parse(entry.subject), purpose: body.purpose, decision: next } as const;
    if (present === undefined) return row;
    const order = compareStamps(present.decision, next);
    if (order !== 0) return order > 0 ? present : row;
    if (present.decision.value.given !== body.given) return body.given ? present : row;
    return present.decision.value.version >= body.version ? present : row;
  },
};
