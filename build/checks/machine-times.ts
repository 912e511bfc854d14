import type { SourceFile } from './source-files.ts';

/** A place in the code that reads or shows a time by the machine's time zone instead of the event's. */
export interface MachineTime {
  /** From the project's folder, with `/` between. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
}

const patterns: readonly RegExp[] = [
  /\.toLocale(?:Date|Time)String\b/g,
  // A number's has a language here; without one it is a moment's, or depends on the machine all the same.
  /\bnew Date\([^;\n]*\)\.toLocaleString\b/g,
  /\.toLocaleString\(\s*\)/g,
  /\.to(?:Date|Time)String\(/g,
  /\.(?:get|set)(?:Hours|Minutes|Seconds|Milliseconds|Day|Date|Month|FullYear)\(/g,
  /\.getTimezoneOffset\(/g,
  // The constructor with parts takes them for the machine's.
  /\bnew Date\(\s*[\w.]+\s*,/g,
  /\bresolvedOptions\(\)\.timeZone\b/g,
];

/** What makes formats, and has to be given a zone where it does: itself, and its arguments as far as they go. */
const makers = /(?<!\w)(?:Intl\.DateTimeFormat\(|createIntl\(|<IntlProvider\b)/g;

/** From an opening parenthesis, or a tag, to where it ends. */
function argumentsAt(text: string, start: number): string {
  const isTag = text[start] === '<';
  let depth = 0;
  for (let at = isTag ? start : text.indexOf('(', start); at < text.length; at++) {
    const sign = text[at] ?? '';
    if ('({['.includes(sign)) depth++;
    else if (')}]'.includes(sign)) depth--;
    if (depth === 0 && sign === (isTag ? '>' : ')')) return text.slice(start, at + 1);
  }
  return text.slice(start);
}

/** Every such place of a file. */
export function machineTimes({ path, text }: SourceFile): MachineTime[] {
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(({ index }) => index));
  for (const { index } of text.matchAll(makers)) if (!/\btimeZone\b/.test(argumentsAt(text, index))) found.push(index);
  return found
    .sort((one, other) => one - other)
    .map((index) => {
      const line = text.slice(0, index).split('\n').length;
      return { path, line, code: text.split('\n')[line - 1]?.trim() ?? '' };
    });
}
