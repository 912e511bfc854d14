import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateFields } from '../../core/admission/attendance/certificate.ts';
import { layoutBadge } from '../../core/badge/layout.ts';
import { missingOnBadge } from '../../core/badge/missing-letters.ts';
import { createFonts } from '../../core/badge/text/fonts.ts';
import { BadgeTemplate } from '../../core/contract/event/template.ts';
import { countriesInOrder } from '../../core/country/country-name.ts';
import { sampleCredential } from '../../electron/station/cli/sample-credential.ts';
import { referencePack as pack } from '../support/reference-pack.ts';
import { resourcesDir } from '../support/station-folder.ts';
import { textFaults } from './ink.ts';

const fonts = createFonts((file) => readFileSync(join(resourcesDir, 'fonts', file)));
const { languages } = pack.event;
/** A category with the longest name that a language has: the others are drawn smaller only if this one is. */
const longest = (language: string) =>
  pack.categories.toSorted((a, b) => (b.name[language] ?? '').length - (a.name[language] ?? '').length).slice(0, 3);

describe.each(languages)('a badge in %s', (language) => {
  it('of each category, on each template, is whole and has all its letters', () => {
    for (const template of pack.templates)
      for (const category of pack.categories) {
        const subject = { fields: { name: 'Ann Lee', organisation: 'Example', title: 'Engineer', country: 'HK' }, category, language };
        const { warnings } = layoutBadge(template, subject, pack, sampleCredential(pack, category), fonts);
        expect([template.id, category.id, warnings]).toEqual([template.id, category.id, []]);
        expect(missingOnBadge(template, subject, pack, fonts)).toEqual([]);
      }
  });

  it('leaves no box and lies over nothing', () => {
    for (const template of pack.templates)
      for (const category of longest(language)) {
        const faults = textFaults(template, { fields: { name: 'Ann Lee' }, category, language }, pack, fonts);
        expect([template.id, faults]).toEqual([template.id, { outside: [], overlapping: [], unsaid: [] }]);
      }
  });

  it('has the letters of every country’s name', () => {
    const [template] = pack.templates;
    const [category] = pack.categories;
    if (template === undefined || category === undefined) throw new Error('The pack has none.');
    const layer = template.layers.find((each) => each.type === 'text');
    if (layer?.type !== 'text') throw new Error('The template has no text.');
    const shown = { ...template, layers: [{ ...layer, showWhen: undefined, source: { from: 'field' as const, field: 'country' } }] };
    for (const { code, name } of countriesInOrder(pack, language))
      expect([name, missingOnBadge(shown, { fields: { country: code }, category, language }, pack, fonts)]).toEqual([name, []]);
  });
});

it.each(languages)('a certificate of attendance in %s is whole and has all its letters', (language) => {
  const template = BadgeTemplate.parse(JSON.parse(readFileSync(join(resourcesDir, 'certificates/certificate-a4.json'), 'utf8')));
  const [category] = pack.categories;
  if (category === undefined) throw new Error('The pack has no category.');
  for (const session of pack.sessions) {
    const fields = certificateFields({
      name: 'Ann Lee',
      organisation: 'Example',
      session: session.title[language] ?? '',
      when: '4.7.2024, 09:00–10:00',
      minutes: 45,
      event: pack.event.name[language] ?? '',
      language,
    });
    const subject = { fields, category, language };
    expect([session.id, layoutBadge(template, subject, pack, null, fonts).warnings]).toEqual([session.id, []]);
    expect(missingOnBadge(template, subject, pack, fonts)).toEqual([]);
  }
});
