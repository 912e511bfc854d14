/**
 * Whether a value of JSON is nested deeper than so many levels: what walks through it later, level by level, must come to an end before the
 * stack does.
 */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null && isNestedDeeper(inner, levels - 1)) return true;
  return false;
}
