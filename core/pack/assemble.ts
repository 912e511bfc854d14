import { z } from 'zod';
import { Slug } from '../contract/common/ids.ts';
import { parseJsonText } from '../contract/common/json-text.ts';
import { AccessPolicy } from '../contract/event/access.ts';
import { EventPack, Exhibitor, Form, Group, Invitation, Session } from '../contract/event/pack.ts';
import { BadgeTemplate } from '../contract/event/template.ts';
import { namedPictureProblem } from '../form/picture.ts';
import type { PackContents, Placed } from './contents.ts';
import type { PackProblem } from './problem.ts';
import { checkReferences } from './references.ts';
import { checkTexts } from './texts.ts';
import { checkTheme } from './theme.ts';

/** A pack's files by path relative to its folder, with `/` between; a PNG or JPEG as its data URL. */
export type PackFiles = Readonly<Record<string, string>>;
export type PackResult =
  | { readonly kind: 'pack'; readonly pack: EventPack }
  | { readonly kind: 'problems'; readonly problems: PackProblem[] };

const shape = EventPack.shape;
const EventFile = z.strictObject({
  event: shape.event,
  theme: shape.theme,
  printing: shape.printing,
  realName: shape.realName,
  leads: shape.leads,
  countryNames: shape.countryNames,
  countriesFirst: shape.countriesFirst,
  kiosks: shape.kiosks,
  purposes: shape.purposes,
  zones: shape.zones,
});
const VenuesFile = z.strictObject({ venues: shape.venues, checkpoints: shape.checkpoints });

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown field ${issue.keys.map((key) => `“${key}”`).join(', ')}; remove it or correct its spelling`;
  if (issue.code === 'invalid_type' && issue.message.includes('undefined')) return `is missing (expected ${issue.expected})`;
  if (issue.code === 'invalid_key') return issue.issues.map(explain).join('; ');
  return issue.message;
}

function flatten(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): { path: PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      return flatten(closest, path);
    }
    return [{ path, message: explain(issue) }];
  });
}

function read<T>(files: PackFiles, file: string, schema: z.ZodType<T>, problems: PackProblem[]): Placed<T> | null {
  const text = files[file];
  if (text === undefined) {
    problems.push({ file, path: '', message: 'the file is missing' });
    return null;
  }
  let data: unknown;
  try {
    data = parseJsonText(text);
  } catch (error) {
    problems.push({ file, path: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` });
    return null;
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { file, value: parsed.data };
  for (const { path, message } of flatten(parsed.error.issues)) problems.push({ file, path: path.map(String).join('.'), message });
  return null;
}

/** A list that an event need not have. */
function readOptional<T>(files: PackFiles, file: string, schema: z.ZodType<T>, problems: PackProblem[]): Placed<T[]> | null {
  return files[file] === undefined ? { file, value: [] } : read(files, file, z.array(schema), problems);
}

function readFolder<T>(files: PackFiles, folder: string, schema: z.ZodType<T>, problems: PackProblem[]): Placed<T>[] {
  const names = Object.keys(files).filter((name) => name.startsWith(folder) && name.endsWith('.json'));
  if (names.length === 0) problems.push({ file: folder, path: '', message: 'holds no .json file' });
  return names.sort().flatMap((name) => read(files, name, schema, problems) ?? []);
}

const wellKnown = new Set([
  'event.json',
  'venues.json',
  'sessions.json',
  'categories.json',
  'consents.json',
  'invitations.json',
  'groups.json',
  'access.json',
  'exhibitors.json',
  'templates.json',
]);
const inFolder = /^(forms\/[^/]+\.json|templates\/[^/]+\.json|assets\/[a-z0-9-]+\.(svg|png|jpg))$/;
const isDocument = (name: string) => /(^|\/)(README\.md|LICENCE|LICENSE|\.DS_Store)$/.test(name);

function readAssets(files: PackFiles, problems: PackProblem[]): Placed<string>[] {
  return Object.entries(files)
    .filter(([name]) => name.startsWith('assets/') && inFolder.test(name))
    .map(([file, value]) => {
      const problem = namedPictureProblem(file, value);
      if (problem !== null) problems.push({ file, path: '', message: problem });
      return { file, value };
    });
}

/** Makes an event pack of its files, or says everything that is wrong with them. Nothing is half-applied. */
export function assemblePack(files: PackFiles): PackResult {
  const problems: PackProblem[] = [];
  for (const file of Object.keys(files)) {
    if (!wellKnown.has(file) && !inFolder.test(file) && !isDocument(file))
      problems.push({ file, path: '', message: 'is not a file of an event pack' });
  }
  const event = read(files, 'event.json', EventFile, problems);
  const venues = read(files, 'venues.json', VenuesFile, problems);
  const sessions = read(files, 'sessions.json', z.array(Session), problems);
  const categories = read(files, 'categories.json', shape.categories, problems);
  const consents = read(files, 'consents.json', shape.consents, problems);
  const invitations = readOptional(files, 'invitations.json', Invitation, problems);
  const groups = readOptional(files, 'groups.json', Group, problems);
  const access = readOptional(files, 'access.json', AccessPolicy, problems);
  const exhibitors = readOptional(files, 'exhibitors.json', Exhibitor, problems);
  const forms = readFolder(files, 'forms/', Form, problems);
  for (const id of readOptional(files, 'templates.json', Slug, problems)?.value ?? [])
    if (files[`templates/${id}.json`] === undefined)
      problems.push({ file: 'templates.json', path: '', message: `no template “${id}” is shipped` });
  const templates = readFolder(files, 'templates/', BadgeTemplate, problems);
  const assets = readAssets(files, problems);
  if (
    event === null ||
    venues === null ||
    sessions === null ||
    categories === null ||
    consents === null ||
    invitations === null ||
    groups === null ||
    access === null ||
    exhibitors === null
  )
    return { kind: 'problems', problems };
  const contents: PackContents = {
    event,
    venues,
    sessions,
    categories,
    consents,
    invitations,
    groups,
    access,
    exhibitors,
    forms,
    templates,
    assets,
  };
  problems.push(...checkTexts(contents), ...checkTheme(contents), ...(problems.length === 0 ? checkReferences(contents) : []));
  if (problems.length > 0) return { kind: 'problems', problems };
  const pack = EventPack.parse({
    ...event.value,
    ...venues.value,
    sessions: sessions.value,
    categories: categories.value,
    consents: consents.value,
    invitations: invitations.value,
    groups: groups.value,
    access: access.value,
    exhibitors: exhibitors.value,
    forms: forms.map((form) => form.value),
    templates: templates.map((template) => template.value),
    assets: Object.fromEntries(assets.map((asset) => [asset.file.slice('assets/'.length), asset.value])),
  });
  return { kind: 'pack', pack };
}
