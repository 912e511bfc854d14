import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportEdge, readImportGraph } from '../../build/checks/import-graph.ts';
import { readSourceFiles, type SourceFile } from '../../build/checks/source-files.ts';
import { textIdsIn } from '../../build/checks/text-ids.ts';
import { interfaceLanguages, staffLanguages } from '../../core/pack/interface-language.ts';
import { type InterfaceTexts, textProblems } from '../../core/pack/interface-texts.ts';

const root = join(import.meta.dirname, '../..');
const textsOf = (file: string): InterfaceTexts => JSON.parse(readFileSync(join(root, 'resources/locales', `${file}.json`), 'utf8'));
const english = textsOf('en');
const staffEnglish = textsOf('staff/en');

/** Words that another language writes as English does. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'zh-Hans': ['scanner.end.tab'],
  fr: [
    'gate.session',
    'gate.word.refuse',
    'keyboard.suggestions',
    'keyboard.sign.apostrophe',
    'keyboard.sign.plus',
    'lead.hint',
    'desk.state.badge',
  ],
  de: ['find.way.name.only', 'desk.state.badge'],
  it: ['lead.hint', 'desk.state.badge'],
  es: ['lead.hint'],
  'pt-BR': ['staff.enter', 'keyboard.enter'],
};

/** Texts that nobody translated. */
const untranslated = (tag: string, texts: InterfaceTexts, base: InterfaceTexts): string[] =>
  Object.keys(base).filter(
    (id) => texts[id] === base[id] && /\p{L}{3}/u.test((base[id] ?? '').replaceAll(/\{[^}]*\}/g, '')) && !alike[tag]?.includes(id),
  );

describe.each(Object.keys(interfaceLanguages).filter((tag) => tag !== 'en'))('the texts for visitors and gates in %s', (tag) => {
  it('are all there, take the same values, have the language’s plurals, and fit', () => {
    expect(textProblems(tag, textsOf(tag), english)).toEqual([]);
  });

  it('are translated', () => {
    expect(untranslated(tag, textsOf(tag), english)).toEqual([]);
  });

  it('have no sign of the keyboard where the language has its own', () => {
    const straight = Object.entries(textsOf(tag)).filter(([, text]) => /['"]|\.\.\.| {2}/.test(text) || text.trim() !== text);
    expect(straight).toEqual([]);
  });
});

describe.each(staffLanguages.filter((tag) => tag !== 'en'))('the texts behind the PIN in %s', (tag) => {
  it('are all there, take the same values, have the language’s plurals, fit, and are translated', () => {
    expect(textProblems(tag, textsOf(`staff/${tag}`), staffEnglish)).toEqual([]);
    expect(untranslated(tag, textsOf(`staff/${tag}`), staffEnglish)).toEqual([]);
  });
});

/** Modules that show texts. */
const shows = (path: string) => /^(renderer|hub\/console|electron\/station\/cli|core\/contract\/hub\/access)/.test(path);
const isShown = (path: string) => shows(path) && !/\.(test|bench|fixture)\.tsx?$/.test(path);

/** Texts that no module names. */
function unused(ids: readonly string[], files: readonly SourceFile[]): string[] {
  const named = new Set([...textIdsIn(ids, files).values()].flat());
  return ids.filter((id) => !named.has(id));
}

/** What is behind the PIN: nothing of it is shown before. */
const isBehind = (path: string) => /^renderer\/(staff|designer)\//.test(path);

/** Modules of the staff’s room that screens before the PIN show, with all that those are made of. */
function shownBefore(edges: readonly ImportEdge[]): Set<string> {
  const found = new Set<string>();
  const reach = (path: string) => {
    if (!isBehind(path) || found.has(path)) return;
    found.add(path);
    for (const edge of edges) if (edge.from === path && !edge.isDynamic) reach(edge.to);
  };
  for (const { from, to, isDynamic } of edges) if (from.startsWith('renderer/') && !isBehind(from) && !isDynamic) reach(to);
  return found;
}

describe('texts', () => {
  const files = [...readSourceFiles(root, '*.ts'), ...readSourceFiles(root, '*.tsx')].filter(({ path }) => isShown(path));

  it('are all used', () => {
    expect(unused([...Object.keys(english), ...Object.keys(staffEnglish)], files)).toEqual([]);
  });

  it('of the staff are on no screen before the PIN', () => {
    const before = shownBefore(readImportGraph(root));
    expect(before.has('renderer/staff/pin-pad.tsx')).toBe(true);
    const shown = files.filter(({ path }) => path.startsWith('renderer/') && (!isBehind(path) || before.has(path)));
    const wrong = [...textIdsIn(Object.keys(staffEnglish), shown)].filter(([, ids]) => ids.length > 0);
    expect(wrong).toEqual([]);
  });
});

describe('the checks of texts find', () => {
  it('one that no module names, by itself or as a template', () => {
    const code = ["const a = isLate ? text('gate.late') : text(`gate.", "{state}.hint`); // 'gate.commented'"].join('$');
    const ids = ['gate.late', 'gate.open.hint', 'gate.open', 'gate.commented'];
    expect(unused(ids, [{ path: 'renderer/a.ts', text: code }])).toEqual(['gate.open', 'gate.commented']);
  });

  it('one that nobody translated', () => {
    expect(untranslated('fr', { a: 'Next', b: 'Suivant', c: '{n} %' }, { a: 'Next', b: 'Next', c: '{n} %' })).toEqual(['a']);
  });
});
