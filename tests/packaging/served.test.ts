import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged: () => {} } }));
const { fileOf } = await import('../../electron/main/scheme.ts');

it('every file that the built screens may ask for is served by Electron’s scheme, whatever it is', () => {
  const renderer = join(import.meta.dirname, '../../dist/renderer');
  const files = globSync('**/*.*', { cwd: renderer }).map((file) => file.replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => fileOf(`app://foyer/${file}`, { renderer, fonts: '/fonts' }) === null)).toEqual([]);
});
