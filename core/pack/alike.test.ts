import { describe, expect, it } from 'vitest';
import type { EventPack } from '../contract/event/pack.ts';
import { packNotes } from './notes.ts';
import { formatProblem } from './problem.ts';
import { readReferencePack } from './reference-pack.fixture.ts';

const alike = (change: (pack: EventPack) => void): string[] => {
  const pack = structuredClone(readReferencePack());
  change(pack);
  return packNotes(pack)
    .map(formatProblem)
    .filter((note) => note.includes('read alike'));
};
const first = <T>(all: readonly T[]): T => {
  const [found] = all;
  if (found === undefined) throw new Error('There is none.');
  return found;
};
/** The reference pack with one choice, of these labels. */
const withOptions = (labels: readonly string[]) => (pack: EventPack) => {
  const [step] = first(pack.forms).steps;
  step?.fields.push({
    ...first(step.fields),
    type: 'choice',
    id: 'size',
    options: labels.map((en, index) => ({ value: `option-${index}x`, label: { en } })),
  } as never);
};

describe('names that are one to their readers', () => {
  it.each([
    ['VIP', 'vip'],
    ['Press', 'Ｐｒｅｓｓ'],
    ['Médias', 'Medias'],
    ['参观团', '參觀團'],
    ['Co-host', 'Co host'],
  ])('%s and %s, as categories and as options, are told', (one, other) => {
    const ofCategories = alike(({ categories }) => {
      categories.splice(2);
      first(categories).name = { en: one };
      const second = categories[1];
      if (second !== undefined) second.name = { en: other };
    });
    expect(ofCategories).toEqual([expect.stringMatching(/^categories\.json: 1: two categories read alike/)]);
    expect(alike(withOptions([one, other]))).toEqual([expect.stringContaining('two options read alike, “option-0x” and “option-1x”')]);
  });

  it('countries are told, too', () => {
    const countryNames = { KR: { en: 'Korea' }, KP: { en: 'KOREA' } };
    expect(alike((pack) => void Object.assign(pack, { countryNames }))).toEqual([
      expect.stringMatching(/^event\.json: countryNames\.KP: two countries read alike, “KR” and “KP”/),
    ]);
  });

  it('groups are told, too; what differs by a number or a sign is not', () => {
    const groups = [
      { code: 'G-1', name: 'Müller AG' },
      { code: 'G-2', name: 'Muller AG' },
    ] as EventPack['groups'];
    expect(alike((pack) => void Object.assign(pack, { groups }))).toHaveLength(1);
    expect(alike(withOptions(['< 50', '> 50', '50+', '50', 'C', 'C++', 'C#', '1–10', '11–50', '李', '林']))).toEqual([]);
    expect(alike(() => {})).toEqual([]);
  });
});
