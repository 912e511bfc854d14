import { keyOfPlace, zonesAround } from '../admission/place.ts';
import { conditionFields, templateProblems } from '../badge/design/template-problems.ts';
import type { Field, Form } from '../contract/event/pack.ts';
import { notedFields, recordFields } from '../contract/hub/import.ts';
import { roleOf } from '../form/field-role.ts';
import { foldCode } from '../lookup/code.ts';
import type { PackContents, Placed } from './contents.ts';
import type { PackProblem } from './problem.ts';

type Report = (file: string, path: string, message: string) => void;

function unique(file: string, path: string, values: readonly (string | number)[], report: Report): void {
  const seen = new Set<string | number>();
  for (const value of values) {
    if (seen.has(value)) report(file, path, `“${value}” is there twice`);
    seen.add(value);
  }
}

function checkForm({ file, value: form }: Placed<Form>, purposes: ReadonlySet<string>, report: Report): void {
  const fields = form.steps.flatMap((step) => step.fields);
  const names = fields.map((field) => field.id);
  unique(
    file,
    'steps',
    form.steps.map((step) => step.id),
    report,
  );
  unique(file, 'fields', names, report);
  form.steps.forEach((step, s) => {
    const contents = [{ part: step, path: `steps.${s}` }, ...step.fields.map((part, f) => ({ part, path: `steps.${s}.fields.${f}` }))];
    for (const { part, path } of contents) {
      for (const name of part.showWhen === undefined ? [] : conditionFields(part.showWhen)) {
        if (!names.includes(name)) report(file, `${path}.showWhen`, `asks for the field “${name}”, which this form has not`);
      }
    }
    step.fields.forEach((field, f) => {
      if (([...recordFields, ...notedFields] as readonly string[]).includes(field.id))
        report(file, `steps.${s}.fields.${f}.id`, `“${field.id}” is what a record from elsewhere says; call the field something else`);
      if (!purposes.has(field.purpose))
        report(file, `steps.${s}.fields.${f}.purpose`, `“${field.purpose}” is not among the purposes in event.json`);
      if (field.type === 'choice' || field.type === 'choices')
        unique(
          file,
          `steps.${s}.fields.${f}.options`,
          field.options.map((option) => option.value),
          report,
        );
    });
  });
}

/** One id means one thing in every form: a record is read without knowing which form it was filled in with. */
function checkFieldsAgree(forms: readonly Placed<Form>[], report: Report): void {
  const meaningOf = (field: Field) => {
    const role = roleOf(field);
    return role === null || role === field.type ? field.type : `${field.type} (${role})`;
  };
  const first = new Map<string, { file: string; meaning: string }>();
  for (const { file, value } of forms) {
    value.steps.forEach((step, s) => {
      step.fields.forEach((field, f) => {
        const meaning = meaningOf(field);
        const before = first.get(field.id);
        if (before === undefined) first.set(field.id, { file, meaning });
        else if (before.meaning !== meaning)
          report(
            file,
            `steps.${s}.fields.${f}`,
            `“${field.id}” is ${meaning} here and ${before.meaning} in ${before.file}; give one of them another id`,
          );
      });
    });
  }
}

function checkTemplates(contents: PackContents, report: Report): void {
  const { leads } = contents.event.value;
  const around = {
    assets: new Set(contents.assets.map((asset) => asset.file.slice('assets/'.length))),
    fields: new Set(contents.forms.flatMap((form) => form.value.steps.flatMap((step) => step.fields.map((field) => field.id)))),
    categories: new Set(contents.categories.value.map((category) => category.id)),
    says: leads.consent === 'scan' ? leads.badgeText : null,
  };
  for (const { file, value } of contents.templates)
    for (const { path, message } of templateProblems(value, around)) report(file, path, message);
}

