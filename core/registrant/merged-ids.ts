import type { RegistrantId } from '../contract/common/ids.ts';

/**
 * All ids of the person that `id` belongs to, smallest first: the set that joined links connect. The person resolves to the
 * first; entries stay on the id they name, so separating loses nothing.
 * @param neighbours ids that are joined with an id directly
 */
export function mergedIds(id: RegistrantId, neighbours: (id: RegistrantId) => Iterable<RegistrantId>): RegistrantId[] {
  const found = new Set([id]);
  const ahead = [id];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    for (const neighbour of neighbours(next)) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      ahead.push(neighbour);
    }
  }
  return [...found].toSorted();
}
