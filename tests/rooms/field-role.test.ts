import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePack } from '../support/reference-pack.ts';

const root = join(import.meta.dirname, '../..');
/** Where the meaning of a field is decided, and where it is declared. */
const allowed = ['core/form/field-role.ts', 'core/contract/event/pack.ts'];
/** What reads documents: those have fields of their own. */
const ofDocuments = 'core/document/';

/** What organisers call their fields, in the reference event and elsewhere. */
const fieldIds = [
  ...new Set([
    ...referencePack.forms.flatMap(({ steps }) => steps.flatMap(({ fields }) => fields.map(({ id }) => id))),
    ...['country', 'nationality', 'fullName', 'firstName', 'lastName', 'company', 'jobTitle', 'birthDate', 'mobile', 'passport'],
  ]),
];

/** Places at which code looks at a field's declared format, or guesses what a field means by its id. */
function guesses(text: string): string[] {
  // Fields by their roles are asked by role.
  const code = text.includes('const fields = fieldsByRole(') ? text.replaceAll(/\bfields\.\w+/g, '') : text;
  const formats = /\bformat\s*(?:===|!==)\s*'(?:name|organisation|title|free|country|birth-date)'/g;
  const ids =
    /\/[^/\n]*\/[a-z]*\.test\(\s*(?:field|each|it|one)?\.?id\s*\)|\b(?:field|each|one)\.id\s*(?:===|!==)\s*'|\b(?:field|each|one)\.id\.(?:includes|startsWith|endsWith|match)\(\s*['/]/g;
  const parts = new RegExp(
    `\\b(?:fields|answers|values)\\??\\.(?:\\[')?(?:${fieldIds.join('|')})\\b|\\b(?:fields|answers|values)(?:\\?\\.)?\\['(?:${fieldIds.join('|')})'`,
    'g',
  );
  return [...code.matchAll(formats), ...code.matchAll(ids), ...code.matchAll(parts)].map(([text]) => text);
}

describe('what a field means', () => {
  it('is decided in one place: nothing else looks at its format, or guesses by its id', () => {
    const files = globSync('{core,node,electron,renderer,hub}/**/*.{ts,tsx}', { cwd: root }).filter(
      (file) => !/\.(test|bench|fixture)\.tsx?$/.test(file),
    );
    const found = files
      .filter((file) => !allowed.includes(file) && !file.startsWith(ofDocuments))
      .flatMap((file) => guesses(readFileSync(join(root, file), 'utf8')).map((guess) => `${file}: ${guess}`));
    expect(found).toEqual([]);
  });

  it.each([
    `if (field.type === 'text' && field.format === 'name') isNamed = true;`,
    `return /title|position|role/.test(field.id) ? sample.title : '';`,
    `case 'date': return field.id.includes('birth') ? filled.birthDate : undefined;`,
    `const country = fields.find((field) => field.id === 'country');`,
    `const cultural = [mapping.fields.country].find((origin) => origin !== undefined);`,
    `const name = answers['name'];`,
    `const { value } = values?.organisation ?? nothing;`,
  ])('and the check finds %s', (code) => {
    expect(guesses(code)).toHaveLength(1);
  });
});
