import { z } from 'zod';
import { FieldName, RegistrantId, Slug, VisitId } from '../../contract/ids.ts';
import { type Checked, type Kind, Salt } from '../kind.ts';
import { emptyRegistrant } from '../registrant-row.ts';
import { earliest, type FieldValue, latest, type Stamped } from '../rows.ts';

export const RegistrantRegistered = z.strictObject({
  salt: Salt,
  visit: VisitId,
  category: Slug,
  language: z.string().min(2).max(35),
  fields: z.record(FieldName, z.union([z.string().max(4000), z.array(z.string().max(200)).max(60)])),
});
export type RegistrantRegistered = z.infer<typeof RegistrantRegistered>;

/** A person was registered: each field, the category and the language are last-writer-wins of their own. */
export const registrantRegistered: Kind<RegistrantRegistered, 'registrant'> = {
  kind: 'registrant.registered',
  body: RegistrantRegistered,
  row: (entry) => ({ table: 'registrant', key: entry.subject }),
  merge(present, entry: Checked<RegistrantRegistered>) {
    const row = present ?? emptyRegistrant(RegistrantId.parse(entry.subject));
    const stamp = { at: entry.at, station: entry.station };
    const fields: Record<string, Stamped<FieldValue>> = { ...row.fields };
    for (const [name, value] of Object.entries(entry.body.fields)) fields[name] = latest(fields[name], { ...stamp, value });
    return {
      ...row,
      category: latest(row.category, { ...stamp, value: entry.body.category }),
      language: latest(row.language, { ...stamp, value: entry.body.language }),
      fields,
      registered: earliest(row.registered, stamp),
    };
  },
};
