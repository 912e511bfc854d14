import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppVersion } from '../../core/contract/common/version.ts';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { StationHealth } from '../../core/contract/hub/station-health.ts';

type Shape = Readonly<Record<string, unknown>>;
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Places of a JSON Schema where any text is taken, whatever it says: no pattern, no format, no list of words. */
function freeTexts(schema: unknown, path = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => freeTexts(each, path));
  if (!isShape(schema)) return [];
  const isFree = schema.type === 'string' && ['pattern', 'format', 'enum', 'const', 'allOf'].every((bound) => schema[bound] === undefined);
  return [...(isFree ? [path] : []), ...Object.entries(schema).flatMap(([name, inner]) => freeTexts(inner, `${path}/${name}`))];
}
/** Places where a text, a list or an object with any keys has no end. */
function unbounded(schema: unknown, path = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => unbounded(each, path));
  if (!isShape(schema)) return [];
  const isEndless =
    (schema.type === 'array' && schema.maxItems === undefined) || (schema.type === 'object' && schema.propertyNames !== undefined);
  return [...(isEndless ? [path] : []), ...Object.entries(schema).flatMap(([name, inner]) => unbounded(inner, `${path}/${name}`))];
}
const jsonSchema = (schema: unknown) => z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
const heartbeat = hubContract.heartbeat['~orpc'].inputSchema;

describe('what a heartbeat may say', () => {
  it('has no place for free text, nor for lists without an end', () => {
    const taken = jsonSchema(heartbeat);
    expect(taken).toHaveProperty('properties.health.properties.version.pattern');
    expect(freeTexts(taken)).toEqual([]);
    expect(unbounded(taken)).toEqual([]);
  });

  it('is searched so that free text would be found', () => {
    const loose = z.strictObject({ health: z.strictObject({ version: z.string().max(32), all: z.array(z.int()) }) });
    expect(freeTexts(jsonSchema(loose))).toEqual(['/properties/health/properties/version']);
    expect(unbounded(jsonSchema(loose))).toEqual(['/properties/health/properties/all']);
  });

  it('is of its version one by Semantic Versioning, of no more than 32 characters', () => {
    for (const good of ['0.1.0', '0.0.0-source', '0.0.0-test', '12.3.4-rc.1+build.5', '1.0.0-x-y'])
      expect(AppVersion.parse(good)).toBe(good);
    for (const bad of [
      '',
      '0',
      '1.2',
      '01.2.3',
      '1.2.3 ',
      '1.2.3-',
      '1.2.3-a..b',
      'Ada Lovelace, +8613812345678',
      '<b>1.2.3</b>',
      `1.2.3-${'x'.repeat(27)}`,
    ])
      expect(AppVersion.safeParse(bad).success, bad).toBe(false);
  });

  it('is of restarts a code', () => {
    const health = { version: '0.1.0', outbox: 0, printer: 'ready', clockOffset: null, registrants: 0 };
    const says = (reason: string) =>
      StationHealth.safeParse({ ...health, restarts: { station: { count: 1, since: 1, reason }, shell: null } }).success;
    for (const good of ['uncaught-error', 'not-started', 'signal-SIGKILL', 'exit-1', 'exit-3221225477', 'exit-null', 'exit--1'])
      expect(says(good), good).toBe(true);
    for (const bad of ['', 'Ada Lovelace', 'exit-1\n', 'x@y', 'a'.repeat(41)]) expect(says(bad), bad).toBe(false);
  });
});
