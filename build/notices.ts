import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import license from 'rollup-plugin-license';
import type { Plugin } from 'vite';
import { root } from './root.ts';

/** What a bundle carries of others, beside the bundle, with their licences. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/** Licences whose terms a notice fulfils. Another one fails the build: it is read by somebody first. */
const allowed =
  '(MIT OR ISC OR 0BSD OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR BlueOak-1.0.0 OR MPL-2.0 OR Zlib OR Unlicense OR CC0-1.0 OR OFL-1.1 OR MIT-0 OR Python-2.0)';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

const licenceName = /^(?:licen[cs]e|copying|notice|arphicpl)(?:[.-].*)?$/i;
/** The licences that lie in a package's folder; empty where it brings none. */
function licencesIn(folder: string): string {
  const files = readdirSync(folder).filter((name) => licenceName.test(name));
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

/** A package and what it needs at run time, by what lies in `node_modules`. */
function withNeeded(name: string, from: string, found: Map<string, Package>): void {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
  // Optional ones are there on some machines only.
  if (folder === undefined || found.has(folder)) return;
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  found.set(folder, { name: manifest.name, version: manifest.version, license: String(manifest.license), text: licencesIn(folder) });
  for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) withNeeded(needed, folder, found);
}

/** What a bundle carries that no import shows: data made of packages at build. */
export interface CarriedData {
  /** Names of packages. */
  readonly packages: readonly string[];
  /** Files with the licences of what is in those packages from elsewhere, from the project's folder. */
  readonly licences: readonly string[];
}

/** A package whose data is carried; what it needs at run time is not. */
function dataPackage(name: string): Package {
  const folder = join(root, 'node_modules', name);
  const { version, license: id } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license: String(id), text: licencesIn(folder) };
}

function noticesOf(packages: readonly Package[], licences: readonly string[]): string {
  const sorted = packages.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
  const parts = sorted.map(
    ({ name, version, license: id, text }) => `${name} ${version} (${id})\n\n${text || 'It brings no text of its licence.'}\n`,
  );
  const texts = licences.map((file) => readFileSync(join(root, file), 'utf8'));
  return ['What this bundle carries of others, under their licences.\n', ...parts, ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Of Electron the packages carry its own list. */
const electron = 'electron';
/** `@scope/name/part` → `@scope/name`. */
const packageOf = (imported: string) => imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');

/**
 * Writes beside a bundle what it is made of that is others', and what it finds beside itself, with their licences; fails the build where a
 * licence of what is in it is not among those that are allowed.
 */
export function notices(outDir: string, data: CarriedData = { packages: [], licences: [] }): Plugin[] {
  const beside = new Set<string>();
  const collector: Plugin = {
    name: 'foyer-packages-beside',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each] : []));
      for (const imported of chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]))
        if (bundle[imported] === undefined && !isBuiltin(imported)) beside.add(packageOf(imported));
      beside.delete(electron);
    },
  };
  const listing = license({
    thirdParty: {
      includePrivate: false,
      multipleVersions: true,
      allow: { test: allowed, failOnUnlicensed: true, failOnViolation: true },
      output: {
        file: join(root, outDir, noticesFile),
        template(dependencies) {
          const found = new Map<string, Package>();
          for (const name of beside) withNeeded(name, root, found);
          const bundled = dependencies.map(({ name, version, license: id, licenseText, noticeText }) => ({
            name: name ?? '',
            version: version ?? '',
            license: id ?? '',
            text: [licenseText, noticeText].filter((text) => text !== null).join('\n\n'),
          }));
          const carried = data.packages.map(dataPackage).filter(({ name }) => !bundled.some((each) => each.name === name));
          return noticesOf([...bundled, ...found.values(), ...carried], data.licences);
        },
      },
    },
  });
  // Made for Rollup, whose hooks Vite's bundler calls in the same way.
  return [collector, listing as unknown as Plugin];
}
