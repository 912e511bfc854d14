import { z } from 'zod';
import { FieldName, Slug } from '../common/ids.ts';
import { Text } from '../common/text.ts';

/** When a step, a field or a layer of a badge is shown: tested against the category and the answers. */
export type Condition =
  | { category: string[] }
  | { field: string; oneOf: string[] }
  | { given: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ category: z.array(Slug).min(1) }),
    z.strictObject({ field: FieldName, oneOf: z.array(Text).min(1) }),
    /** The field has an answer, whatever it is. */
    z.strictObject({ given: FieldName }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);
