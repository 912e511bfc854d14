import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** The package brings the font in pieces for browsers, each of up to 1,024 code points. */
const packageDir = join(root, 'node_modules/hanamin');
const target = join(root, 'resources/fonts/hanazono');
/** Compatibility ideographs, and the extensions B to F of the Han characters. */
const wanted = /^HanaMin(?:A\.CJK-Compatibility-Ideographs|B\.CJK-Unified-Ideographs-Extension-[B-F](?:-\d+)?)\.woff2$/;

/** The first code point of each piece, by its file: from the package's style sheet. */
function firstPoints(): Map<string, string> {
  const css = readFileSync(join(packageDir, 'HanaMin.min.css'), 'utf8');
  const found = css.matchAll(/url\(([^)]+\.woff2)\)[^}]*?unicode-range:U\+([0-9a-f]+)/g);
  return new Map([...found].map(([, file = '', point = '']) => [file, point]));
}

/**
 * Writes the font of rare Han characters into `resources/fonts/`, as HarfBuzz and a PDF read it: unpacked TrueType, each piece named by its
 * first code point. It is 30 MB and made of a pinned package, so it is not kept in the repository. Done once for each version of the package.
 */
export async function buildFonts(): Promise<void> {
  const version = createHash('sha256')
    .update(readFileSync(join(packageDir, 'package.json')))
    .update(readFileSync(join(root, 'build/fonts.ts')))
    .digest('hex');
  const stamp = join(target, '.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
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
  writeFileSync(stamp, version);
}
