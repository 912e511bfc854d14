import type { Condition } from '../../../core/contract/event/condition.ts';
import type { Layer } from '../../../core/contract/event/template.ts';
import type { Nameable } from './nameable.ts';

/** For whom a layer is shown; `rule` is a condition that was written by hand in the file, which the designer keeps as it is. */
export type Audience = 'always' | 'categories' | 'given' | 'rule';

/** The audience that a condition stands for. */
export function audienceOf(condition: Condition | undefined): Audience {
  if (condition === undefined) return 'always';
  return 'category' in condition ? 'categories' : 'given' in condition ? 'given' : 'rule';
}

/** The audiences to choose from: a rule only where there is one already. */
export function audiences(current: Audience): readonly Audience[] {
  return ['always', 'categories', 'given', ...(current === 'rule' ? (['rule'] as const) : [])];
}

/** The layer for another audience, beginning with the first category or field; unchanged where the event has none, and for `rule`. */
export function shownFor(layer: Layer, audience: Audience, categories: readonly { readonly id: string }[], nameable: Nameable): Layer {
  const [category] = categories;
  const [field] = nameable.fields;
  if (audience === 'always') {
    const { showWhen: _, ...rest } = layer;
    return rest as Layer;
  }
  if (audience === 'categories' && category !== undefined) return { ...layer, showWhen: { category: [category.id] } };
  if (audience === 'given' && field !== undefined) return { ...layer, showWhen: { given: field.id } };
  return layer;
}

/** The categories with one more at the end or one less; the same list where it would be empty. */
export function withCategory(categories: string[], id: string, isShown: boolean): string[] {
  const others = categories.filter((each) => each !== id);
  const next = isShown ? [...others, id] : others;
  return next.length === 0 ? categories : next;
}
