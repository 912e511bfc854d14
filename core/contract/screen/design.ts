import { z } from 'zod';
import { Slug } from '../common/ids.ts';
import { Text } from '../common/text.ts';
import { BadgeTemplate } from '../event/template.ts';
import { desk, deskAdds } from './right.ts';

/** What is wrong with a template, and where: `layers.3.box`. */
export const TemplateProblem = z.strictObject({ path: z.string(), message: z.string() });
export type TemplateProblem = z.infer<typeof TemplateProblem>;

export const DesignPreview = z.strictObject({
  /** The badge; null where it can’t be drawn. */
  svg: z.string().nullable(),
  problems: z.array(TemplateProblem),
  /** For whom something of it has to be cut, set too small, or can’t be written. */
  warnings: z.array(
    z.strictObject({
      sample: z.string(),
      layer: z.string(),
      warning: z.enum(['ellipsed', 'below-minimum', 'missing-glyph', 'qr-too-small']),
      /** With `missing-glyph`: the characters that no font has. */
      letters: z.array(z.string()).optional(),
    }),
  ),
});
export type DesignPreview = z.infer<typeof DesignPreview>;

/** People and names that a template is tried with. */
export const Samples = z.array(z.strictObject({ id: z.string(), name: z.string() }));
/** What a template that can't be used is answered with. */
export const templateRefused = {
  TEMPLATE_REFUSED: {
    status: 422,
    message: 'This template can’t be used.',
    data: z.strictObject({ problems: z.array(TemplateProblem) }),
  },
};
/** A template to be drawn for one of the samples. */
export const wantedPreview = { template: BadgeTemplate, category: Slug, sample: Text.max(40) };
const done = z.strictObject({ done: z.literal(true) });
const token = { token: z.string().min(16).max(128) };
const notFound = { NOT_FOUND: { message: 'There is no such template, category or sample.' } };
const base = desk.errors(notFound);
const adds = deskAdds.errors(notFound);
const drive = base.errors({
  DRIVE_REFUSED: { status: 422, message: 'That did not work with this drive.', data: z.strictObject({ detail: z.string() }) },
});

/** Badge templates at a station, behind the PIN: what is saved there is for that station alone. */
export const stationDesignContract = {
  /** The templates that were changed here, and whom there is to try one with. */
  about: base.input(z.strictObject(token)).output(z.strictObject({ changed: z.array(Slug), samples: Samples })),
  preview: base.input(z.strictObject({ ...token, ...wantedPreview })).output(DesignPreview),
  save: adds
    .errors(templateRefused)
    .input(z.strictObject({ ...token, template: BadgeTemplate }))
    .output(done),
  /** Back to the template as the event’s pack has it. */
  revert: adds.input(z.strictObject({ ...token, template: Slug })).output(done),
  /** The removable drives there are, and the template files on them. */
  drives: base
    .input(z.strictObject(token))
    .output(z.array(z.strictObject({ path: z.string(), name: z.string(), files: z.array(z.string()) }))),
  write: drive
    .input(z.strictObject({ ...token, path: z.string().max(4096), template: BadgeTemplate }))
    .output(z.strictObject({ file: z.string() })),
  read: drive
    .errors(templateRefused)
    .input(z.strictObject({ ...token, path: z.string().max(4096), file: z.string().max(255) }))
    .output(BadgeTemplate),
};
