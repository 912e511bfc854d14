import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

const packageDir = join(root, 'node_modules/hanzi-writer-data');
const target = join(root, 'resources/keyboards');
const index = join(target, 'strokes.bin');
const licence = join(target, 'ARPHICPL.TXT');
const stamp = join(target, '.strokes.stamp');

/** What the licence of the strokes asks of a changed file: who changed what, when, and under which terms it passes on (`ARPHICPL.TXT`, 2 a and b). */
const notice = [
  'Strokes of Chinese characters: the middle line of each stroke.',
  'From hanzi-writer-data VERSION, the data of Make Me a Hanzi, derived from the fonts AR PL KaitiM GB and AR PL UKai:',
  'Copyright (C) 1999 Arphic Technology Co., Ltd.',
  'Changed for Foyer in November 2026: outlines left out, middle lines kept on a grid of 256 by 256, all in one file.',
  'This file is under the ARPHIC PUBLIC LICENSE, in ARPHICPL.TXT beside it. It comes without any warranty.',
].join('\n');

/** The em square of the data: x from 0 to 1024, y from 900 (top) down to -124. */
const em = 1024;
const ascent = 900;
const grid = (value: number) => Math.min(255, Math.max(0, Math.round((value / em) * 255)));

/** A character with the middle lines of its strokes, in the order in which they are written. */
interface Drawn {
  readonly character: string;
  readonly medians: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** All characters of the package; radicals that are none by themselves are left out. */
function readPackage(): Drawn[] {
  const files = readdirSync(packageDir).filter((name) => /^[\p{Unified_Ideograph}〇]\.json$/u.test(name));
  return files
    .map((name) => ({ character: name.replace('.json', ''), medians: JSON.parse(readFileSync(join(packageDir, name), 'utf8')).medians }))
    .sort((a, b) => (a.character.codePointAt(0) ?? 0) - (b.character.codePointAt(0) ?? 0));
}

/** The characters that a table of an older standard has in some of its rows. */
function charactersOf(encoding: string, leads: readonly [number, number], trails: readonly [number, number]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trails[0]; trail <= trails[1]; trail++) found.add(decoder.decode(Uint8Array.of(lead, trail)));
  return found;
}

/** The characters of everyday texts: the first levels of GB 2312 (3,755 simplified ones) and of Big5 (5,401 traditional ones). */
function everyday(): { readonly simplified: ReadonlySet<string>; readonly traditional: ReadonlySet<string> } {
  return { simplified: charactersOf('gb2312', [0xb0, 0xd7], [0xa1, 0xfe]), traditional: charactersOf('big5', [0xa4, 0xc6], [0x40, 0xfe]) };
}

/**
 * The strokes of all characters as one file; all numbers little-endian.
 *
 * | bytes | what |
 * | --- | --- |
 * | 4 | length of the notice |
 * | … | the notice, UTF-8 |
 * | 4 | number of characters |
 * | 4 a character | its code point; bit 24: everyday and simplified, bit 25: everyday and traditional |
 * | 1 a character | number of strokes |
 * | 1 a stroke | number of points |
 * | 2 a point | x from the left, y from the top, 0 to 255 |
 */
export function packStrokes(drawn: readonly Drawn[], text: string): Uint8Array {
  const { simplified, traditional } = everyday();
  const encoded = new TextEncoder().encode(text);
  const head = new DataView(new ArrayBuffer(8 + encoded.length + drawn.length * 4));
  head.setUint32(0, encoded.length, true);
  new Uint8Array(head.buffer).set(encoded, 4);
  head.setUint32(4 + encoded.length, drawn.length, true);
  for (const [at, { character }] of drawn.entries()) {
    const flags = (simplified.has(character) ? 1 : 0) | (traditional.has(character) ? 2 : 0);
    head.setUint32(8 + encoded.length + at * 4, (character.codePointAt(0) ?? 0) | (flags << 24), true);
  }
  const strokes = drawn.flatMap(({ medians }) => medians);
  const points = strokes.flatMap((stroke) => stroke.flatMap(([x, y]) => [grid(x), grid(ascent - y)]));
  const counts = [...drawn.map(({ medians }) => medians.length), ...strokes.map(({ length }) => length)];
  return Uint8Array.from([...new Uint8Array(head.buffer), ...counts, ...points]);
}

/** Writes `resources/keyboards/strokes.bin`, which handwriting is compared with, and the licence beside it. Done once for each version of the package. */
export function buildStrokes(): void {
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const version = createHash('sha256')
    .update(manifest)
    .update(readFileSync(join(root, 'build/keyboards/strokes.ts')))
    .digest('hex');
  if ([index, licence, stamp].every(existsSync) && readFileSync(stamp, 'utf8') === version) return;
  console.error('Gathering the strokes of Chinese characters …');
  mkdirSync(target, { recursive: true });
  const written = `${index}.${process.pid}`;
  writeFileSync(written, packStrokes(readPackage(), notice.replace('VERSION', JSON.parse(manifest).version)));
  // At one go, so that nobody reads half of it.
  renameSync(written, index);
  copyFileSync(join(packageDir, 'ARPHICPL.TXT'), licence);
  writeFileSync(stamp, version);
}
