/** What keeps a hub from starting, with what to do about it; the error's own words where nothing better is known. */
export function startProblem(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use by another program, perhaps a hub that runs already. Stop that one, or start this one with --port and another number (0 takes any free one).`;
    case 'EACCES':
      return `Port ${port} of ${host} is not open to this user: ports below 1024 are the system's. Start the hub with --port and a number above.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Start the hub with --host and one of its own, or 0.0.0.0 for all of them.`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
