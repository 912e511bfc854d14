import { createLocalTime } from '../admission/local-time.ts';
import { fieldNames } from '../badge/design/template-problems.ts';
import type { Category, EventPack, Form } from '../contract/event/pack.ts';
import type { BadgeTemplate } from '../contract/event/template.ts';
import { contactRoles, type FieldRole, roleOf } from '../form/field-role.ts';
import { noteAlike } from './alike.ts';
import { interfaceLanguageOf, languageName, ownLanguage } from './interface-language.ts';
import type { PackProblem } from './problem.ts';
import type { Report } from './report.ts';

function noteLanguages({ event }: EventPack, note: Report): void {
  event.languages.forEach((tag, i) => {
    if (ownLanguage(tag) !== null) return;
    const shown = languageName(interfaceLanguageOf(tag, event));
    note(
      'event.json',
      `event.languages.${i}`,
      `the app has no texts of its own in ${languageName(tag)} (${tag}): the pack's are in it, buttons and hints in ${shown}`,
    );
  });
}

const rolesIn = ({ steps }: Form): ReadonlySet<FieldRole> =>
  new Set(steps.flatMap((step) => step.fields.flatMap((field) => roleOf(field) ?? [])));

/** What somebody may give beside their name to be found. */
const secondFacts: readonly FieldRole[] = ['organisation', ...contactRoles];

function noteForms({ forms, categories }: EventPack, note: Report): void {
  for (const form of forms) {
    const file = `forms/${form.id}.json`;
    if (!categories.some((each) => each.form === form.id)) note(file, '', 'no category uses this form');
    const roles = rolesIn(form);
    if (!roles.has('name'))
      note(file, 'steps', 'no field means a name (“format”: “name”): people of this form are not found by name, and gates show none');
    else if (!secondFacts.some((role) => roles.has(role)))
      note(file, 'steps', `nobody is found by name here: that takes a second fact, and no field means ${secondFacts.join(', ')}`);
    else if (!roles.has('organisation'))
      note(
        file,
        'steps',
        'no field means an organisation (“format”: “organisation”): people of this form are found by name only with another fact, or by that fact alone',
      );
  }
}

function noteTemplates({ templates, categories, forms }: EventPack, note: Report): void {
  for (const template of templates) {
    const users = categories.filter((each) => each.template === template.id);
    if (users.length === 0) note(`templates/${template.id}.json`, '', 'no category uses this badge template');
    template.layers.forEach((layer, i) => {
      const [first] = fieldNames(layer);
      if (first === undefined) return;
      const without = users.filter(({ form }) => !hasField(forms, form, fieldNames(layer)));
      if (without.length > 0)
        note(`templates/${template.id}.json`, `layers.${i}`, `stays empty for ${listed(without)}: their form has no field “${first}”`);
    });
  }
}
const hasField = (forms: readonly Form[], id: string, names: readonly string[]): boolean =>
  forms.some((form) => form.id === id && form.steps.some(({ fields }) => fields.some((field) => names.includes(field.id))));
const listed = (all: readonly (Category | BadgeTemplate)[]): string => all.map(({ id }) => `“${id}”`).join(', ');

function noteCategories({ categories, invitations, zones }: EventPack, note: Report): void {
  categories.forEach((category, i) => {
    if (category.zones.length + category.sessions.length === 0) note('categories.json', `${i}.zones`, `“${category.id}” may enter nothing`);
    if (category.entry === 'invitation' && !invitations.some((each) => each.category === category.id))
      note(
        'categories.json',
        `${i}.entry`,
        `“${category.id}” is by invitation, and there is no invitation for it: nobody can register at a kiosk`,
      );
  });
  if (!categories.some(({ walkUp }) => walkUp))
    note('categories.json', '', 'no category is open to walk-up visitors: kiosks register nobody');
  zones.forEach(({ id }, i) => {
    if (!categories.some((each) => each.zones.includes(id))) note('event.json', `zones.${i}`, `no category may enter “${id}”`);
  });
}

