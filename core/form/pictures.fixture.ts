import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';

/** Pictures of so many dots in which nothing is to be seen: as much as says what they are, from their beginning to their end. For tests. */

const two = (n: number) => [n >> 8, n & 255];

/** A chunk without data, and without a check sum. */
const chunk = (type: string) => [0, 0, 0, 0, ...utf8ToBytes(type), 0, 0, 0, 0];

const png = (width: number, height: number) =>
  Uint8Array.from([
    0x89,
    ...utf8ToBytes('PNG\r\n\u001a\n'),
    0,
    0,
    0,
    13,
    ...utf8ToBytes('IHDR'),
    0,
    0,
    ...two(width),
    0,
    0,
    ...two(height),
    ...[8, 6, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...chunk('IDAT'),
    ...chunk('IEND'),
  ]);
const jpeg = (width: number, height: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, ...utf8ToBytes('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...[0xff, 0xc0, 0, 17, 8, ...two(height), ...two(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
    ...[0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 0x55, 0xff, 0, 0x55],
    ...[0xff, 0xd9],
  ]);
const gif = (width: number, height: number) =>
  Uint8Array.from([...utf8ToBytes('GIF89a'), ...two(width).toReversed(), ...two(height).toReversed(), 0, 0, 0]);

const dataUrl = (kind: string, bytes: Uint8Array) => `data:image/${kind};base64,${base64.encode(bytes)}`;
/** A PNG of so many dots as a data URL. @param kind the media type that it claims to be of */
export const pngUrl = (width: number, height: number, kind = 'png'): string => dataUrl(kind, png(width, height));
/** A JPEG of so many dots as a data URL. @param kind the media type that it claims to be of */
export const jpegUrl = (width: number, height: number, kind = 'jpeg'): string => dataUrl(kind, jpeg(width, height));
/** A GIF, which no form takes, as a data URL. @param kind the media type that it claims to be of */
export const gifUrl = (kind: string): string => dataUrl(kind, gif(9, 10));
