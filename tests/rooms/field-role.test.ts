import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** Where the meaning of a field is decided, and where it is declared. */
const allowed = ['core/form/field-role.ts', 'core/contract/event/pack.ts'];

/** Places at which code looks at a field's declared format, or guesses what a field means by its id. */
function guesses(code: string): string[] {
  const formats = /\bformat\s*(?:===|!==)\s*'(?:name|organisation|title|free|country|birth-date)'/g;
  const ids =
    /\/[^/\n]*\/[a-z]*\.test\(\s*(?:field|each|it|one)?\.?id\s*\)|\b(?:field|each|one)\.id\s*(?:===|!==)\s*'|\b(?:field|each|one)\.id\.(?:includes|startsWith|endsWith|match)\(\s*['/]/g;
  return [...code.matchAll(formats), ...code.matchAll(ids)].map(([text]) => text);
}

describe('what a field means', () => {
  it('is decided in one place: nothing else looks at its format, or guesses by its id', () => {
    const files = globSync('{core,node,electron,renderer,hub}/**/*.{ts,tsx}', { cwd: root }).filter(
      (file) => !/\.(test|bench|fixture)\.tsx?$/.test(file),
    );
    const found = files
      .filter((file) => !allowed.includes(file))
      .flatMap((file) => guesses(readFileSync(join(root, file), 'utf8')).map((guess) => `${file}: ${guess}`));
    expect(found).toEqual([]);
  });

  it.each([
    `if (field.type === 'text' && field.format === 'name') isNamed = true;`,
    `return /title|position|role/.test(field.id) ? sample.title : '';`,
    `case 'date': return field.id.includes('birth') ? filled.birthDate : undefined;`,
    `const country = fields.find((field) => field.id === 'country');`,
  ])('and the check finds %s', (code) => {
    expect(guesses(code)).toHaveLength(1);
  });
});
