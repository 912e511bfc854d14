import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { writeSbom } from '../../build/sbom.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const electronVersion = z.object({ version: z.string() }).parse(createRequire(import.meta.url)('electron/package.json')).version;

describe('the packages’ configuration', () => {
  it('names every target and sets every fuse', () => {
    expect(parse(text)).toMatchObject({
      linux: { target: ['deb', 'AppImage'] },
      win: { target: ['nsis'] },
      mac: { target: ['dmg'] },
      asar: true,
      npmRebuild: false,
      electronFuses: {
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      },
    });
  });
});

/** Packs to a directory with a stand-in for Electron's folder: what is packed does not depend on its binary. */
describe.runIf(process.platform === 'linux')('a packed app', () => {
  let folder = '';
  let resources = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-pack-'));
    const electron = join(folder, 'electron');
    mkdirSync(join(electron, 'locales'), { recursive: true });
    mkdirSync(join(electron, 'resources'));
    for (const name of [
      'electron',
      'LICENSE',
      'LICENSES.chromium.html',
      'chrome-sandbox',
      'icudtl.dat',
      'resources.pak',
      'locales/en-US.pak',
      'locales/de.pak',
    ])
      writeFileSync(join(electron, name), 'stand-in');
    writeFileSync(join(electron, 'version'), electronVersion);
    chmodSync(join(electron, 'electron'), 0o755);
    writeSbom();
    await build({
      projectDir: root,
      publish: 'never',
      targets: Platform.LINUX.createTarget('dir'),
      // Over the project's own file, which the builder finds by itself. The stand-in has no fuse wire; the fuses are asserted above.
      config: { electronFuses: null, electronDist: electron, directories: { output: join(folder, 'out') } },
    });
    resources = join(folder, 'out/linux-unpacked/resources');
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the bundles and nothing of the sources, tests or tools', () => {
    const packed = listPackage(join(resources, 'app.asar'), { isPack: false });
    for (const file of [
      '/package.json',
      '/dist/main/main.js',
      '/dist/preload/preload.cjs',
      '/dist/station/station.js',
      '/dist/renderer/index.html',
    ])
      expect(packed).toContain(file);
    const folders = new Set(packed.map((file) => file.split('/')[1]));
    expect([...folders].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    const modules = new Set(
      packed
        .filter((file) => file.startsWith('/node_modules/'))
        .map((file) =>
          file
            .split('/')
            .slice(2, file.split('/')[2]?.startsWith('@') ? 4 : 3)
            .join('/'),
        ),
    );
    expect([...modules].filter((name) => !name.startsWith('@resvg')).sort()).toEqual(
      expect.arrayContaining(['better-sqlite3', 'harfbuzzjs']),
    );
    expect([...modules].some((name) => /react|vite|electron|pg$|playwright/.test(name))).toBe(false);
    expect(packed.filter((file) => /\.(test|bench)\.|\.tsx?$|dist\/(hub|console|browser-shell)/.test(file))).toEqual([]);
  });

  it('says beside each bundle what it carries of others, with their licences', () => {
    const noticesOf = (bundle: string) => extractFile(join(resources, 'app.asar'), `dist/${bundle}/THIRD-PARTY-NOTICES.txt`).toString();
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const station = noticesOf('station');
    for (const [name, version] of Object.entries(dependencies)) {
      const [packed = name] = /^npm:(.+)@/.exec(version)?.slice(1) ?? [name];
      expect(station).toContain(`\n${packed} ${version.replace(/^npm:.+@/, '')} (`);
    }
    for (const [bundle, packages] of Object.entries({
      station: ['zod', 'pino', 'cborg'],
      renderer: ['react', 'react-intl'],
      main: ['zod'],
    }))
      for (const name of packages) expect(noticesOf(bundle)).toMatch(new RegExp(`^${name} [\\d.]+ \\([^)]+\\)$`, 'm'));
    expect(station).toMatch(/Permission is hereby granted, free of charge/);
  });

  it('has its native modules unpacked and its resources beside it', () => {
    const unpacked = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
    expect(unpacked.some((file) => file.endsWith('.node'))).toBe(true);
    expect(unpacked.some((file) => file.endsWith('harfbuzz-subset.wasm'))).toBe(true);
    for (const file of [
      'resources/fonts/inter/Inter-Bold.ttf',
      'resources/fonts/inter/OFL.txt',
      'resources/packs/waic-2024/event.json',
      'LICENSE.txt',
    ])
      expect(existsSync(join(resources, file)), relative(root, file)).toBe(true);
    const sbom = z
      .object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string(), version: z.string().optional() })) })
      .parse(JSON.parse(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8')));
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    for (const name of ['zod', 'react', 'fastify']) expect(sbom.components).toContainEqual({ name, version: devDependencies[name] });
  });
});
