import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'vite';
import { lineOf, unpackCorpus } from './corpus.ts';

const root = process.cwd();
const here = join(root, 'tests/fuzz');
const out = join(root, '.cache/fuzz');
/** An input that takes longer than this, in milliseconds, is a hang. */
const hangAfter = 1_000;
/** Native code and WebAssembly, which stay outside of a bundle; see `build/bundles.ts`. */
const beside = ['better-sqlite3', '@resvg/resvg-js', 'harfbuzzjs', 'serialport', 'read-excel-file'];

/** Names of all targets. */
export const targets: readonly string[] = globSync('targets/*.ts', { cwd: here })
  .map((file) => basename(file, '.ts'))
  .sort();

/** What came of fuzzing one target. */
export interface FuzzResult {
  readonly target: string;
  /** Inputs that were tried. */
  readonly runs: number;
  readonly ended: number;
  readonly hangs: number;
  readonly uncaught: number;
  /** Of a finding: the input as a line for the corpus, and what was said of it. */
  readonly finding: { readonly line: string | null; readonly words: string } | null;
}

/** Builds targets as the fuzzer loads them: each one file of CommonJS, so that all of it is instrumented. */
export async function buildTargets(names: readonly string[]): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { __FOYER_VERSION__: '"fuzz"' },
    ssr: { noExternal: true, external: beside },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: join(out, 'targets'),
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(here, 'targets', `${name}.ts`)])),
        external: [...beside, ...builtinModules, /^node:/],
        output: { entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs', format: 'cjs' },
      },
    },
  });
}

const jazzer = () => join(dirname(createRequire(import.meta.url).resolve('@jazzer.js/core/package.json')), 'dist/cli.js');

/** The input that a run broke off at, as libFuzzer left it. */
function findingIn(folder: string): Uint8Array | null {
  const [file] = readdirSync(folder);
  return file === undefined ? null : readFileSync(join(folder, file));
}

/**
 * Fuzzes a target that was built: from its corpus on, and from what runs before found to lead further (`.cache/fuzz/`).
 * @param seed of the mutations; the same one gives the same inputs for the same code
 */
export async function fuzzTarget(target: string, seconds: number, seed: number): Promise<FuzzResult> {
  const [seeds, grown, artefacts] = ['seeds', 'grown', 'findings'].map((name) => join(out, name, target)) as [string, string, string];
  for (const folder of [seeds, artefacts]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [grown, artefacts]) mkdirSync(folder, { recursive: true });
  const corpus = join(here, 'corpus', `${target}.txt`);
  if (existsSync(corpus)) unpackCorpus(corpus, seeds);
  else mkdirSync(seeds, { recursive: true });
  const detectors = ['command-injection', 'path-traversal'].flatMap((name) => ['--disableBugDetectors', name]);
  const child = spawn(
    process.execPath,
    [
      jazzer(),
      join(out, 'targets', `${target}.cjs`),
      grown,
      seeds,
      '-i',
      'targets/',
      ...detectors,
      '--timeout',
      String(hangAfter),
      '--',
      `-max_total_time=${seconds}`,
      `-seed=${seed}`,
      '-max_len=8192',
      `-artifact_prefix=${artefacts}/`,
      '-rss_limit_mb=2048',
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-200_000);
    });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const runs = Math.max(
    0,
    ...[...output.matchAll(/^#(\d+)\s/gm), ...output.matchAll(/Done (\d+) runs/g)].map(([, count]) => Number(count)),
  );
  const isHang = /libFuzzer: timeout|timeout after|exceeded.*timeout/i.test(output);
  const isUncaught = /Uncaught Exception|==\d+== (Uncaught|Finding)/i.test(output);
  const isFine = code === 0;
  const input = isFine ? null : findingIn(artefacts);
  return {
    target,
    runs,
    ended: isFine || isHang || isUncaught ? 0 : 1,
    hangs: !isFine && isHang ? 1 : 0,
    uncaught: !isFine && !isHang && isUncaught ? 1 : 0,
    finding: isFine ? null : { line: input === null ? null : lineOf(input), words: output.slice(-4_000) },
  };
}
