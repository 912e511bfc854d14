import type { EventPack } from '../contract/event/pack.ts';
import { foldWords } from '../lookup/fold.ts';
import type { Report } from './report.ts';

/** One of several that people choose among, with all that it is called. */
interface Named {
  readonly id: string;
  readonly names: readonly string[];
  /** Where it stands. */
  readonly path: string;
}

/** Signs that make another thing of a word: C, C++; < 50, > 50. */
const telling = /[+#<>≤≥%&$€£¥]/g;
/** One spelling of what people take for the same. */
const spelling = (name: string): string => [foldWords(name).join(' '), ...(name.normalize('NFKC').match(telling) ?? [])].join(' ').trim();

function noteAlikeIn(file: string, what: string, all: readonly Named[], note: Report): void {
  const first = new Map<string, Named>();
  for (const each of all) {
    const found = new Set<Named>();
    for (const name of [each.id, ...each.names]) {
      const folded = spelling(name);
      const other = first.get(folded) ?? each;
      if (folded !== '') first.set(folded, other);
      if (other === each || found.has(other)) continue;
      found.add(other);
      note(
        file,
        each.path,
        `two ${what} read alike, “${other.id}” and “${each.id}” (“${name}”): people and imported lists can’t tell them apart`,
      );
    }
  }
}

/** Categories, choices, groups and countries of which two are the same but for case, width, accents or signs. */
export function noteAlike({ categories, forms, groups, countryNames }: EventPack, note: Report): void {
  noteAlikeIn(
    'categories.json',
    'categories',
    categories.map(({ id, name }, i) => ({ id, names: Object.values(name), path: `${i}` })),
    note,
  );
  for (const form of forms)
    for (const [s, { fields }] of form.steps.entries())
      for (const [f, field] of fields.entries())
        if (field.type === 'choice' || field.type === 'choices')
          noteAlikeIn(
            `forms/${form.id}.json`,
            'options',
            field.options.map(({ value, label }, o) => ({
              id: value,
              names: Object.values(label),
              path: `steps.${s}.fields.${f}.options.${o}`,
            })),
            note,
          );
  noteAlikeIn(
    'event.json',
    'countries',
    Object.entries(countryNames).map(([code, names]) => ({ id: code, names: Object.values(names), path: `countryNames.${code}` })),
    note,
  );
  noteAlikeIn(
    'groups.json',
    'groups',
    groups.map(({ code, name }, i) => ({ id: code, names: [name], path: `${i}` })),
    note,
  );
}