function checkCategories(contents: PackContents, report: Report): void {
  const { file, value: categories } = contents.categories;
  const ids = {
    zones: new Set(contents.event.value.zones.map((zone) => zone.id)),
    sessions: new Set(contents.sessions.value.map((each) => each.id)),
  };
  unique(
    file,
    '',
    categories.map((category) => category.id),
    report,
  );
  unique(
    file,
    'number',
    categories.map((category) => category.number),
    report,
  );
  categories.forEach((category, i) => {
    for (const zone of category.zones) if (!ids.zones.has(zone)) report(file, `${i}.zones`, `“${zone}” is not a zone`);
    for (const session of category.sessions) if (!ids.sessions.has(session)) report(file, `${i}.sessions`, `“${session}” is not a session`);
    if (!contents.forms.some((form) => form.value.id === category.form)) report(file, `${i}.form`, `there is no form “${category.form}”`);
    if (!contents.templates.some((template) => template.value.id === category.template))
      report(file, `${i}.template`, `there is no badge template “${category.template}”`);
  });
}

function checkLists({ invitations, groups, categories }: PackContents, report: Report): void {
  const folded = (code: string) => foldCode(code);
  unique(
    invitations.file,
    'code',
    invitations.value.map(({ code }) => folded(code)),
    report,
  );
  unique(
    groups.file,
    'code',
    groups.value.map(({ code }) => folded(code)),
    report,
  );
  unique(
    groups.file,
    'name',
    groups.value.map(({ name }) => name),
    report,
  );
  for (const [i, { category }] of invitations.value.entries()) {
    const invited = categories.value.find((each) => each.id === category);
    if (invited === undefined) report(invitations.file, `${i}.category`, `“${category}” is not a category`);
    else if (invited.entry !== 'invitation') report(invitations.file, `${i}.category`, `“${category}” is open without an invitation`);
  }
}

function checkPlaces(contents: PackContents, report: Report): void {
  const { file, value } = contents.venues;
  const zones = new Set(contents.event.value.zones.map((zone) => zone.id));
  const venues = new Set(value.venues.map((venue) => venue.id));
  const halls = value.venues.flatMap((venue) => venue.halls);
  unique(file, 'venues', [...venues], report);
  unique(
    file,
    'halls',
    halls.map((hall) => hall.id),
    report,
  );
  unique(
    file,
    'checkpoints',
    value.checkpoints.map((checkpoint) => checkpoint.id),
    report,
  );
  for (const hall of halls) if (!zones.has(hall.zone)) report(file, `halls.${hall.id}.zone`, `“${hall.zone}” is not a zone`);
  value.checkpoints.forEach((checkpoint, i) => {
    if (!venues.has(checkpoint.venue)) report(file, `checkpoints.${i}.venue`, `“${checkpoint.venue}” is not a venue`);
    if (!zones.has(checkpoint.zone)) report(file, `checkpoints.${i}.zone`, `“${checkpoint.zone}” is not a zone`);
    const { hall } = checkpoint;
    if (hall !== null && !value.venues.some((venue) => venue.id === checkpoint.venue && venue.halls.some(({ id }) => id === hall)))
      report(file, `checkpoints.${i}.hall`, `“${hall}” is not a hall of that venue`);
  });
  const categories = new Set(contents.categories.value.map((category) => category.id));
  const sessions = contents.sessions;
  unique(
    sessions.file,
    '',
    sessions.value.map((session) => session.id),
    report,
  );
  sessions.value.forEach((session, i) => {
    if (!halls.some((hall) => hall.id === session.hall)) report(sessions.file, `${i}.hall`, `“${session.hall}” is not a hall`);
    if (Date.parse(session.endsAt) <= Date.parse(session.startsAt)) report(sessions.file, `${i}.endsAt`, 'is not after startsAt');
    for (const id of session.access.kind === 'categories' ? session.access.categories : []) {
      if (!categories.has(id)) report(sessions.file, `${i}.access`, `“${id}” is not a category`);
    }
  });
}

/** Zones lie in zones that exist, and no zone in itself. */
function checkZones({ event }: PackContents, report: Report): void {
  const { file, value } = event;
  value.zones.forEach(({ id, within }, i) => {
    if (within !== null && !value.zones.some((zone) => zone.id === within)) report(file, `zones.${i}.within`, `“${within}” is not a zone`);
    else if (within !== null && zonesAround(value, within).includes(id)) report(file, `zones.${i}.within`, `“${id}” would lie in itself`);
  });
}

