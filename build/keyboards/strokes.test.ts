import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../root.ts';
import { buildStrokes, packStrokes } from './strokes.ts';

const folder = join(root, 'resources/keyboards');
const read = () => readFileSync(join(folder, 'strokes.bin'));

it('the strokes come with what their licence asks: a notice in the file itself, and its text beside it', () => {
  buildStrokes();
  const file = read();
  const notice = file.toString('utf8', 4, 4 + file.readUInt32LE(0));
  expect(notice).toContain('Copyright (C) 1999 Arphic Technology Co., Ltd.');
  expect(notice).toContain('Changed for Foyer in November 2026');
  expect(notice).toMatch(/hanzi-writer-data \d+\.\d+\.\d+/);
  expect(readFileSync(join(folder, 'ARPHICPL.TXT'))).toEqual(readFileSync(join(root, 'node_modules/hanzi-writer-data/ARPHICPL.TXT')));
});

it('the file of strokes is small, and made again only where it is missing', () => {
  buildStrokes();
  const before = read();
  expect(before.length).toBeLessThan(1_500_000);
  rmSync(join(folder, 'ARPHICPL.TXT'));
  buildStrokes();
  expect(existsSync(join(folder, 'ARPHICPL.TXT'))).toBe(true);
  expect(read()).toEqual(before);
});

it('a file has characters, whether they are of everyday texts, their strokes and points', () => {
  const one = {
    character: '一',
    medians: [
      [
        [0, 900],
        [1024, -124],
      ],
    ],
  } as const;
  const rare = {
    character: '龘',
    medians: [
      [[512, 388]],
      [
        [0, 0],
        [4, 4],
      ],
    ],
  } as const;
  const file = Buffer.from(packStrokes([one, rare], 'ok'));
  expect(file.toString('utf8', 4, 6)).toBe('ok');
  expect(file.readUInt32LE(6)).toBe(2);
  expect(file.readUInt32LE(10)).toBe(0x4e00 | (3 << 24));
  expect(file.readUInt32LE(14)).toBe(0x9f98);
  expect([...file.subarray(18)]).toEqual([1, 2, 2, 1, 2, 0, 0, 255, 255, 128, 128, 0, 224, 1, 223]);
});
