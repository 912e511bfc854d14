/** What lies on a removable drive, or where a file should go, is not what it has to be. Its message tells staff. */
export class DriveRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DriveRefused';
  }
}

/** Where a drive was unplugged, or was never there. */
export const driveGone = 'The drive is no longer there.';

/**
 * Why a removable drive can't be used, in words: what lies there is not what it has to be, or the operating system says that it is full,
 * read-only, broken or gone. Null for any other error, which is not the drive's.
 */
export function driveRefusal(error: unknown): string | null {
  if (error instanceof DriveRefused) return error.message;
  const isSystem = error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
  return isSystem ? `The drive can’t be used (${error.code}).` : null;
}
