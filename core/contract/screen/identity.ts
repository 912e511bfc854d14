import { z } from 'zod';
import { DocumentKind } from '../common/document.ts';

/** Only a service on the same machine gives documents away. */
const local = z
  .string()
  .regex(
    /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?(\/\S*)?$/,
    'must be a service on this machine (http or ws, 127.0.0.1)',
  );

/** A path into a vendor's JSON: names with dots between, e.g. `data.idNum`. */
const path = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/)
  .max(120);

/**
 * How a vendor's local service is asked for the card that lies on the reader. `http…` addresses are asked again and again; a
 * `ws…` address tells by itself. `docs/identity-readers.md` has examples.
 */
export const IdentityReaderSettings = z.strictObject({
  url: local,
  /** Where its JSON says what. */
  fields: z
    .strictObject({
      number: path,
      name: path.optional(),
      birthDate: path.optional(),
      /** What tells one kind of document from another. */
      kind: path.optional(),
    })
    .default({ number: 'data.number', name: 'data.name', birthDate: 'data.birthDate', kind: 'data.kind' }),
  /** The vendor's words for kinds of documents; without one that fits, the number's own shape decides. */
  kinds: z.record(z.string(), DocumentKind).default({}),
  /** Milliseconds between two askings. */
  every: z.int().min(100).max(10_000).default(400),
});
export type IdentityReaderSettings = z.infer<typeof IdentityReaderSettings>;

export const identityReaderStates = ['none', 'ready', 'away'] as const;
/** Whether the kiosk has a reader, and what was laid on it: a word that stands for the card for a moment. */
export const IdentityView = z.strictObject({ state: z.enum(identityReaderStates), reading: z.string().nullable() });
export type IdentityView = z.infer<typeof IdentityView>;
