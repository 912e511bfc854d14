/// <reference path="../../runtime/untyped.d.ts" />
import ipp from '@sealsystems/ipp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWellFormedIpp } from './ipp-encoding.ts';

const groups = {
  'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' },
  'printer-attributes-tag': {
    'printer-state': 'idle',
    'printer-state-reasons': ['media-low-warning', 'none'],
    'printer-is-accepting-jobs': true,
    'document-format-supported': ['application/pdf', 'image/pwg-raster'],
    'printer-resolution-supported': [[300, 300, 'dpi']],
    'copies-supported': [1, 99],
    'media-col-default': { 'media-size': { 'x-dimension': 8600, 'y-dimension': 5400 } },
    'printer-name': 'Badges 徽章',
  },
};
const message = (more: object = groups) => ipp.serialize({ version: '2.0', statusCode: 'successful-ok', id: 1, ...more } as never);

it('what the library writes is well formed, cut off anywhere it is not', () => {
  const bytes = message();
  expect(isWellFormedIpp(bytes)).toBe(true);
  for (let length = 0; length < bytes.length; length++)
    expect([length, isWellFormedIpp(bytes.subarray(0, length))]).toEqual([length, false]);
});

it.each([
  ['a name of a length below zero', '0200000000000001 04 44 fffd 6162 0004 6e6f6e65 03'],
  ['a value of a length below zero', '0200000000000001 04 44 0001 61 fff0 03'],
  ['a language of a length below zero', '0200000000000001 04 36 0001 61 0006 00fe 656e fff0 03'],
  ['an integer of two bytes', '0200000000000001 04 21 0001 61 0002 0001 03'],
  ['a value of no kind', '0200000000000001 04 15 0001 61 0002 0001 03'],
  ['a collection that is never closed', `0200000000000001 04 ${'34 0001 61 0000 4a 0000 0001 62'.repeat(1)} 03`],
  ['no end', '0200000000000001 04'],
  ['nothing', ''],
])('with %s it is not', (_, hex) => expect(isWellFormedIpp(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toBe(false));

it('collections within each other are followed so far and no further', () => {
  const nested = (depth: number) => {
    const open = '34 0000 0000 4a 0000 0001 62'.replaceAll(' ', '');
    const close = '37 0000 0000'.replaceAll(' ', '');
    const hex =
      `020000000000000104 34 0001 61 0000 4a 0000 0001 62`.replaceAll(' ', '') +
      open.repeat(depth) +
      '2100000004000000ff' +
      close.repeat(depth + 1) +
      '03';
    return isWellFormedIpp(Buffer.from(hex, 'hex'));
  };
  expect([nested(0), nested(10), nested(1_000)]).toEqual([true, true, false]);
});

it('whatever is well formed, the library reads to its end or refuses', () => {
  const good = message();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      if (!isWellFormedIpp(bytes)) return;
      try {
        ipp.parse(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 3_000 },
  );
});
