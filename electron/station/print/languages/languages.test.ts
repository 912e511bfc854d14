import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { hasCommand } from '../../../../build/checks/system-packages.ts';
import { loadPack } from '../../../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../../../../tests/support/station-folder.ts';
import { temporaryFolder } from '../../../../tests/support/stations.ts';
import type { Bitmap } from '../../badge/bitmap.ts';
import { createBadgeRenderer } from '../../badge/render.ts';
import { sampleCredential } from '../../cli/sample-credential.ts';
import { toBrotherQl } from './brother-ql.ts';
import { toEscPos } from './escpos.ts';
import { pwgPage, pwgStart } from './pwg-raster.ts';
import { crc16, toZpl } from './zpl.ts';

const pack = loadPack(packDir, resourcesDir);
const renderer = createBadgeRenderer(resourcesDir);
const category = pack.categories[0];
if (category === undefined) throw new Error('The pack has no category.');
const credential = sampleCredential(pack, category);
const sceneOf = (template: string) =>
  renderer.layout(pack, template, { fields: { name: '欧阳娜娜', country: 'CN' }, category, language: 'zh-Hans' }, credential);

const isBlack = ({ data, bytesPerRow }: Bitmap, x: number, y: number) =>
  ((data[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
/** A corner, a line and a diagonal: any flip or shift of it is another picture. */
function pattern(width: number, height: number): Bitmap {
  const bytesPerRow = Math.ceil(width / 8);
  const data = new Uint8Array(bytesPerRow * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((x < 6 && y < 3) || x === y || y === height - 1)
        data[y * bytesPerRow + (x >> 3)] = (data[y * bytesPerRow + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return { width, height, bytesPerRow, data, dpi: 203 };
}
const small = pattern(20, 12);
function same(bitmap: Bitmap, black: (x: number, y: number) => boolean): void {
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.width; x++) if (isBlack(bitmap, x, y) !== black(x, y)) throw new Error(`Dot ${x}, ${y} differs.`);
}

describe('ZPL', () => {
  it('carries the dots packed, with the check that printers ask for', () => {
    // “123456789” gives 0x31C3 by CRC-16/XMODEM, the check value of its catalogue entry.
    expect(crc16('123456789')).toBe(0x31c3);
    const zpl = Buffer.from(toZpl(small, 7)).toString();
    const [, darkness, width, height, total, again, perRow, packed, crc] =
      /^~SD(\d\d)\^XA\^PW(\d+)\^LL(\d+)\^LH0,0\^FO0,0\^GFA,(\d+),(\d+),(\d+),:Z64:([^:]+):([0-9A-F]{4})\^FS\^PQ1\^XZ\n$/.exec(zpl) ?? [];
    expect([darkness, width, height, total, again, perRow]).toEqual(['07', '20', '12', '36', '36', '3']);
    expect(inflateSync(Buffer.from(packed ?? '', 'base64')).equals(Buffer.from(small.data))).toBe(true);
    expect(Number.parseInt(crc ?? '', 16)).toBe(crc16(packed ?? ''));
    expect(Buffer.from(toZpl(small)).toString().startsWith('^XA')).toBe(true);
  });

  it('is drawn by a foreign renderer dot for dot as it was', async () => {
    const bitmap = renderer.bitmap(sceneOf('label-100x150'), 203);
    const zpl = toZpl(bitmap);
    expect(zpl.length).toBeLessThanOrEqual(40_000);
    const { api } = await (await import('zpl-renderer-js')).ready;
    const drawn = decode(
      Buffer.from(await api.zplToBase64Async(Buffer.from(zpl).toString(), bitmap.width / 8, bitmap.height / 8, 8), 'base64'),
    );
    let [differing, black] = [0, 0];
    for (let y = 0; y < Math.min(bitmap.height, drawn.height); y++)
      for (let x = 0; x < Math.min(bitmap.width, drawn.width); x++) {
        const dark = (drawn.data[(y * drawn.width + x) * drawn.channels] ?? 255) < 128;
        if (dark) black++;
        if (dark !== isBlack(bitmap, x, y)) differing++;
      }
    expect(black).toBeGreaterThan(10_000);
    expect(differing).toBe(0);
  });
});

describe('ESC/POS', () => {
  it('is a reset, raster bands and a cut, and its dots are those of the badge', () => {
    const tall = pattern(20, 300);
    const bytes = toEscPos(tall, 576);
    expect([...bytes.subarray(0, 10)]).toEqual([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 3, 0, 255, 0]);
    expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 66, 0]);
    const rows: Uint8Array[] = [];
    for (let at = 2; bytes[at] === 0x1d && bytes[at + 1] === 0x76; ) {
      const [perRow = 0, , count = 0] = bytes.subarray(at + 4, at + 8);
      at += 8;
      for (let row = 0; row < count; row++, at += perRow) rows.push(bytes.subarray(at, at + perRow));
    }
    expect(rows.length).toBe(300);
    same(tall, (x, y) => ((rows[y]?.[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0);
  });

  it('is refused for a badge wider than the head', () => {
    expect(() => toEscPos(pattern(700, 2), 576)).toThrow(/700 dots wide, the printer 576/);
  });
});

describe('Brother QL raster', () => {
  const bytes = toBrotherQl(small, 62);

  it('begins as its command reference says, and ends with the print command', () => {
    expect(bytes.subarray(0, 200).every((byte) => byte === 0)).toBe(true);
    expect(Buffer.from(bytes.subarray(200, 241)).toString('hex')).toBe(
      '1b40' + '1b696101' + '1b697a' + 'ce0a3e000c0000000000' + '1b694d40' + '1b694101' + '1b694b08' + '1b69642300' + '4d00' + '67005a',
    );
    expect(bytes.at(-1)).toBe(0x1a);
    expect(bytes.length).toBe(200 + 38 + 12 * 93 + 1);
  });

  it('has the badge in the middle of the roll, mirrored as the head wants it', () => {
    const left = Math.round((720 - small.width) / 2);
    const rowAt = (y: number) => bytes.subarray(238 + y * 93 + 3, 238 + (y + 1) * 93);
    same(small, (x, y) => {
      const pin = 719 - (left + x);
      return ((rowAt(y)[pin >> 3] ?? 0) & (0x80 >> (pin & 7))) !== 0;
    });
  });

  it('cuts what hangs over the pins', () => {
    const wide = toBrotherQl(pattern(732, 3), 62);
    expect(wide.length).toBe(200 + 38 + 3 * 93 + 1);
  });
});

describe('PWG raster', () => {
  const scene = sceneOf('card-86x54');
  const pixels = renderer.pixels(scene, 300);

  it.each(['srgb_8', 'sgray_8'] as const)('in %s says what it is at the places of the specification', (type) => {
    const raster = Buffer.concat([pwgStart, pwgPage(pixels, type, 2), pwgPage(pixels, type, 2)]);
    const channels = type === 'srgb_8' ? 3 : 1;
    expect(raster.subarray(0, 4).toString()).toBe('RaS2');
    expect(raster.subarray(4, 13).toString()).toBe('PwgRaster');
    const at = (offset: number) => raster.readUInt32BE(4 + offset);
    expect([at(276), at(280), at(372), at(376)]).toEqual([300, 300, pixels.width, pixels.height]);
    expect([at(384), at(388), at(392), at(420)]).toEqual([8, 8 * channels, pixels.width * channels, channels]);
    expect([at(400), at(452)]).toEqual([type === 'srgb_8' ? 19 : 18, 2]);
  });

  it.runIf(existsSync('/usr/lib/cups/filter/rastertopdf') && hasCommand('pdftoppm') && hasCommand('zbarimg'))(
    'is read by CUPS, pixel for pixel, and its code by zbar',
    () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'p.pwg'), Buffer.concat([pwgStart, pwgPage(pixels, 'srgb_8', 1)]));
      const pdf = execFileSync('/usr/lib/cups/filter/rastertopdf', ['1', 'u', 't', '1', '', join(folder, 'p.pwg')], {
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 100_000_000,
      });
      writeFileSync(join(folder, 'p.pdf'), pdf);
      execFileSync('pdftoppm', ['-r', '300', '-png', '-singlefile', join(folder, 'p.pdf'), join(folder, 'p')]);
      const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'p.png')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(read.trimEnd()).toBe(credential);
    },
  );
});
