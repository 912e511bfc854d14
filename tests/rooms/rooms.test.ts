import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilerOfRooms } from './compiler.ts';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const compileIn = compilerOfRooms();

/** Lints files as if they stood in the project. Returns the linter's complaints. */
function lint(files: Readonly<Record<string, string>>): string {
  const here = mkdtempSync(join(tmpdir(), 'foyer-lint-'));
  try {
    const { vcs, files: _, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    const plugin = 'build/lint/pure-core.grit';
    const all = { ...files, 'biome.json': JSON.stringify({ root: true, ...config }), [plugin]: readFileSync(join(root, plugin), 'utf8') };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(here, path)), { recursive: true });
      writeFileSync(join(here, path), text);
    }
    const result = spawnSync(bin('biome'), ['lint', ...Object.keys(files)], { cwd: here, encoding: 'utf8' });
    return result.status === 0 ? '' : result.stdout + result.stderr;
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
}

describe('a room rule is a compile error', () => {
  it.each([
    ['core reads no file', 'core', `import { readFileSync } from 'node:fs'; readFileSync('x');`, /node:fs/],
    ['core knows no process', 'core', 'export const a = process.env;', /process/],
    ['core knows no Buffer', 'core', `export const a = Buffer.from('x');`, /Buffer/],
    ['core knows no window', 'core', 'export const a = window.location;', /window/],
    ['core sets no timer', 'core', 'setTimeout(() => {}, 1);', /setTimeout/],
    ['core imports no station', 'core', `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`, /TS6307|TS6059/],
    [
      'core imports no station, not even a type',
      'core',
      `import type { Environment } from '@/electron/station/runtime/environment.ts'; export type A = Environment;`,
      /TS6307|TS6059/,
    ],
    ['core imports nothing of Node’s room', 'core', `import { backoff } from '@/node/backoff.ts'; backoff;`, /TS6307|TS6059/],
    [
      'Node’s room imports no station',
      'node',
      `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`,
      /TS6307|TS6059/,
    ],
    [
      'Node’s room imports no station, not even a type',
      'node',
      `import type { Environment } from '@/electron/station/runtime/environment.ts'; export type A = Environment;`,
      /TS6307|TS6059/,
    ],
    ['Node’s room imports no hub', 'node', `import { migrate } from '@/hub/store/migrate.ts'; migrate;`, /TS6307|TS6059/],
    ['Node’s room knows no window', 'node', 'export const a = window.location;', /window/],
    ['the contract imports no domain code', 'core/contract', `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`, /TS6307|TS6059/],
    ['the station imports no hub', 'electron/station', `import { migrate } from '@/hub/store/migrate.ts'; migrate;`, /TS6307|TS6059/],
    ['the station imports no shell', 'electron/station', `import { appPage } from '@/electron/main/scheme.ts'; appPage;`, /TS6307|TS6059/],
    [
      'Electron’s main imports no station code',
      'electron/main',
      `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`,
      /TS6307|TS6059/,
    ],
    [
      'Electron’s main imports of core only the contract',
      'electron/main',
      `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`,
      /TS6307|TS6059/,
    ],
    [
      'the browser shell imports no station code',
      'electron/browser-shell',
      `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`,
      /TS6307|TS6059/,
    ],
    [
      'Electron’s main imports nothing of Node’s room',
      'electron/main',
      `import { backoff } from '@/node/backoff.ts'; backoff;`,
      /TS6307|TS6059/,
    ],
    [
      'the browser shell imports nothing of Node’s room',
      'electron/browser-shell',
      `import { backoff } from '@/node/backoff.ts'; backoff;`,
      /TS6307|TS6059/,
    ],
    [
      'what every program is run by imports nothing else of Node’s room',
      'node/program',
      `import { backoff } from '@/node/backoff.ts'; backoff;`,
      /TS6307|TS6059/,
    ],
    [
      'what every program is run by imports no domain code',
      'node/program',
      `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`,
      /TS6307|TS6059/,
    ],
    ['the renderer imports nothing of Node’s room', 'renderer', `import { backoff } from '@/node/backoff.ts'; backoff;`, /TS6307|TS6059/],
    [
      'the renderer imports no station code',
      'renderer',
      `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`,
      /TS6307|TS6059/,
    ],
    ['the renderer reads no file', 'renderer', `import { readFileSync } from 'node:fs'; readFileSync('x');`, /node:fs/],
    [
      'the renderer’s controls know nothing of its screens',
      'renderer/ui',
      `import { noKioskSession } from '@/renderer/kiosk/flow/kiosk-session-state.ts'; noKioskSession;`,
      /TS6307|TS6059/,
    ],
    [
      'the designer knows nothing of the screens',
      'renderer/designer',
      `import { noKioskSession } from '@/renderer/kiosk/flow/kiosk-session-state.ts'; noKioskSession;`,
      /TS6307|TS6059/,
    ],
    ['the hub imports no station', 'hub', `import { newId } from '@/electron/station/runtime/environment.ts'; newId;`, /TS6307|TS6059/],
    ['the console imports nothing of Node’s room', 'hub/console', `import { backoff } from '@/node/backoff.ts'; backoff;`, /TS6307|TS6059/],
    ['the console imports no hub code', 'hub/console', `import { migrate } from '@/hub/store/migrate.ts'; migrate;`, /TS6307|TS6059/],
  ])('%s', (_, room, code, expected) => {
    expect(compileIn(room, code)).toMatch(expected);
  });

  it.each([
    [
      'a service that only reads has nothing to write with',
      'electron/station',
      `import type { ReadableDatabase } from '@/electron/station/store/database.ts'; export const a = (db: ReadableDatabase) => db.prepare('DELETE FROM entry').run();`,
      /TS2339.*'run'/,
    ],
    [
      'a reader of the state can’t write a row',
      'electron/station',
      `import type { StateReader } from '@/electron/station/store/state.ts'; export const a = (state: StateReader) => state.insert;`,
      /TS2339.*'insert'/,
    ],
    [
      'the finder can’t change what people are found by',
      'electron/station',
      `import { createFinder } from '@/electron/station/lookup/finder.ts'; export const a = (tables: Parameters<typeof createFinder>[0]) => tables.putKey;`,
      /TS2339.*'putKey'/,
    ],
    [
      'what reads people can’t write one',
      'electron/station',
      `import { createPersons } from '@/electron/station/people/persons.ts'; export const a = (state: Parameters<typeof createPersons>[0]) => state.join;`,
      /TS2339.*'join'/,
    ],
    [
      'who is behind a badge is read only',
      'electron/station',
      `import { createBadgeHolderResolver } from '@/electron/station/people/badge-holder-resolver.ts'; export const a = (state: Parameters<typeof createBadgeHolderResolver>[0]) => state.write;`,
      /TS2339.*'write'/,
    ],
    [
      'tables to write are not made of a connection to read',
      'electron/station',
      `import type { ReadableDatabase } from '@/electron/station/store/database.ts'; import { createStateTables } from '@/electron/station/store/state.ts'; export const a = (db: ReadableDatabase) => createStateTables(db);`,
      /TS2345|TS2739|TS2740/,
    ],
    [
      'a procedure of the screen declares its right',
      'core/contract',
      `import { oc } from '@orpc/contract'; import { z } from 'zod'; import { declareRights, staff } from '@/core/contract/screen/right.ts'; export const a = declareRights({ staff: { good: staff.input(z.string()), forgotten: oc.input(z.string()) } });`,
      /TS2345|TS2322/,
    ],
    [
      'a procedure of the hub declares its right',
      'core/contract',
      `import { oc } from '@orpc/contract'; import { z } from 'zod'; import { byConsole, declareRights } from '@/core/contract/hub/right.ts'; export const a = declareRights({ console: { good: byConsole.input(z.string()), forgotten: oc.input(z.string()) } });`,
      /TS2345|TS2322/,
    ],
  ])('%s', (_, room, code, expected) => {
    expect(compileIn(room, code)).toMatch(expected);
  });

  it.each([
    ['core', `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`],
    [
      'core/contract',
      `import { z } from 'zod'; import { declareRights, staff } from '@/core/contract/screen/right.ts'; export const a = declareRights({ staff: { good: staff.input(z.string()) } });`,
    ],
    ['electron/station', `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`],
    ['hub', `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`],
    ['node', `import { tick } from '@/core/clock/hybrid-clock.ts'; tick;`],
    ['electron/station', `import { backoff } from '@/node/backoff.ts'; backoff;`],
    ['hub', `import { backoff } from '@/node/backoff.ts'; backoff;`],
    ['electron/main', `import { createSupervisor } from '@/node/program/supervisor.ts'; createSupervisor;`],
    ['electron/browser-shell', `import { serveLink } from '@/node/program/rpc-link.ts'; serveLink;`],
  ])('and in %s this is none: %s', (room, code) => {
    expect(compileIn(room, code)).toBe('');
  });
});

