import type { FieldValue, RegistrantRow } from '../journal/rows.ts';
import type { CheckedRecord } from './record.ts';

/** What the source said of somebody last time. */
export type LastRecord = Omit<CheckedRecord, 'reference'>;

interface Changed<T> {
  readonly value: T;
  /** When the value that is replaced was written; null where there was none. */
  readonly was: string | null;
}
export type Difference =
  | { readonly kind: 'unchanged'; readonly kept: readonly string[] }
  | {
      readonly kind: 'changed';
      readonly fields: Readonly<Record<string, Changed<FieldValue>>>;
      readonly category: Changed<string> | null;
      readonly kept: readonly string[];
    };

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

/**
 * What is to be changed of somebody whom the source names again. Three sides: what it said last, what it says now, what stands
 * here. A value that the source did not change stays as it is; one that it changed is taken, unless somebody on site changed
 * it meanwhile: then theirs stays (`kept`), since they had the person before them.
 * @param now the person's row, who was not erased; undefined where only the source's own record is known
 */
export function differenceOf(last: LastRecord, next: CheckedRecord, now: RegistrantRow | undefined): Difference {
  const fields: Record<string, Changed<FieldValue>> = {};
  const kept: string[] = [];
  for (const name of new Set([...Object.keys(last.fields), ...Object.keys(next.fields)])) {
    const [before, after, here] = [last.fields[name], next.fields[name], now?.fields[name]];
    if (isSame(before, after) || isSame(here?.value, after)) continue;
    // An empty text takes the answer back.
    if (isSame(here?.value, before)) fields[name] = { value: after ?? '', was: here?.at ?? null };
    else kept.push(name);
  }
  let category: Changed<string> | null = null;
  if (last.category !== next.category && now?.category?.value !== next.category) {
    if (now?.category == null || now.category.value === last.category) category = { value: next.category, was: now?.category?.at ?? null };
    else kept.push('category');
  }
  if (Object.keys(fields).length === 0 && category === null) return { kind: 'unchanged', kept };
  return { kind: 'changed', fields, category, kept };
}
