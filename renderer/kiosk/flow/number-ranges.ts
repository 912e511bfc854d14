/** Numbers in order, those that follow each other as one stretch: `12–48`, `51`. */
export function numberRanges(numbers: readonly number[]): string[] {
  const stretches: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const open = stretches.at(-1);
    if (open !== undefined && number <= open.last + 1) open.last = number;
    else stretches.push({ first: number, last: number });
  }
  return stretches.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
}
