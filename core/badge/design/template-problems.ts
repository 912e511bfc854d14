import { parseJsonText } from '../../contract/common/json-text.ts';
import type { Condition } from '../../contract/event/condition.ts';
import { BadgeTemplate, type Layer, type LocalisedText, type TextLayer } from '../../contract/event/template.ts';
import { millimetresPerPoint } from '../points.ts';
import { minQrSide, quietZone } from '../qr.ts';
import { chainProblems, familyNamed } from '../text/font-chain.ts';
import { lineHeight } from '../text/shaper.ts';

/** What a template may name: of the pack that it belongs to. */
export interface TemplateSurroundings {
  readonly assets: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  /** What every badge has to say, by language; null for nothing. */
  readonly says: LocalisedText | null;
}

export interface TemplateProblem {
  /** Where in the template, `layers.3.box`. */
  readonly path: string;
  readonly message: string;
}

/** Modules per side of the largest code a badge may need: version 9. */
const largestCode = 53;
const slack = 1e-6;

function namesIn(condition: Condition): { fields: string[]; categories: string[] } {
  if ('category' in condition) return { fields: [], categories: condition.category };
  if ('field' in condition) return { fields: [condition.field], categories: [] };
  if ('given' in condition) return { fields: [condition.given], categories: [] };
  const parts = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any;
  const found = parts.map(namesIn);
  return { fields: found.flatMap((each) => each.fields), categories: found.flatMap((each) => each.categories) };
}

/** Names of fields that a condition asks for. */
export const conditionFields = (condition: Condition): string[] => namesIn(condition).fields;

function fieldsOf({ source }: TextLayer): string[] {
  if (source.from === 'field') return [source.field, ...(source.fallback === undefined ? [] : [source.fallback])];
  return source.from === 'latin' ? [source.field, ...(source.given === undefined ? [] : [source.given])] : [];
}

/** Names of fields any of which fills a layer; none where it shows no field. */
export const fieldNames = (layer: Layer): string[] =>
  layer.type === 'text' ? fieldsOf(layer) : layer.type === 'photo' ? [layer.field] : [];

function layerProblems(layer: Layer, template: BadgeTemplate, around: TemplateSurroundings): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message });
  const { box } = layer;
  if (
    box.x < -slack ||
    box.y < -slack ||
    box.x + box.width > template.page.width + slack ||
    box.y + box.height > template.page.height + slack
  )
    report('box', `does not fit the page of ${template.page.width} × ${template.page.height} mm`);
  const named = layer.showWhen === undefined ? { fields: [], categories: [] } : namesIn(layer.showWhen);
  for (const id of named.categories) if (!around.categories.has(id)) report('showWhen', `“${id}” is not a category`);
  for (const name of named.fields) if (!around.fields.has(name)) report('showWhen', `no form has a field “${name}”`);
  if (layer.type === 'image' && !around.assets.has(layer.asset)) report('asset', `there is no assets/${layer.asset}`);
  if (layer.type === 'photo' && !around.fields.has(layer.field)) report('field', `no form has a field “${layer.field}”`);
  if (layer.type === 'qr') {
    const side = (Math.min(box.width, box.height) * largestCode) / (largestCode + 2 * quietZone);
    if (side < minQrSide)
      report('box', `leaves ${side.toFixed(1)} mm for the code beside its quiet zone; at least ${minQrSide} mm are needed`);
  }
  if (layer.type === 'text') {
    const tall = layer.turn === 90 || layer.turn === 270 ? box.width : box.height;
    if (layer.size.min > layer.size.max) report('size', 'min is larger than max');
    if (layer.size.min * lineHeight * millimetresPerPoint > tall + slack)
      report('box', `is too low for one line of ${layer.size.min} points`);
    for (const name of fieldsOf(layer)) if (!around.fields.has(name)) report('source', `no form has a field “${name}”`);
    if (layer.font !== undefined && familyNamed(layer.font) === undefined && !Object.hasOwn(template.fonts, layer.font))
      report('font', `there is no font “${layer.font}”`);
  }
  return problems;
}

/** Whether some text on every badge of it, whatever the person, has the sentence in each of its languages. */
function saysProblems({ layers }: BadgeTemplate, says: LocalisedText | null): TemplateProblem[] {
  if (says === null) return [];
  const isWritten = Object.entries(says).every(([language, sentence]) =>
    layers.some(
      (layer) =>
        layer.type === 'text' &&
        layer.showWhen === undefined &&
        layer.source.from === 'text' &&
        layer.source.text[language]?.includes(sentence) === true,
    ),
  );
  const [first = ''] = Object.values(says);
  return isWritten
    ? []
    : [{ path: 'layers', message: `does not say “${first}” in every language, as badges must where a scan by an exhibitor is consent` }];
}

/** Everything that is wrong with a template beyond its shape: what does not fit, and names that lead nowhere. */
export function templateProblems(template: BadgeTemplate, around: TemplateSurroundings): TemplateProblem[] {
  const ids = template.layers.map((layer) => layer.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return [
    ...twice.map((id) => ({ path: 'layers', message: `“${id}” is there twice` })),
    ...saysProblems(template, around.says),
    ...chainProblems(template.fonts).map(({ chain, problem }) => ({ path: `fonts.${chain}`, message: problem })),
    ...template.layers.flatMap((layer, index) =>
      layerProblems(layer, template, around).map(({ path, message }) => ({ path: `layers.${index}.${path}`, message })),
    ),
  ];
}

/** Reads a template from a file's text. Returns it, or in words what is wrong with it. */
export function readTemplate(text: string, around: TemplateSurroundings): { template: BadgeTemplate } | { problems: TemplateProblem[] } {
  let data: unknown;
  try {
    data = parseJsonText(text);
  } catch (error) {
    return { problems: [{ path: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` }] };
  }
  const parsed = BadgeTemplate.safeParse(data);
  if (!parsed.success)
    return { problems: parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })) };
  const problems = templateProblems(parsed.data, around);
  return problems.length > 0 ? { problems } : { template: parsed.data };
}
