import { describe, expect, it } from 'vitest';
import { assemblePack, type PackFiles } from './assemble.ts';
import { formatProblem } from './problem.ts';
import { readFiles } from './reference-pack.fixture.ts';
import { withShippedTemplates } from './shipped-templates.ts';

const files = withShippedTemplates(readFiles('packs/waic-2024'), readFiles('templates'));

function problems(changed: PackFiles): string[] {
  const result = assemblePack(changed);
  return result.kind === 'pack' ? [] : result.problems.map(formatProblem);
}

// biome-ignore lint/suspicious/noExplicitAny: the tests break the files on purpose.
function edit(name: string, change: (data: any) => void): PackFiles {
  const data = JSON.parse(files[name] ?? '');
  change(data);
  return { ...files, [name]: JSON.stringify(data) };
}

describe('the reference pack', () => {
  it('is good and has what the event needs', () => {
    const result = assemblePack(files);
    if (result.kind !== 'pack') throw new Error(result.problems.map(formatProblem).join('\n'));
    const { pack } = result;
    expect(pack.categories.map((category) => category.id)).toEqual(
      expect.arrayContaining([
        'government-delegate',
        'international-organisation',
        'speaker',
        'vip-guest',
        'exhibitor',
        'media',
        'investor',
        'buyer',
        'start-up',
        'professional-visitor',
        'job-seeker',
        'public-visitor',
        'volunteer',
        'crew',
      ]),
    );
    expect(pack.sessions.length).toBeGreaterThanOrEqual(40);
    expect(pack.sessions.some((session) => session.access.kind === 'closed')).toBe(true);
    expect(pack.venues.length).toBeGreaterThanOrEqual(3);
    expect(pack.templates.map((template) => template.page)).toEqual(
      expect.arrayContaining([
        { width: 86, height: 54 },
        { width: 100, height: 150 },
      ]),
    );
  });
});