function notePlaces(pack: EventPack, note: Report): void {
  const { zones, checkpoints, sessions, event, categories } = pack;
  zones.forEach(({ id }, i) => {
    if (!checkpoints.some((each) => each.zone === id))
      note('event.json', `zones.${i}`, `no checkpoint leads into “${id}”: nobody is judged there`);
  });
  const localTime = createLocalTime(event.timeZone);
  const isOff = (day: string) => day < event.startsOn || day > event.endsOn;
  const days = `the event's days, ${event.startsOn} to ${event.endsOn}`;
  sessions.forEach(({ startsAt, endsAt }, i) => {
    for (const [name, at] of [
      ['startsAt', startsAt],
      ['endsAt', endsAt],
    ] as const) {
      const { day } = localTime(Date.parse(at));
      if (isOff(day)) note('sessions.json', `${i}.${name}`, `is on ${day} in ${event.timeZone}, outside ${days}`);
    }
  });
  pack.access.forEach(({ place, rules, capacity, questions }, i) => {
    const isEntitled = (id: string) => {
      const category = categories.find((each) => each.id === id);
      if ('zone' in place) return category?.zones.includes(place.zone) === true;
      const session = sessions.find((each) => each.id === place.session);
      return (
        session?.access.kind !== 'categories' ||
        session.access.categories.includes(id) ||
        category?.sessions.includes(place.session) === true
      );
    };
    const named = [
      ...rules.map((rule, r) => [`rules.${r}.categories`, rule.categories ?? []] as const),
      ['capacity.reserve.categories', capacity?.reserve?.categories ?? []] as const,
      ...questions.map((question, q) => [`questions.${q}.categories`, question.categories ?? []] as const),
    ];
    for (const [path, ids] of named)
      for (const id of ids)
        if (!isEntitled(id)) note('access.json', `${i}.${path}`, `“${id}” may not enter that place anyway: this changes nothing for it`);
    rules.forEach((rule, r) => {
      for (const day of rule.days ?? []) if (isOff(day)) note('access.json', `${i}.rules.${r}.days`, `${day} is outside ${days}`);
    });
  });
}

function notePurposes({ purposes, consents, forms }: EventPack, note: Report): void {
  const asked = new Set(forms.flatMap(({ steps }) => steps.flatMap(({ fields }) => fields.map(({ purpose }) => purpose))));
  purposes.forEach(({ id }, i) => {
    if (!asked.has(id) && !consents.some((each) => each.purpose === id))
      note('event.json', `purposes.${i}`, `nothing is asked for “${id}”, and nobody is asked to agree to it`);
  });
  consents.forEach(({ purpose }, i) => {
    if (!purposes.some((each) => each.id === purpose))
      note('consents.json', `${i}.purpose`, `“${purpose}” is not among the purposes of event.json: how long its data is kept is not said`);
  });
}

function noteAssets({ assets, templates, theme }: EventPack, note: Report): void {
  const used = new Set([
    theme.mark,
    theme.mark.replace(/\.svg$/, '-white.svg'),
    theme.attract?.picture,
    ...templates.flatMap(({ layers }) => layers.flatMap((layer) => (layer.type === 'image' ? [layer.asset] : []))),
  ]);
  for (const name of Object.keys(assets)) if (!used.has(name)) note(`assets/${name}`, '', 'nothing shows this picture');
}

/**
 * What a good pack says that nobody may have meant: it is taken as it is, and told by `foyer pack check`, at the start and on the console.
 * Forms and templates are named by their ids.
 */
export function packNotes(pack: EventPack): PackProblem[] {
  const notes: PackProblem[] = [];
  const note: Report = (file, path, message) => notes.push({ file, path, message });
  for (const look of [noteLanguages, noteForms, noteTemplates, noteCategories, notePlaces, notePurposes, noteAssets, noteAlike])
    look(pack, note);
  return notes;
}
