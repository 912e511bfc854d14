import { describe, expect, it } from 'vitest';
import type { EventPack, Field } from '../contract/event/pack.ts';
import { assemblePack } from './assemble.ts';
import { packNotes } from './notes.ts';
import { formatProblem } from './problem.ts';
import { readFiles } from './reference-pack.fixture.ts';
import { withShippedTemplates } from './shipped-templates.ts';

const made = assemblePack(withShippedTemplates(readFiles('packs/waic-2024'), readFiles('templates')));
if (made.kind !== 'pack') throw new Error('The reference pack is not good.');
const { pack } = made;
const before = new Set(packNotes(pack).map(formatProblem));

/** The notes that a change of the reference pack brings. */
function notes(change: (pack: EventPack) => void): string[] {
  const changed = structuredClone(pack);
  change(changed);
  return packNotes(changed)
    .map(formatProblem)
    .filter((note) => !before.has(note));
}
const at = <T>(all: readonly T[], index = 0): T => {
  const found = all[index];
  if (found === undefined) throw new Error('There is none.');
  return found;
};
/** Takes the meaning of a field, or the field, out of a form. */
function without(changed: EventPack, form: string, gone: (field: Field) => boolean): void {
  for (const each of changed.forms)
    if (each.id === form) for (const step of each.steps) step.fields = step.fields.filter((field) => !gone(field));
}
const used = at(pack.categories).form;

describe('a good pack that says what nobody may have meant', () => {
  it.each<[string, (pack: EventPack) => void, RegExp]>([
    [
      'a language that the app has no texts in',
      ({ event }) => void event.languages.push('sv'),
      /^event\.json: event\.languages\.\d+: .*Svenska \(sv\).* buttons and hints in 简体中文/,
    ],
    [
      'a form without a name',
      (changed) => without(changed, used, (field) => field.type === 'text' && field.format === 'name'),
      /: no field means a name/,
    ],
    [
      'a form without an organisation',
      (changed) => without(changed, used, (field) => field.type === 'text' && field.format === 'organisation'),
      /: no field means an organisation/,
    ],
    [
      'a form with a name and no second fact',
      (changed) =>
        without(
          changed,
          used,
          (field) => ['phone', 'email', 'document'].includes(field.type) || (field.type === 'text' && field.format === 'organisation'),
        ),
      /: nobody is found by name here/,
    ],
    [
      'a form that no category uses',
      ({ forms }) => void forms.push({ ...at(forms), id: 'spare' }),
      /^forms\/spare\.json: no category uses this form/,
    ],
    [
      'a badge template that no category uses',
      ({ templates }) => void templates.push({ ...at(templates), id: 'spare' }),
      /^templates\/spare\.json: no category uses/,
    ],
    [
      'a category that may enter nothing',
      ({ categories }) => void Object.assign(at(categories), { zones: [], sessions: [] }),
      /^categories\.json: 0\.zones: .* may enter nothing/,
    ],
    [
      'a category by invitation without any',
      (changed) =>
        void Object.assign(changed, { invitations: [], categories: changed.categories.map((each) => ({ ...each, entry: 'invitation' })) }),
      /^categories\.json: 0\.entry: .* there is no invitation/,
    ],
    [
      'no category for walk-up visitors',
      (changed) => {
        for (const each of changed.categories) each.walkUp = false;
      },
      /^categories\.json: no category is open to walk-up/,
    ],
    ['a zone that nobody may enter', ({ zones }) => void zones.push({ ...at(zones), id: 'roof', bit: 30 }), /no category may enter “roof”/],
    [
      'a zone without a checkpoint',
      ({ zones }) => void zones.push({ ...at(zones), id: 'roof', bit: 30 }),
      /no checkpoint leads into “roof”/,
    ],
    [
      'a session after the event',
      ({ sessions }) => void Object.assign(at(sessions), { endsAt: '2031-01-01T00:30:00+08:00' }),
      /^sessions\.json: 0\.endsAt: is on 2031-01-01 in Asia\/Shanghai, outside/,
    ],
    [
      'a session that is before the event only on the event’s own calendar',
      (changed) => void Object.assign(at(changed.sessions), { startsAt: `${changed.event.startsOn}T00:30:00+14:00` }),
      /^sessions\.json: 0\.startsAt: .* outside/,
    ],
    [
      'a rule for a day without the event',
      ({ access }) => void at(access).rules.push({ categories: null, days: ['2031-01-01'], from: null, until: null, insideBelow: null }),
      /^access\.json: 0\.rules\.\d+\.days: 2031-01-01 is outside/,
    ],
    [
      'a rule for a category that may not enter there',
      (changed) => {
        const zone = at(changed.zones).id;
        for (const each of changed.categories) each.zones = each.zones.filter((id) => id !== zone);
        changed.access.push({
          ...at(changed.access),
          place: { zone },
          rules: [{ categories: [at(changed.categories).id], days: null, from: null, until: null, insideBelow: null }],
          questions: [],
          capacity: null,
        });
      },
      /^access\.json: \d+\.rules\.0\.categories: .* may not enter that place anyway/,
    ],
    [
      'a purpose for nothing',
      ({ purposes }) => void purposes.push({ id: 'raffle', name: { en: 'Raffle', 'zh-Hans': '抽奖' }, retentionDays: 1 }),
      /nothing is asked for “raffle”/,
    ],
    [
      'a consent for no purpose',
      ({ consents }) => void consents.push({ ...at(consents), purpose: 'raffle' }),
      /^consents\.json: \d+\.purpose: “raffle” is not among/,
    ],
    [
      'a picture that nothing shows',
      ({ assets }) => void Object.assign(assets, { 'spare.svg': '<svg/>' }),
      /^assets\/spare\.svg: nothing shows/,
    ],
    [
      'a layer of a field that a category’s form has not',
      (changed) => {
        const { form, template } = at(changed.categories);
        const names = new Set(
          changed.templates
            .find(({ id }) => id === template)
            ?.layers.flatMap((layer) => (layer.type === 'text' && layer.source.from === 'field' ? [layer.source.field] : [])),
        );
        without(changed, form, ({ id }) => names.has(id));
      },
      /^templates\/.*: layers\.\d+: stays empty for/,
    ],
  ])('%s', (_, change, expected) => {
    expect(notes(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });
});

describe('a text in none of the event’s languages', () => {
  it('is no good pack', () => {
    const files = withShippedTemplates(readFiles('packs/waic-2024'), readFiles('templates'));
    const categories = JSON.parse(files['categories.json'] ?? '');
    categories[0].description = { sv: 'Alla' };
    const result = assemblePack({ ...files, 'categories.json': JSON.stringify(categories) });
    expect(result.kind === 'pack' ? [] : result.problems.map(formatProblem)).toContain(
      'categories.json: 0.description: has no text in en; write the missing translation',
    );
  });
});