describe('a room rule is a lint error', () => {
  it.each([
    ['core reads no clock', 'core/wrong.ts', 'export const a = Date.now();', /reads no clock/],
    ['core makes no date of now', 'core/wrong.ts', 'export const a = new Date();', /reads no clock/],
    ['core makes no randomness', 'core/wrong.ts', 'export const a = Math.random();', /reads no clock/],
    [
      'only main imports Electron',
      'electron/station/wrong.ts',
      `import { app } from 'electron';\nexport const a = app;`,
      /Only electron\/main/,
    ],
    [
      'the renderer does not import Electron',
      'renderer/wrong.ts',
      `import { app } from 'electron';\nexport const a = app;`,
      /Only electron\/main/,
    ],
    ['the contract imports no other package', 'core/contract/wrong.ts', `import { v7 } from 'uuid';\nexport const a = v7;`, /imports zod/],
    [
      'the store imports no sibling',
      'electron/station/store/wrong.ts',
      `import { backoff } from '../sync/backoff.ts';\nexport const a = backoff;`,
      /imports no sibling/,
    ],
    [
      'the hub has no connections of its own making',
      'hub/features/wrong.ts',
      `import type { Pool } from 'pg';\nexport type A = Pool;`,
      /database\.ts/,
    ],
    ['nothing is any', 'core/wrong.ts', 'export const a: any = 1;', /noExplicitAny/],
    ['nothing is asserted away', 'core/wrong.ts', 'export const a = (b?: string) => b!.length;', /noNonNullAssertion/],
  ])('%s', (_, path, code, expected) => {
    expect(lint({ [path]: code })).toMatch(expected);
  });

  it('no two files import each other', () => {
    const files = {
      'hub/a.ts': `import { b } from './b.ts';\nexport const a = () => b;\n`,
      'hub/b.ts': `import { a } from './a.ts';\nexport const b = () => a;\n`,
    };
    expect(lint(files)).toMatch(/noImportCycles/);
  });

  it('and right code is none', () => {
    expect(
      lint({
        'core/right.ts': 'export const a = (now: number) => new Date(now);\n',
        'electron/main/right.ts': `import { app } from 'electron';\nexport const a = app;\n`,
      }),
    ).toBe('');
  });
});
