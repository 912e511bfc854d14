import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

const target = join(root, 'resources/keyboards');
const stamp = join(target, '.pinyin-stamp');

/** The indexes, by the script that they give. */
export const pinyinFiles = { hans: join(target, 'pinyin-hans.bin'), hant: join(target, 'pinyin-hant.bin') };

/** What the indexes are made of: packages by their versions, and the files that make them. */
function fingerprint(): string {
  const packages = ['@pinyin-pro/data', '@node-rs/jieba', 'pinyin-pro', 'opencc-js'].map((name) => `node_modules/${name}/package.json`);
  const own = ['build/keyboards/pinyin.ts', 'core/lookup/fold.ts', ...globSync('build/keyboards/pinyin/*.{ts,txt}', { cwd: root }).sort()];
  const hash = createHash('sha256');
  for (const file of [...packages, ...own.filter((each) => !each.endsWith('.test.ts'))]) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Nobody reads a file that is half written, also where two tests make it at one time. */
function writeWhole(file: string, content: Uint8Array): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}

/** Writes the indexes of pinyin into `resources/keyboards/`, once for each version of what they are made of; a few seconds. */
export async function buildPinyin(): Promise<void> {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && Object.values(pinyinFiles).every(existsSync)) return;
  console.error('Making the indexes of pinyin …');
  const { makeIndex, readSources } = await import('./pinyin/index.ts');
  const { simplified, traditional } = await import('./pinyin/traditional.ts');
  const sources = readSources();
  mkdirSync(target, { recursive: true });
  writeWhole(pinyinFiles.hans, makeIndex(sources, simplified));
  writeWhole(pinyinFiles.hant, makeIndex(sources, traditional));
  writeFileSync(stamp, now);
}
