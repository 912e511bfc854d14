import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chinese, families, fontFile, general } from '../core/badge/text/families.ts';
import { root } from './root.ts';

/** The package brings the font in pieces for browsers, each of up to 1,024 code points. */
const packageDir = join(root, 'node_modules/hanamin');
const target = join(root, 'resources/fonts/hanazono');
/** Compatibility ideographs, and the extensions B to F of the Han characters. */
const wanted = /^HanaMin(?:A\.CJK-Compatibility-Ideographs|B\.CJK-Unified-Ideographs-Extension-[B-F](?:-\d+)?)\.woff2$/;

/** The style sheet by which screens have the letters of every family: a browser reads a file once a text needs it. */
const styles = join(root, 'resources/fonts/letters.css');

const hex = (point: number) => point.toString(16).toUpperCase();

type Range = [from: number, to: number];

/** The code points that each font of ours is taken for in a weight, in ranges: `400 noto-sans/…ttf`. One that has no bold stands for it, too. */
function rangesByFile(): Map<string, Range[]> {
  const found = new Map<string, Range[]>();
  const others = families.filter((family) => family !== general && family !== chinese);
  for (let point = 0x80; point < 0x30000; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCodePoint(point);
    for (const family of others) {
      if (!family.scripts.test(character)) continue;
      for (const weight of [400, 700] as const) {
        const file = fontFile(family, weight, character)?.file;
        if (file === undefined) continue;
        const ranges = found.get(`${weight} ${file}`) ?? [];
        const last = ranges.at(-1);
        if (last !== undefined && last[1] === point - 1) last[1] = point;
        else ranges.push([point, point]);
        found.set(`${weight} ${file}`, ranges);
      }
    }
  }
  return found;
}

/** A family of the page's own, of all files: Latin and Chinese stand before it. */
function fontFaces(): string {
  const face = ([name, ranges]: [string, readonly Range[]]) => {
    const [weight, file] = name.split(' ');
    return [
      '@font-face {',
      '  font-family: "Foyer Letters";',
      `  src: url("/fonts/${file}") format("truetype");`,
      `  font-weight: ${weight};`,
      '  font-display: swap;',
      `  unicode-range: ${ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')};`,
      '}',
    ].join('\n');
  };
  return `${[...rangesByFile()].map(face).join('\n')}\n`;
}

/** The first code point of each piece, by its file: from the package's style sheet. */
function firstPoints(): Map<string, string> {
  const css = readFileSync(join(packageDir, 'HanaMin.min.css'), 'utf8');
  const found = css.matchAll(/url\(([^)]+\.woff2)\)[^}]*?unicode-range:U\+([0-9a-f]+)/g);
  return new Map([...found].map(([, file = '', point = '']) => [file, point]));
}

/**
 * Writes the font of rare Han characters into `resources/fonts/`, as HarfBuzz and a PDF read it: unpacked TrueType, each piece named by its
 * first code point. It is 30 MB and made of a pinned package, so it is not kept in the repository. Done once for each version of the package. With it goes the style
 * sheet of all families, for screens.
 */
export async function buildFonts(): Promise<void> {
  const version = createHash('sha256')
    .update(readFileSync(join(packageDir, 'package.json')))
    .update(readFileSync(join(root, 'build/fonts.ts')))
    .update(readFileSync(join(root, 'core/badge/text/families.ts')))
    .digest('hex');
  const stamp = join(target, '.stamp');
  if (existsSync(styles) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  console.error('Unpacking the font of rare characters …');
  const { default: decompress } = await import('woff2-encoder/decompress');
  const points = firstPoints();
  mkdirSync(target, { recursive: true });
  for (const old of readdirSync(target).filter((name) => name.endsWith('.ttf'))) rmSync(join(target, old));
  for (const file of readdirSync(packageDir).filter((name) => wanted.test(name))) {
    const point = points.get(file);
    if (point === undefined) throw new Error(`The package hanamin does not say which characters ${file} has.`);
    writeFileSync(join(target, `HanaMin-${point}.ttf`), await decompress(readFileSync(join(packageDir, file))));
  }
  writeFileSync(styles, fontFaces());
  writeFileSync(stamp, version);
}
