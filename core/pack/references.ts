import { templateProblems } from '../badge/design/template-problems.ts';
import { countryCodes } from '../country/cldr.ts';
import { foldCode } from '../lookup/code.ts';
import type { PackContents } from './contents.ts';
import { checkFieldsAgree, checkForm } from './form-references.ts';
import { checkAccess, checkPlaces, checkZones } from './place-references.ts';
import type { PackProblem } from './problem.ts';
import { checkUnique, type Report } from './report.ts';

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
  checkUnique(
    file,
    '',
    categories.map((category) => category.id),
    report,
  );
  checkUnique(
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

function checkCountries({ event: { file, value } }: PackContents, report: Report): void {
  const known = new Set(countryCodes);
  const { countryNames, countriesFirst } = value;
  const unknown = (code: string) => `“${code}” is no country or region of ISO 3166-1`;
  for (const code of Object.keys(countryNames)) if (!known.has(code)) report(file, `countryNames.${code}`, unknown(code));
  countriesFirst.forEach((code, i) => {
    if (!known.has(code)) report(file, `countriesFirst.${i}`, unknown(code));
  });
  checkUnique(file, 'countriesFirst', countriesFirst, report);
}

function checkLists({ invitations, groups, categories }: PackContents, report: Report): void {
  const folded = (code: string) => foldCode(code);
  checkUnique(
    invitations.file,
    'code',
    invitations.value.map(({ code }) => folded(code)),
    report,
  );
  checkUnique(
    groups.file,
    'code',
    groups.value.map(({ code }) => folded(code)),
    report,
  );
  checkUnique(
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

/** Everything a pack names exists, is named once, and fits. */
export function checkReferences(contents: PackContents): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (file, path, message) => problems.push({ file, path, message });
  const { event, zones, purposes, theme } = contents.event.value;
  const file = contents.event.file;
  const known = new Set(purposes.map((purpose) => purpose.id));
  checkUnique(
    file,
    'zones',
    zones.map((zone) => zone.id),
    report,
  );
  checkUnique(
    file,
    'zones.bit',
    zones.map((zone) => zone.bit),
    report,
  );
  checkUnique(
    file,
    'purposes',
    purposes.map((purpose) => purpose.id),
    report,
  );
  checkUnique(
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
  checkUnique(
    contents.exhibitors.file,
    '',
    contents.exhibitors.value.map(({ id }) => id),
    report,
  );
  if (event.endsOn < event.startsOn) report(file, 'event.endsOn', 'is before startsOn');
  if (!contents.assets.some((asset) => asset.file === `assets/${theme.mark}`))
    report(file, 'theme.mark', `there is no assets/${theme.mark}`);
  const { attract } = theme;
  if (attract !== null && !contents.assets.some((asset) => asset.file === `assets/${attract.picture}`))
    report(file, 'theme.attract.picture', `there is no assets/${attract.picture}`);
  checkUnique(
    'forms/',
    '',
    contents.forms.map((form) => form.value.id),
    report,
  );
  checkUnique(
    'templates/',
    '',
    contents.templates.map((template) => template.value.id),
    report,
  );
  for (const form of contents.forms) checkForm(form, known, report);
  checkFieldsAgree(contents.forms, report);
  checkTemplates(contents, report);
  checkCategories(contents, report);
  checkCountries(contents, report);
  checkLists(contents, report);
  checkPlaces(contents, report);
  checkZones(contents, report);
  checkAccess(contents, report);
  return problems;
}
