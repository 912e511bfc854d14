import { chinese, type FontFamily, families, general } from './families.ts';

/** The shipped family of this very name; undefined where none is, as for the name of a template's own chain. */
export function familyNamed(name: string): FontFamily | undefined {
  return families.find((family) => family.name === name);
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
