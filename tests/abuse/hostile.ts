import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as the contracts' schemas become. */
interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape | boolean;
}

const anId = '01907f2e-0000-7000-8000-000000000001';
const onlyOf = (arbitrary: fc.Arbitrary<string>) => fc.sample(arbitrary, { seed: 1, numRuns: 1 })[0] ?? '';

function textLike({ format, pattern, minLength = 1 }: Shape): string {
  if (format === 'uuid') return anId;
  if (format === 'uri') return 'https://platform.example/hook';
  if (pattern !== undefined) return onlyOf(fc.stringMatching(new RegExp(pattern)));
  return 'x'.repeat(Math.max(1, minLength));
}

function likeShape(shape: Shape, defs: Readonly<Record<string, Shape>>, depth: number): unknown {
  const like = (inner: Shape) => likeShape(inner, defs, depth + 1);
  const { $ref, anyOf, oneOf, allOf } = shape;
  if ($ref !== undefined) return depth > 12 ? {} : like(defs[$ref.replace('#/$defs/', '')] ?? {});
  if ('const' in shape) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return like(choices.find(({ type }) => type !== 'null') ?? {});
  if (allOf !== undefined) return like(allOf[0] ?? {});
  switch (shape.type) {
    case 'string':
      return textLike(shape);
    case 'integer':
    case 'number':
      return shape.exclusiveMinimum === undefined
        ? Math.max(shape.minimum ?? 1, Math.min(1, shape.minimum ?? 1))
        : shape.exclusiveMinimum + 1;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 1) }, () => like(shape.items ?? {}));
    case 'object': {
      const own = Object.entries(shape.properties ?? {}).map(([name, inner]) => [name, like(inner)] as const);
      const more =
        typeof shape.additionalProperties === 'object'
          ? [[String(like(shape.propertyNames ?? { type: 'string' })), like(shape.additionalProperties)]]
          : [];
      return Object.fromEntries([...own, ...more]);
    }
    default:
      return 'anything';
  }
}

/** Some value that a schema takes, with everything in it that may be. */
export function valueLike(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return likeShape(shape, shape.$defs ?? {}, 0);
}

type Path = readonly (string | number)[];
/** Where in a value its texts, numbers and so on stand. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...path, name]));
  return path.length === 0 ? inner : [path, ...inner];
}
/** The value with something else at one place. */
export function withAt(value: unknown, [name, ...rest]: Path, put: unknown): unknown {
  if (name === undefined) return put;
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === String(name) ? withAt(each, rest, put) : each));
  return { ...(value as object), [name]: withAt((value as Record<string, unknown>)[name], rest, put) };
}

const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1);

/** What no schema should let through to where it does harm: text that is none, numbers out of every range, other types, depth, length. */
export const hostileValues: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '',
  'x'.repeat(70_000),
  "'; DROP TABLE station; --",
  '__proto__',
  '00000000-0000-0000-0000-000000000000',
  '0190-nonsense',
  1e308,
  -1,
  2 ** 53,
  0.5,
  null,
  true,
  [],
  { constructor: { prototype: 1 } },
  nested(500),
];

/** The same in an address, percent-encoded or not at all. */
export const hostileTexts: readonly string[] = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF',
  '%',
  '%2F..%2F..',
  '1e308',
  '-1',
  '9007199254740993',
  'NaN',
  '%F0%9F%92%A5',
  'x'.repeat(3_000),
  '__proto__',
  '00000000-0000-0000-0000-000000000000',
  '------------------------------------',
];
