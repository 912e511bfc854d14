/** Takes what is wrong with a pack: the file in it, the place in that file and what is wrong there. */
export type Report = (file: string, path: string, message: string) => void;

/** Reports each value that is there a second time. */
export function checkUnique(file: string, path: string, values: readonly (string | number)[], report: Report): void {
  const seen = new Set<string | number>();
  for (const value of values) {
    if (seen.has(value)) report(file, path, `“${value}” is there twice`);
    seen.add(value);
  }
}
