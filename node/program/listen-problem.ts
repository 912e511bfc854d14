/** Where a program was to listen, and how whoever started it says otherwise. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** What it is, in a sentence: `a hub`. */
  readonly program: string;
  /** The option that names its port. */
  readonly option?: string;
}

const codeOf = (error: unknown) => (error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined);

/** Why nobody may listen there, as a sentence begins; the error's own words where nothing better is known. */
export function whyRefused(error: unknown, { host, port }: Pick<Listening, 'host' | 'port'>): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use by another program`;
    case 'EACCES':
      return `Port ${port} of ${host} is not open to this user`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** What keeps a program from listening, with what to do about it. */
export function listenProblem(error: unknown, { host, port, program, option = '--port' }: Listening): string {
  const why = whyRefused(error, { host, port });
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `${why}, perhaps by ${program} that runs already. Stop that one, or start this one with ${option} and another number (0 takes any free one).`;
    case 'EACCES':
      return `${why}: ports below 1024 are the system's. Choose a number above with ${option}.`;
    case 'EADDRNOTAVAIL':
      return `${why}. Name one of its own with --host, or 0.0.0.0 for all of them.`;
    default:
      return why;
  }
}
