/** A family of fonts that is shipped, in two weights. */
export interface FontFamily {
  readonly name: string;
  /** Beginning of its files' path in `resources/fonts/`; `-Regular.ttf` and `-Bold.ttf` follow. */
  readonly file: string;
  /** The writing systems that it is taken for. */
  readonly scripts: RegExp;
}

const noto = (script: string): FontFamily => ({
  name: `Noto Sans ${script}`,
  file: `noto-sans/NotoSans${script}`,
  scripts: new RegExp(`\\p{Script_Extensions=${script}}`, 'u'),
});

/** What sets a text where nothing else asks for another font. */
export const general: FontFamily = {
  name: 'Inter',
  file: 'inter/Inter',
  scripts: /[\p{Script_Extensions=Latin}\p{Script_Extensions=Cyrillic}\p{Script_Extensions=Greek}]/u,
};
const chinese: FontFamily = {
  name: 'Noto Sans SC',
  file: 'noto-sans-sc/NotoSansSC',
  scripts: /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}]/u,
};

/** Every shipped family. */
export const families: readonly FontFamily[] = [
  general,
  chinese,
  { name: 'Noto Sans KR', file: 'noto-sans-kr/NotoSansKR', scripts: /\p{Script=Hangul}/u },
  ...[
    'Arabic',
    'Hebrew',
    'Thai',
    'Devanagari',
    'Bengali',
    'Tamil',
    'Telugu',
    'Gujarati',
    'Gurmukhi',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Georgian',
    'Armenian',
    'Khmer',
    'Lao',
    'Myanmar',
    'Ethiopic',
  ].map(noto),
];

export type FontWeight = 400 | 700;

/** The shipped family of this very name; undefined where none is, as for the name of a template's own chain. */
export function familyNamed(name: string): FontFamily | undefined {
  return families.find((family) => family.name === name);
}

/** `Inter-Bold`: what a scene calls a font. */
export function fontId(family: FontFamily, weight: FontWeight): string {
  return `${family.file.slice(family.file.indexOf('/') + 1)}-${weight === 700 ? 'Bold' : 'Regular'}`;
}

/** Beyond ASCII and the alphabets there are signs that only the Chinese font has. */
const firstSign = 0x2000;

/** The families that may set a character, best first: the wished ones, those of its writing system, then the general ones. */
export function candidates(character: string, wished: readonly FontFamily[]): FontFamily[] {
  const own = families.filter((family) => family.scripts.test(character));
  const last = (character.codePointAt(0) ?? 0) >= firstSign ? [general, chinese] : [general];
  return [...new Set([...wished, ...own, ...last])];
}

/** What is wrong with a template's chains of fonts, by the name that is wrong. */
export function chainProblems(chains: Readonly<Record<string, readonly string[]>>): { chain: string; problem: string }[] {
  const problems: { chain: string; problem: string }[] = [];
  for (const [chain, names] of Object.entries(chains)) {
    if (familyNamed(chain) !== undefined) problems.push({ chain, problem: 'is the name of a shipped family' });
    for (const name of names)
      if (familyNamed(name) === undefined && !Object.hasOwn(chains, name)) problems.push({ chain, problem: `there is no font “${name}”` });
    if (leadsBack(chain, chains)) problems.push({ chain, problem: 'leads back to itself' });
  }
  return problems;
}

function leadsBack(start: string, chains: Readonly<Record<string, readonly string[]>>): boolean {
  const seen = new Set<string>();
  const next = [...(chains[start] ?? [])];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === start) return true;
    if (seen.has(name) || !Object.hasOwn(chains, name)) continue;
    seen.add(name);
    next.push(...(chains[name] ?? []));
  }
  return false;
}

/** The families that a layer's font stands for, in order. A name that is not known, or that leads back to itself, stands for none. */
export function resolveFont(
  font: string | undefined,
  chains: Readonly<Record<string, readonly string[]>>,
  above: readonly string[] = [],
): FontFamily[] {
  if (font === undefined || above.includes(font)) return [];
  const family = familyNamed(font);
  if (family !== undefined) return [family];
  const names = Object.hasOwn(chains, font) ? (chains[font] ?? []) : [];
  return [...new Set(names.flatMap((name) => resolveFont(name, chains, [...above, font])))];
}
