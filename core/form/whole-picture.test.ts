import { base64 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegUrl, pngUrl } from './pictures.fixture.ts';
import { isWholeJpeg, isWholePng } from './whole-picture.ts';

const bytesOf = (url: string) => base64.decode(url.slice(url.indexOf(',') + 1));
const whole = [
  ['PNG', isWholePng, bytesOf(pngUrl(3, 4))],
  ['JPEG', isWholeJpeg, bytesOf(jpegUrl(3, 4))],
] as const;

describe.each(whole)('a %s', (_, isWhole, bytes) => {
  it('is one to its end', () => {
    expect(isWhole(bytes)).toBe(true);
  });

  it('that was cut anywhere is none', () => {
    for (let length = 8; length < bytes.length; length++) expect(isWhole(bytes.subarray(0, length)), String(length)).toBe(false);
  });

  it('with something behind it is none', () => {
    expect(isWhole(Uint8Array.from([...bytes, ...new TextEncoder().encode('<script>')]))).toBe(false);
  });

  it('of any bytes comes to an answer', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (rest) => typeof isWhole(Uint8Array.from([...bytes.subarray(0, 8), ...rest])) === 'boolean',
      ),
    );
  });
});

describe('a JPEG', () => {
  const [, , jpeg] = whole[1];
  it('may be padded with zeros, and fill its markers', () => {
    expect(isWholeJpeg(Uint8Array.from([...jpeg, 0, 0, 0]))).toBe(true);
    expect(isWholeJpeg(Uint8Array.from([...jpeg.subarray(0, 2), 0xff, 0xff, ...jpeg.subarray(2)]))).toBe(true);
  });
  it('without a frame or a scan is none', () => {
    expect(isWholeJpeg(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).toBe(false);
    expect(isWholeJpeg(Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9]))).toBe(false);
  });
});
