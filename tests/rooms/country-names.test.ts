import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** Who asks the platform for names of countries: the one place that names them, and what learns a language's letters from all its names. */
const allowed = ['core/country/cldr.ts', 'core/import/encoding/letters.ts'];

/** Places at which code names a country by itself, or may: past the organiser's wording. */
function namings(text: string): string[] {
  const own = /Intl\.DisplayNames\s*\((?:[^()]|\([^()]*\))*\)|\bformatDisplayName\b|\bFormattedDisplayName\b|DisplayNames\s*[}=,]/g;
  const lists = /['"]i18n-iso-countries(?:\/langs\/[^'"]*)?['"]/g;
  const isOfLanguages = (found: string) => found.startsWith('Intl.') && /\btype:\s*'language'/.test(found);
  return [...text.matchAll(own), ...text.matchAll(lists)].map(([found]) => found).filter((found) => !isOfLanguages(found));
}
/** English names from ISO's list read what files say; nobody is shown them. */
const readsNames = 'core/import/countries.ts';

describe('a country’s name', () => {
  it('is the organiser’s: nothing but core/country asks the platform for it', () => {
    const files = globSync('{core,node,electron,renderer,hub}/**/*.{ts,tsx}', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !/\.(test|bench|fixture)\.tsx?$/.test(file) && !file.includes('node_modules'));
    expect(files.length).toBeGreaterThan(500);
    for (const file of [...allowed, readsNames]) expect(files).toContain(file);
    const found = files
      .filter((file) => !allowed.includes(file) && file !== readsNames)
      .flatMap((file) => namings(readFileSync(join(root, file), 'utf8')).map((naming) => `${file}: ${naming}`));
    expect(found).toEqual([]);
  });

  it.each([
    `const names = new Intl.DisplayNames([locale], { type: 'region' });`,
    `new Intl.DisplayNames([language], { type: 'region' }).of(first) ?? first`,
    `new Intl.DisplayNames(tagsOf(pack), {\n  type: "region",\n  style: 'short' })`,
    `new Intl.DisplayNames([language], options)`,
    `const { DisplayNames } = Intl;`,
    `intl.formatDisplayName(country, { type: 'region' })`,
    `<FormattedDisplayName value={country} type="region" />`,
    `import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };`,
  ])('is found in %s', (code) => {
    expect(namings(code)).not.toEqual([]);
  });

  it.each([
    `new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;`,
    `const known = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0;`,
    `import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };`,
    `countryName(pack, code, language)`,
  ])('has nothing to say of %s', (code) => {
    expect(namings(code)).toEqual([]);
  });
});
