import { describe, expect, it } from 'vitest';
import { assemblePack, type PackFiles } from './assemble.ts';
import { formatProblem } from './problem.ts';
import { readFiles } from './reference-pack.fixture.ts';
import { withShippedTemplates } from './shipped-templates.ts';

const shipped = readFiles('templates');

/** The reference event in some languages only: each text in them, as the event has it or in English. */
function inLanguages(languages: readonly string[]): PackFiles {
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    if ('zh-Hans' in value && 'en' in value) {
      const text = value as Record<string, string>;
      return Object.fromEntries(languages.map((tag) => [tag, text[tag] ?? text.en]));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  const files = Object.entries(readFiles('packs/waic-2024')).map(([name, text]) => {
    if (!name.endsWith('.json')) return [name, text];
    const value = walk(JSON.parse(text));
    if (name === 'event.json') Object.assign((value as { event: object }).event, { languages, defaultLanguage: languages[0] });
    return [name, JSON.stringify(value)];
  });
  return Object.fromEntries(files);
}

function packOf(languages: readonly string[]) {
  const result = assemblePack(withShippedTemplates(inLanguages(languages), shipped));
  if (result.kind === 'problems') throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.pack;
}
const hintOf = (languages: readonly string[]) =>
  packOf(languages)
    .templates.find(({ id }) => id === 'label-102x152')
    ?.layers.flatMap((layer) => (layer.type === 'text' && layer.source.from === 'text' ? [layer.source.text] : []))[0];

describe('templates that ship with the app', () => {
  it.each([[['en']], [['ko', 'ja']], [['sv', 'ar']], [['pt-BR', 'zh-TW', 'en-GB']]])('go with an event in %j', (languages) => {
    const { templates } = packOf(languages);
    expect(templates).toHaveLength(Object.keys(shipped).filter((name) => name.endsWith('.json')).length);
    for (const { name } of templates) expect(Object.keys(name)).toEqual(languages);
  });

  it('say what they say in the nearest language that they have, else in English', () => {
    expect(hintOf(['pt-BR', 'zh-TW', 'sv'])).toEqual({
      'pt-BR': 'Apresente este código na entrada',
      'zh-TW': '入場時請出示此碼',
      sv: 'Show this code at the gate',
    });
  });

  it('say it in each language that any of them does', () => {
    const texts = Object.entries(shipped).flatMap(([name, text]) =>
      [...text.matchAll(/\{[^{}]*"en":[^{}]*\}/g)].map(([found]) => [name, Object.keys(JSON.parse(found)).toSorted()] as const),
    );
    expect(texts.length).toBeGreaterThan(6);
    const all = [...new Set(texts.flatMap(([, tags]) => tags))].toSorted();
    expect(all.length).toBeGreaterThan(9);
    for (const [name, tags] of texts) expect([name, tags]).toEqual([name, all]);
  });

  it('are left as they are for an event that can’t be read, which says so itself', () => {
    const files = withShippedTemplates({ ...inLanguages(['en']), 'event.json': '{' }, shipped);
    expect(files['templates/roll-62.json']).toBe(shipped['roll-62.json']);
  });
});
