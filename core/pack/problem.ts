/** Something wrong in an event pack: which file, where in it, and what to do. */
export interface PackProblem {
  readonly file: string;
  /** E.g. `steps.0.fields.2.label`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** A problem as one line of text, `file: path: message`; without the path where the whole file is meant. */
export function formatProblem({ file, path, message }: PackProblem): string {
  return path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;
}
