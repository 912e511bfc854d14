import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

/** Everything that the project is made of, as CycloneDX has it (ECMA-424); it goes into every package. */
export const sbomFile = join(root, 'dist', 'sbom.cdx.json');

/** Writes it by the lockfile, the same for the same lockfile. @throws Error with the tool's own words where it could not be made */
export function writeSbom(): void {
  const tool = join(dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-npm')), 'bin', 'cyclonedx-npm-cli.js');
  mkdirSync(dirname(sbomFile), { recursive: true });
  const args = ['--package-lock-only', '--output-format', 'JSON', '--output-reproducible', '--output-file', sbomFile];
  // The tool leaves out what is only for development where this says production, as a bundler has it: here that is everything.
  const { status, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (status !== 0) throw new Error(`The bill of materials could not be written.\n${stderr.trim()}`);
}
