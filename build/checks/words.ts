import { parseSync } from 'vite';

/** A word that the project does not use in identifiers and file names, and the word that stands for it; see `docs/glossary.md`. */
export interface RefusedWord {
  /** One or more words of an identifier or file name (`stick` in `writeToStick` and `stick-panel.tsx`), or a whole identifier. */
  readonly word: string;
  readonly instead: string;
  /** Whether only the whole identifier is meant. */
  readonly isWhole?: true;
}

/** The glossary's *not:* column, as far as a word has no other meaning here. */
export const refusedWords: readonly RefusedWord[] = [
  { word: 'ambient', instead: 'environment' },
  { word: 'tell', instead: 'notify' },
  { word: 'told', instead: 'notified, acknowledged, message' },
  { word: 'heard', instead: 'last seen, reachable' },
  { word: 'hearing', instead: 'connectivity' },
  { word: 'hears', instead: 'reaches' },
  { word: 'tells', instead: 'notifies' },
  { word: 'alone', instead: 'isolated' },
  { word: 'salvaged', instead: 'recovered' },
  { word: 'rescued', instead: 'recovered' },
  { word: 'retires', instead: 'decommissions' },
  { word: 'call off', instead: 'cancel' },
  { word: 'said', instead: 'message' },
  { word: 'doing', instead: 'actions' },
  { word: 'gate desk', instead: 'admission judge' },
  { word: 'judged', instead: 'recent verdicts' },
  { word: 'sight', instead: 'attendee card' },
  { word: 'visit', instead: 'kiosk session (station), stay (admission)' },
  { word: 'visits', instead: 'kiosk sessions (station), stays (admission)' },
  { word: 'shed', instead: 'redact' },
  { word: 'shedding', instead: 'redaction' },
  { word: 'shelf', instead: 'dead-letter store' },
  { word: 'shelved', instead: 'dead letter' },
  { word: 'shelves', instead: 'dead-letter store' },
  { word: 'stick', instead: 'removable drive, offline bundle' },
  { word: 'sticks', instead: 'removable drives' },
  { word: 'copying', instead: 'backup' },
  { word: 'salvage', instead: 'recovery' },
  { word: 'rescue', instead: 'recovery' },
  { word: 'bell', instead: 'change notifier' },
  { word: 'batcher', instead: 'group commit' },
  { word: 'succession', instead: 're-enrolment' },
  { word: 'retire', instead: 'decommission' },
  { word: 'retired', instead: 'decommissioned' },
  { word: 'retiring', instead: 'decommissioning' },
  { word: 'retirement', instead: 'decommissioning' },
  { word: 'look every', instead: 'poll interval' },
  { word: 'few', instead: 'batch size', isWhole: true },
  { word: 'at once', instead: 'batch size' },
  { word: 'most', instead: 'max', isWhole: true },
  { word: 'tray', instead: 'pending document' },
];

/** Where a refused word has to stand all the same, each with its reason. */
export interface AllowedWord {
  readonly name: string;
  readonly files: readonly string[];
  readonly reason: string;
}

export interface WordFinding {
  readonly file: string;
  /** The identifier, or the file's name. */
  readonly name: string;
  readonly instead: string;
}

/** `writeToStick`, `STICK_REFUSED` and `stick-panel` → their words in small letters. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** The word that stands for a refused one in a name; null where there is none. */
function insteadOf(name: string): string | null {
  const words = ` ${wordsOf(name).join(' ')} `;
  const found = refusedWords.find(({ word, isWhole }) => (isWhole === true ? words === ` ${word} ` : words.includes(` ${word} `)));
  if (found !== undefined) return found.instead;
  if (/^most[A-Z]/.test(name)) return name.replace(/^most/, 'max');
  return /^[A-Z]\w*Parts$/.test(name) ? `${name.replace(/Parts$/, '')}Dependencies` : null;
}

/** Every name that a file declares or uses. @param file decides by its ending how it is read */
export function identifiersOf(file: string, code: string): Set<string> {
  const names = new Set<string>();
  function walk(node: unknown): void {
    if (Array.isArray(node)) {
      for (const each of node) walk(each);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, name } = node as { type?: unknown; name?: unknown };
    if ((type === 'Identifier' || type === 'JSXIdentifier' || type === 'PrivateIdentifier') && typeof name === 'string') names.add(name);
    for (const value of Object.values(node)) walk(value);
  }
  walk(parseSync(file, code).program);
  return names;
}

/** Refused words in the identifiers of a file and in its name. */
export function refusedIn(file: string, code: string | null, allowed: readonly AllowedWord[] = []): WordFinding[] {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z.]+$/i, '');
  const names = [base, ...(code === null ? [] : identifiersOf(file, code))];
  return names.flatMap((name) => {
    const instead = insteadOf(name);
    if (instead === null || allowed.some((each) => each.name === name && each.files.includes(file))) return [];
    return [{ file, name, instead }];
  });
}
