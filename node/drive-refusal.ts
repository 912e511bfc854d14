/**
 * Why a removable drive can't be used, where the operating system says so: it is full, read-only, broken, gone, or what lies there is no
 * file. Null for any other error, which is not the drive's.
 */
export function driveRefusal(error: unknown): string | null {
  const isSystem = error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
  return isSystem ? `The drive can’t be used (${error.code}).` : null;
}
