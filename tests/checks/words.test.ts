import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AllowedWord, identifiersOf, refusedIn, refusedWords, wordsOf } from '../../build/checks/words.ts';

const root = join(import.meta.dirname, '../..');

const allowed: readonly AllowedWord[] = [
  {
    name: 'visit',
    reason: 'the name on the wire of the kiosk session in a journal entry: entries that are chained by their hash keep it for ever',
    files: [
      'core/journal/kinds/registrant-registered.ts',
      'electron/station/desk/desk.ts',
      'electron/station/kiosk/register.ts',
      'electron/station/journal/journal.bench.ts',
      'hub/features/import/records.ts',
      'core/journal/apply.property.test.ts',
      'core/journal/entries.fixture.ts',
      'core/journal/merge-rules.test.ts',
      'core/journal/plain.test.ts',
      'core/registrant/conflicts.test.ts',
      'tests/gates/people-at-gates.ts',
      'tests/rights/fair.ts',
      'tests/rights/cases.ts',
      'tests/sync/bench-hub.ts',
      'tests/sync/pusher.ts',
    ],
  },
  { name: 'visit', reason: 'as the parser calls what walks over its tree', files: ['build/checks/function-length.ts'] },
  { name: 'visit', reason: 'a table as it was called when the migration was made', files: ['electron/station/store/migrations.test.ts'] },
];

describe('the words of the glossary', () => {
  it('are the only ones in identifiers and file names', () => {
    const files = globSync('{core,node,electron,renderer,hub,build,tests,resources,docs}/**/*', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !file.includes('node_modules') && /\.[a-z]+$/.test(file));
    const found = files.flatMap((file) => refusedIn(file, /\.tsx?$/.test(file) ? readFileSync(join(root, file), 'utf8') : null, allowed));
    expect(found.map(({ file, name, instead }) => `${file}: ${name} → ${instead}`)).toEqual([]);
  });

  it('are still used where they are allowed', () => {
    const stale = allowed.flatMap(({ name, files }) =>
      files.filter((file) => !identifiersOf(file, readFileSync(join(root, file), 'utf8')).has(name)),
    );
    expect(stale).toEqual([]);
  });

  it('that stand for old ones are in the glossary, beside the old word', () => {
    const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
    const notColumn = glossary
      .split('\n')
      .map((line) => line.split('|')[3] ?? '')
      .join(' ');
    const missing = refusedWords.filter(({ word }) => !new RegExp(`\\b${word}\\b`, 'i').test(notColumn));
    expect(missing.map(({ word }) => word)).toEqual([]);
  });
});

describe('the check of the words finds an old one', () => {
  it.each([
    ['hub/a.ts', 'export const writeToStick = 1;', 'writeToStick'],
    ['hub/a.ts', 'export function run({ ambient }: { ambient: number }) { return ambient; }', 'ambient'],
    ['hub/a.ts', 'export interface QueueParts { a: number }', 'QueueParts'],
    ['hub/a.ts', 'export type A = { STICK_REFUSED: 1 };', 'STICK_REFUSED'],
    ['hub/a.ts', 'class A { #shelf = 1; }', 'shelf'],
    ['hub/a.ts', 'const createGateDesk = 1;', 'createGateDesk'],
    ['hub/a.ts', 'const callOffAll = 1;', 'callOffAll'],
    ['hub/a.ts', 'const mostShown = 3;', 'mostShown'],
    ['renderer/a.tsx', 'export const A = () => <StickPanel told={1} />;', 'StickPanel'],
    ['renderer/stick-panel.tsx', 'export const a = 1;', 'stick-panel'],
    ['electron/station/store/migrations/0130-shelves.sql', null, '0130-shelves'],
  ])('in %s: %s', (file, code, name) => {
    expect(refusedIn(file, code).map((finding) => finding.name)).toContain(name);
  });

  it.each([
    ['comments, strings and texts', `// a stick\nexport const a = 'told'; export const b = \`shelf\`;`],
    ['words that only begin alike', 'export const visitor = 1; export const sticky = 2; export const almost = 3; export const shared = 4;'],
  ])('but not in %s', (_, code) => {
    expect(refusedIn('hub/a.ts', code)).toEqual([]);
  });

  it('takes names apart as they are written', () => {
    expect(['writeToStick', 'STICK_REFUSED', 'stick-panel', 'HTTPShelf2'].map(wordsOf)).toEqual([
      ['write', 'to', 'stick'],
      ['stick', 'refused'],
      ['stick', 'panel'],
      ['http', 'shelf'],
    ]);
  });
});