describe('a bad pack', () => {
  it.each<[string, PackFiles, string[]]>([
    [
      'a picture for the attract screen that is not there',
      edit('event.json', (data) => Object.assign(data.theme, { attract: { picture: 'hall.jpg', fit: 'cover' } })),
      ['event.json: theme.attract.picture: there is no assets/hall.jpg'],
    ],
    [
      'an unknown field',
      edit('event.json', (data) => Object.assign(data.event, { colour: 'red' })),
      ['event.json: event: unknown field “colour”'],
    ],
    [
      'a field with a name that records use',
      edit('forms/public.json', (data) => Object.assign(data.steps[1].fields[0], { id: 'group' })),
      ['forms/public.json: steps.1.fields.0.id: “group”'],
    ],
    [
      'scans as consent without a sentence for the badges',
      edit('event.json', (data) => Object.assign(data.leads, { consent: 'scan' })),
      ['event.json: leads.badgeText: is missing'],
    ],
    [
      'scans as consent that the badges do not say',
      edit('event.json', (data) =>
        Object.assign(data.leads, { consent: 'scan', badgeText: { en: 'Scanned, I agree', 'zh-Hans': '扫码即同意' } }),
      ),
      ['does not say “Scanned, I agree”'],
    ],
    ['a missing translation', edit('categories.json', (data) => delete data[0].name.en), ['categories.json: 0.name: has no text in en']],
    [
      'a text in a language the event has not',
      edit('categories.json', (data) => Object.assign(data[0].name, { sv: 'Delegat' })),
      ['categories.json: 0.name: has a text in sv'],
    ],
    [
      'a name for what is no country',
      edit('event.json', (data) => Object.assign(data.countryNames, { ZZ: data.countryNames.HK })),
      ['event.json: countryNames.ZZ: “ZZ” is no country or region of ISO 3166-1'],
    ],
    [
      'a country’s name in some of its languages',
      edit('event.json', (data) => {
        delete data.countryNames.TW.ja;
        Object.assign(data.countryNames.HK, { sv: 'Hongkong' });
      }),
      ['event.json: countryNames.TW: has no text in ja', 'event.json: countryNames.HK: has a text in sv'],
    ],
    [
      'a country by a code in small letters, which is a language',
      edit('event.json', (data) => Object.assign(data.countryNames, { fr: data.countryNames.HK })),
      ['event.json: countryNames.fr: must be a country’s two capital letters (ISO 3166-1)'],
    ],
    [
      'first countries that are none, or there twice',
      edit('event.json', (data) => Object.assign(data, { countriesFirst: ['CN', 'QQ', 'HK', 'CN'] })),
      ['event.json: countriesFirst.1: “QQ” is no country or region of ISO 3166-1', 'event.json: countriesFirst: “CN” is there twice'],
    ],
    [
      'one id with two types',
      edit('forms/public.json', (data) => {
        const field = data.steps.flatMap((step: { fields: object[] }) => step.fields).find(({ id }: { id: string }) => id === 'interests');
        Object.assign(field, { type: 'country', options: undefined, max: undefined });
      }),
      ['“interests” is country here and choices in forms/professional.json; give one of them another id'],
    ],
    [
      'one id with two meanings',
      edit('forms/professional.json', (data) => Object.assign(data.steps[1].fields[0], { format: 'title' })),
      ['forms/professional.json: steps.1.fields.0: “organisation” is text (title) here and text (organisation) in forms/crew.json'],
    ],
    [
      'a bad colour',
      edit('event.json', (data) => Object.assign(data.theme, { brand: 'blue' })),
      ['event.json: theme.brand: must be a colour like #1a2b3c'],
    ],
    ['a pale colour', edit('event.json', (data) => Object.assign(data.theme, { brand: '#eeee88' })), ['event.json: theme.brand: contrast']],
    [
      'a template that does not fit',
      edit('templates/card-86x54.json', (data) => Object.assign(data.layers[0].box, { width: 90 })),
      ['templates/card-86x54.json: layers.0.box: does not fit the page of 86 × 54 mm'],
    ],
    [
      'a code too small',
      edit('templates/label-100x150.json', (data) =>
        Object.assign(data.layers.find((layer: { type: string }) => layer.type === 'qr').box, { width: 20 }),
      ),
      ['at least 25 mm are needed'],
    ],
    [
      'a form that is not there',
      edit('categories.json', (data) => Object.assign(data[1], { form: 'nowhere' })),
      ['categories.json: 1.form: there is no form “nowhere”'],
    ],
    [
      'a session in no hall',
      edit('sessions.json', (data) => Object.assign(data[0], { hall: 'nowhere' })),
      ['sessions.json: 0.hall: “nowhere” is not a hall'],
    ],
    [
      'two categories with one number',
      edit('categories.json', (data) => Object.assign(data[1], { number: data[0].number })),
      ['categories.json: number: “1” is there twice'],
    ],
    [
      'a condition on nothing',
      edit('forms/public.json', (data) => Object.assign(data.steps[3].showWhen, { field: 'nothing' })),
      ['forms/public.json: steps.3.showWhen: asks for the field “nothing”'],
    ],
    [
      'a zone that lies in itself',
      edit('event.json', (data) => Object.assign(data.zones[1], { within: 'high-level' })),
      ['event.json: zones.1.within: “forums” would lie in itself', 'zones.2.within: “high-level” would lie in itself'],
    ],
    [
      'a door of another venue’s hall',
      edit('venues.json', (data) => Object.assign(data.checkpoints[0], { hall: 'red-hall' })),
      ['venues.json: checkpoints.0.hall: “red-hall” is not a hall of that venue'],
    ],
    [
      'a policy that can’t be',
      edit('access.json', (data) => {
        Object.assign(data[0].rules[2], { categories: ['nobody'], until: '08:00' });
        Object.assign(data[1], { place: { zone: 'expo' }, capacity: { limit: 5, reserve: { places: 6, categories: ['crew'] } } });
        Object.assign(data[2].questions[0].answers[0], { admits: false });
        Object.assign(data[2].questions[0].answers[1], { admits: false });
        Object.assign(data[5], { place: { session: 'nowhere' } });
      }),
      [
        'access.json: 0.rules.2.categories: “nobody” is not a category',
        'access.json: 0.rules.2.until: is not after from',
        'access.json: place: “zone:expo” is there twice',
        'access.json: 1.capacity.reserve: keeps more places than there are',
        'access.json: 2.questions.0: no answer lets anybody in',
        'access.json: 5.place: there is no session “nowhere”',
      ],
    ],
    [
      'a question in one language only',
      edit('access.json', (data) => delete data[2].questions[0].text.en),
      ['access.json: 2.questions.0.text: has no text in en'],
    ],
    ['broken JSON', { ...files, 'event.json': '{' }, ['event.json: is not JSON']],
    [
      'a missing file',
      Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'consents.json')),
      ['consents.json: the file is missing'],
    ],
    ['a file that does not belong', { ...files, 'virus.exe': 'MZ' }, ['virus.exe: is not a file of an event pack']],
    ['an SVG with a script', { ...files, 'assets/mark.svg': '<svg onload="x()"/>' }, ['assets/mark.svg: an SVG may hold no script']],
  ])('with %s says file, path and what is wrong', (_, changed, expected) => {
    const found = problems(changed);
    for (const text of expected) expect(found.join('\n')).toContain(text);
    expect(found.length).toBeGreaterThan(0);
  });

  it('says everything that is wrong at once', () => {
    const twice = { ...edit('event.json', (data) => Object.assign(data.theme, { ink: 'x' })), 'sessions.json': '[' };
    expect(problems(twice).length).toBeGreaterThanOrEqual(2);
  });
});
