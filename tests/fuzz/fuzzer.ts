import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { lineOf } from './corpus.ts';

const root = process.cwd();
const here = join(root, 'tests/fuzz');
const out = join(root, '.cache/fuzz');
/** A process that does not come back this long after its time, in milliseconds, hangs: reports go out only between two inputs. */
const graceTime = 5_000;
/** Loading a target, making a station and the like, in milliseconds. */
const loadTime = 20_000;
/** Native code and WebAssembly, which stay outside of a bundle; see `build/bundles.ts`. */
const beside = ['better-sqlite3', '@resvg/resvg-js', 'harfbuzzjs', 'serialport'];

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
  readonly finding: { readonly line: string; readonly words: string } | null;
}

const Report = z.object({ runs: z.int(), kind: z.enum(['nothing', 'uncaught', 'hang']), words: z.string().optional() });

/** Builds targets, and the driver, as plain programs. */
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
        input: {
          driver: join(here, 'driver.ts'),
          // Beside the target, or the chunk that targets share: whichever starts it.
          workbook: join(root, 'hub/features/import/file/book/worker.ts'),
          'chunks/workbook': join(root, 'hub/features/import/file/book/worker.ts'),
          ...Object.fromEntries(names.map((name) => [name, join(here, 'targets', `${name}.ts`)])),
        },
        external: [...beside, ...builtinModules, /^node:/],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'es' },
      },
    },
  });
}

/**
 * Fuzzes a target that was built, in a process of its own, from its corpus on.
 * @param seed of the changes: the same one makes the same inputs, as far as the same code is run
 */
export async function fuzzTarget(target: string, seconds: number, seed: number): Promise<FuzzResult> {
  mkdirSync(join(out, 'at'), { recursive: true });
  const at = join(out, 'at', target);
  rmSync(at, { force: true });
  const options = { module: join(out, 'targets', `${target}.js`), seconds, seed, at, corpus: join(here, 'corpus', `${target}.txt`) };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [join(out, 'targets/driver.js'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4_000);
  });
  let isHanging = false;
  const timer = setTimeout(
    () => {
      isHanging = true;
      child.kill('SIGKILL');
    },
    loadTime + seconds * 1000 + graceTime,
  );
  const ending = await new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? String(code))));
  clearTimeout(timer);
  const report = Report.safeParse(output === '' ? null : JSON.parse(output.trim().split('\n').at(-1) ?? ''));
  const { runs, kind, words } = report.success
    ? report.data
    : { runs: 0, kind: 'ended' as const, words: `It ended with ${ending}.\n${errors}` };
  const line = () => (existsSync(at) ? lineOf(readFileSync(at)) : '');
  return {
    target,
    runs,
    ended: kind === 'ended' && !isHanging ? 1 : 0,
    hangs: kind === 'hang' || isHanging ? 1 : 0,
    uncaught: kind === 'uncaught' ? 1 : 0,
    finding: kind === 'nothing' ? null : { line: line(), words: words ?? '' },
  };
}
