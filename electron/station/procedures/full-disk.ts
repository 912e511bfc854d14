function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC' || error.code === 'SQLITE_IOERR_WRITE')
  );
}

/** Runs what writes; a full disk is told as such. */
export function unlessFull<T>(work: () => T, full: (options: { cause: unknown }) => Error): T {
  try {
    return work();
  } catch (error) {
    if (isDiskFull(error)) throw full({ cause: error });
    throw error;
  }
}
