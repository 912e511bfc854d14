import { type MissingLetters, missingOnBadge } from '../../../core/badge/missing-letters.ts';
import type { Shaper } from '../../../core/badge/text/shaper.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { CheckedRecord } from '../../../core/import/record.ts';

/** Looks for characters of a record that its category's badge can't show. A layer of several fields, or a field on several layers, is told once. */
export function createMissing(pack: EventPack, fonts: Pick<Shaper, 'missing' | 'shape'>): (record: CheckedRecord) => MissingLetters[] {
  return ({ category: id, language, fields }) => {
    const category = pack.categories.find((each) => each.id === id);
    const template = pack.templates.find((each) => each.id === category?.template);
    if (category === undefined || template === undefined) return [];
    const found = missingOnBadge(template, { fields, category, language }, pack, fonts);
    return [...new Map(found.map((each) => [each.field, each])).values()];
  };
}
