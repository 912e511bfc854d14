import type { PackContents, Placed } from './contents.ts';
import type { PackProblem } from './problem.ts';

function isText(value: object, languages: readonly string[]): value is Record<string, string> {
  const keys = Object.keys(value);
  const areTags = keys.length > 0 && keys.every((key) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(key));
  // Also one that is in none of the event's languages: no other object of a pack has such keys with texts alone.
  return areTags && (keys.some((key) => languages.includes(key)) || Object.values(value).every((each) => typeof each === 'string'));
}

function walk(value: unknown, path: string[], file: string, languages: readonly string[], problems: PackProblem[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value, languages)) {
    const at = path.join('.');
    for (const language of languages) {
      if ((value[language] ?? '').trim() === '')
        problems.push({ file, path: at, message: `has no text in ${language}; write the missing translation` });
    }
    for (const language of Object.keys(value)) {
      if (!languages.includes(language))
        problems.push({ file, path: at, message: `has a text in ${language}, which is not a language of the event` });
    }
    return;
  }
  for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], file, languages, problems);
}

/** Every text of a pack is there in every language of the event. */
export function checkTexts(contents: PackContents): PackProblem[] {
  const problems: PackProblem[] = [];
  const { languages, defaultLanguage } = contents.event.value.event;
  if (!languages.includes(defaultLanguage)) {
    problems.push({ file: contents.event.file, path: 'event.defaultLanguage', message: `${defaultLanguage} is not among event.languages` });
  }
  const all: Placed<unknown>[] = [
    contents.event,
    contents.venues,
    contents.sessions,
    contents.categories,
    contents.consents,
    contents.access,
    contents.exhibitors,
    ...contents.forms,
    ...contents.templates,
  ];
  for (const part of all) walk(part.value, [], part.file, languages, problems);
  return problems;
}
