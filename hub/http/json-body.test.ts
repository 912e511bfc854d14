import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonBody } from './json-body.ts';

const large = (value: unknown) => Buffer.from(JSON.stringify([value, 'x'.repeat(2_200_000)]));

describe('a body in JSON', () => {
  it('is the same value whether it is parsed at once or in slices', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = JSON.stringify(value);
        expect(await parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
        expect(await parseJsonBody(large(value))).toEqual(JSON.parse(large(value).toString()));
      }),
      { numRuns: 20 },
    );
  });

  it('that is empty is an empty object', async () => {
    expect(await parseJsonBody(Buffer.alloc(0))).toEqual({});
  });

  it.each([
    ['cut', (text: string) => Buffer.from(text.slice(0, -2))],
    ['followed by something', (text: string) => Buffer.from(`${text}{}`)],
    ['not UTF-8', (text: string) => Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.from([0xff]), Buffer.from('"]')])],
    ['no JSON', (text: string) => Buffer.from(text.replace('[', '<'))],
  ])('that is %s is refused, short or long', async (_, spoil) => {
    for (const text of ['["a","b"]', large('a').toString()])
      await expect(parseJsonBody(spoil(text))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('has names that mean something to JavaScript as plain names', async () => {
    const text = `{"__proto__":{"polluted":true},"constructor":1,"long":"${'x'.repeat(2_200_000)}"}`;
    for (const body of [Buffer.from('{"__proto__":{"polluted":true},"constructor":1}'), Buffer.from(text)]) {
      const value = (await parseJsonBody(body)) as Record<string, unknown>;
      expect(Object.keys(value).slice(0, 2)).toEqual(['__proto__', 'constructor']);
      expect('polluted' in value).toBe(false);
    }
  });

  it('of some megabytes holds nobody else up', async () => {
    const body = Buffer.from(JSON.stringify(Array.from({ length: 60_000 }, (_, index) => ({ index, text: 'x'.repeat(80) }))));
    let turns = 0;
    const watch = () => {
      turns++;
      another = setImmediate(watch);
    };
    let another = setImmediate(watch);
    await parseJsonBody(body);
    clearImmediate(another);
    expect(turns).toBeGreaterThan(50);
  });
});
