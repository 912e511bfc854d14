import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { buildFonts } from './fonts.ts';
import { buildKeyboards } from './keyboards/keyboards.ts';
import { notices } from './notices.ts';
import { root } from './root.ts';

/** What is packed beside the bundles because it is native code or WebAssembly; see `dependencies` in package.json. */
const beside = ['better-sqlite3', '@resvg/resvg-js', 'harfbuzzjs', 'serialport'];
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const define = { __FOYER_VERSION__: JSON.stringify(version) };

interface Bundle {
  /** What it is made of: when none of it has changed, it is not built again. */
  readonly inputs: readonly string[];
  readonly config: () => Promise<InlineConfig>;
}

function program(entries: Record<string, string>, outDir: string, external: (string | RegExp)[], bundled: boolean): InlineConfig {
  return {
    define,
    plugins: [notices(outDir)],
    ssr: bundled ? { noExternal: true, external: external.filter((each) => typeof each === 'string') } : {},
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(root, outDir),
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        external: [...external, ...builtinModules, /^node:/],
        output: { entryFileNames: '[name].js', format: 'es' },
      },
    },
  };
}

async function page(folder: string, outDir: string, pages: readonly string[] = ['index.html']): Promise<InlineConfig> {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    root: join(root, folder),
    base: './',
    publicDir: false,
    define,
    plugins: [react(), notices(outDir)],
    // By their folder the shells know which files are workers.
    worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } } },
    build: {
      target: 'chrome130',
      outDir: join(root, outDir),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages.map((each) => join(root, folder, each)) },
    },
  };
}

const bundles = {
  station: {
    inputs: ['core', 'node', 'electron/station'],
    config: async () =>
      program({ station: 'electron/station/process.ts', cli: 'electron/station/cli/main.ts' }, 'dist/station', beside, true),
  },
  hub: {
    inputs: ['core', 'node', 'hub'],
    config: async () => program({ cli: 'hub/cli/main.ts', workbook: 'hub/features/import/file/book/worker.ts' }, 'dist/hub', [], false),
  },
  'browser-shell': {
    inputs: ['core/contract', 'node/program', 'electron/browser-shell'],
    config: async () => program({ shell: 'electron/browser-shell/shell.ts' }, 'dist/browser-shell', [], true),
  },
  main: {
    inputs: ['core/contract', 'node/program', 'electron/main'],
    config: async () => program({ main: 'electron/main/main.ts' }, 'dist/main', ['electron'], true),
  },
  preload: {
    inputs: ['electron/main/preload.ts'],
    // A sandboxed preload is one CommonJS file (Electron, "Process Sandboxing").
    config: async () => ({
      build: {
        lib: { entry: join(root, 'electron/main/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
        target: 'chrome130',
        outDir: join(root, 'dist/preload'),
        rollupOptions: { external: ['electron'] },
      },
    }),
  },
  renderer: { inputs: ['core', 'renderer', 'resources/locales'], config: () => page('renderer', 'dist/renderer') },
  console: {
    inputs: ['core', 'renderer/ui', 'renderer/designer', 'resources/locales', 'hub/console'],
    config: () => page('hub/console', 'dist/console', ['index.html', 'display.html']),
  },
} satisfies Record<string, Bundle>;

export type BundleName = keyof typeof bundles;
/** They draw badges, and read fonts that are unpacked first. */
const drawsBadges: ReadonlySet<BundleName> = new Set<BundleName>(['station', 'hub']);
export const bundleNames = Object.keys(bundles) as BundleName[];

function fingerprint({ inputs }: Bundle): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) =>
    statSync(join(root, input)).isFile() ? [input] : globSync(`${input}/**/*.{ts,tsx,css,html,sql,json,svg}`, { cwd: root }),
  );
  for (const file of [
    'package-lock.json',
    'build/bundles.ts',
    'build/notices.ts',
    ...files.filter((each) => !/\.(test|bench|fixture)\.tsx?$/.test(each)).sort(),
  ])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds the named bundles into `dist/`, with the fonts and the keyboards' indexes that they read, leaving out what is built already from the same files. */
export async function buildBundles(names: readonly BundleName[]): Promise<void> {
  const stamps = join(root, 'dist', '.stamps');
  mkdirSync(stamps, { recursive: true });
  if (names.some((name) => drawsBadges.has(name))) await buildFonts();
  if (names.includes('renderer')) await buildKeyboards();
  for (const name of names) {
    const bundle: Bundle = bundles[name];
    const stamp = join(stamps, name);
    const now = fingerprint(bundle);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
    rmSync(stamp, { force: true });
    console.error(`Building ${name} …`);
    const { build } = await import('vite');
    const config = await bundle.config();
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      mode: 'production',
      ...config,
      build: { emptyOutDir: true, ...config.build },
    });
    writeFileSync(stamp, now);
  }
}