function checkAccess(contents: PackContents, report: Report): void {
  const { file, value: policies } = contents.access;
  const categories = new Set(contents.categories.value.map(({ id }) => id));
  const zones = new Set(contents.event.value.zones.map(({ id }) => id));
  const sessions = new Set(contents.sessions.value.map(({ id }) => id));
  unique(
    file,
    'place',
    policies.map(({ place }) => keyOfPlace(place)),
    report,
  );
  policies.forEach(({ place, rules, capacity, questions }, i) => {
    if ('zone' in place ? !zones.has(place.zone) : !sessions.has(place.session))
      report(file, `${i}.place`, `there is no ${keyOfPlace(place).replace(':', ' “')}”`);
    const named = [
      ...rules.flatMap((rule, r) => (rule.categories ?? []).map((id) => [`${i}.rules.${r}.categories`, id] as const)),
      ...(capacity?.reserve?.categories ?? []).map((id) => [`${i}.capacity.reserve.categories`, id] as const),
      ...questions.flatMap((question, q) => (question.categories ?? []).map((id) => [`${i}.questions.${q}.categories`, id] as const)),
    ];
    for (const [path, id] of named) if (!categories.has(id)) report(file, path, `“${id}” is not a category`);
    rules.forEach(({ from, until }, r) => {
      if (from !== null && until !== null && until <= from)
        report(file, `${i}.rules.${r}.until`, 'is not after from: write a night as two rules');
    });
    if (capacity?.reserve != null && capacity.reserve.places > capacity.limit)
      report(file, `${i}.capacity.reserve`, 'keeps more places than there are');
    unique(
      file,
      `${i}.questions`,
      questions.map(({ id }) => id),
      report,
    );
    questions.forEach(({ answers }, q) => {
      if (!answers.some(({ admits }) => admits)) report(file, `${i}.questions.${q}`, 'no answer lets anybody in');
    });
  });
}

/** Everything a pack names exists, is named once, and fits. */
export function checkReferences(contents: PackContents): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (file, path, message) => problems.push({ file, path, message });
  const { event, zones, purposes, theme } = contents.event.value;
  const file = contents.event.file;
  const known = new Set(purposes.map((purpose) => purpose.id));
  unique(
    file,
    'zones',
    zones.map((zone) => zone.id),
    report,
  );
  unique(
    file,
    'zones.bit',
    zones.map((zone) => zone.bit),
    report,
  );
  unique(
    file,
    'purposes',
    purposes.map((purpose) => purpose.id),
    report,
  );
  unique(
    contents.consents.file,
    '',
    contents.consents.value.map((consent) => consent.purpose),
    report,
  );
  const { realName } = contents.event.value;
  if (realName !== null && !contents.consents.value.some(({ purpose }) => purpose === realName.purpose))
    report(file, 'realName.purpose', `there is no consent for “${realName.purpose}”: a name is checked only where people agree`);
  const { leads } = contents.event.value;
  if (leads.purpose !== null && !contents.consents.value.some(({ purpose }) => purpose === leads.purpose))
    report(file, 'leads.purpose', `there is no consent for “${leads.purpose}”`);
  if (leads.consent === 'scan' && leads.badgeText === null)
    report(file, 'leads.badgeText', 'is missing: where a scan is consent, badges have to say so');
  unique(
    contents.exhibitors.file,
    '',
    contents.exhibitors.value.map(({ id }) => id),
    report,
  );
  if (event.endsOn < event.startsOn) report(file, 'event.endsOn', 'is before startsOn');
  if (!contents.assets.some((asset) => asset.file === `assets/${theme.mark}`))
    report(file, 'theme.mark', `there is no assets/${theme.mark}`);
  unique(
    'forms/',
    '',
    contents.forms.map((form) => form.value.id),
    report,
  );
  unique(
    'templates/',
    '',
    contents.templates.map((template) => template.value.id),
    report,
  );
  for (const form of contents.forms) checkForm(form, known, report);
  checkFieldsAgree(contents.forms, report);
  checkTemplates(contents, report);
  checkCategories(contents, report);
  checkLists(contents, report);
  checkPlaces(contents, report);
  checkZones(contents, report);
  checkAccess(contents, report);
  return problems;
}
