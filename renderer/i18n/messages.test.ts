import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { fallbackLanguage, messages } from './messages.ts';

/** Names of the values a message takes. */
function values(text: string): string[] {
  const names = new Set<string>();
  const walk = (nodes: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const node of nodes) {
      if ('value' in node && typeof node.value === 'string' && node.type !== 0) names.add(node.value);
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();
}

/** What a language lacks, has too much, leaves empty or fills with other values than the fallback. */
function problemsOf(texts: Readonly<Record<string, string>>): string[] {
  const base: Readonly<Record<string, string>> = messages[fallbackLanguage] ?? {};
  const missing = Object.keys(base).filter((key) => (texts[key] ?? '').trim() === '');
  const extra = Object.keys(texts).filter((key) => base[key] === undefined);
  const other = Object.keys(base).filter(
    (key) => texts[key] !== undefined && values(texts[key] ?? '').some((name) => !values(base[key] ?? '').includes(name)),
  );
  return [
    ...missing.map((key) => `${key} is missing`),
    ...extra.map((key) => `${key} is in no other language`),
    ...other.map((key) => `${key} takes other values`),
  ];
}

describe('the app’s texts', () => {
  it.each(Object.entries(messages))('are all there in %s', (_, texts) => {
    expect(problemsOf(texts)).toEqual([]);
  });

  it('and the check finds what is missing, empty, left over or filled with other values', () => {
    const { 'nav.next': _, ...rest } = messages[fallbackLanguage] ?? {};
    expect(problemsOf({ ...rest, 'nav.back': ' ', 'nav.sideways': 'x', progress: '{pages}' })).toEqual([
      'nav.next is missing',
      'nav.back is missing',
      'nav.sideways is in no other language',
      'progress takes other values',
    ]);
  });
});
