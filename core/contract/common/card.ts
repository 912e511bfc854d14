import { z } from 'zod';

/** The largest sealed card (`core/credential/card.ts`), in characters of base64url. */
export const maxCardLength = 1_200;

/** What a badge says of its holder to whoever has its code before them: what is printed on it, and no more. */
export const Card = z.strictObject({
  name: z.string().max(200).nullable(),
  organisation: z.string().max(200).nullable(),
  title: z.string().max(200).nullable(),
});
export type Card = z.infer<typeof Card>;
